#!/usr/bin/env bash
# Installs what gapwise is compared with from its package registry, runs gap analysis, planning, matching and the
# budget sweep side by side, and writes the tables: benches/run.sh [PART...] [--quick] [--date DATE] [--out FILE]
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --bin gapwise --example generate >&2
exec python3 benches/run.py "$@"
