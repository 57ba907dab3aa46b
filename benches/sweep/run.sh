#!/usr/bin/env bash
# Builds gapwise, fetches PuLP with CBC from PyPI into an environment of its own, and compares the two on a
# budget frontier: benches/sweep/run.sh [options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

cargo build --release --bin gapwise >&2
python=$target/plan-peers/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$target/plan-peers"
fi
"$python" -m pip install --quiet $(grep -iE '^(pulp|pyyaml)==' benches/plan/requirements.txt) >&2

exec "$python" benches/sweep/run.py --gapwise "$target/release/gapwise" "$@"
