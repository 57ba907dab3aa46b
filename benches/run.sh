#!/usr/bin/env bash
# Installs what gapwise is compared with from its package registry, runs gap analysis, planning, matching and the
# budget sweep side by side, and writes the tables: benches/run.sh [PART...] [--quick] [--date DATE] [--out FILE]
set -euo pipefail
cd "$(dirname "$0")/.."

# Which sources it is built from is known only where that is done here.
if [ -z "${GAPWISE:-}" ]; then
    GAPWISE_SOURCES=$(git describe --always --dirty)
    export GAPWISE_SOURCES
fi
GAPWISE=$(benches/built.sh)
export GAPWISE
exec python3 benches/run.py "$@"
