#!/usr/bin/env bash
# Builds gapwise, fetches PuLP with CBC from PyPI into an environment of its own, and compares the two on a
# budget frontier: benches/sweep/run.sh [options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

gapwise=$(benches/built.sh)
python3 benches/install.py "$target/plan-peers" benches/plan/requirements.txt PuLP PyYAML
exec "$target/plan-peers/bin/python" benches/sweep/run.py --gapwise "$gapwise" "$@"
