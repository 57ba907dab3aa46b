#!/usr/bin/env bash
# Builds gapwise, fetches the peers from PyPI into an environment of their own, and compares the gap analysis
# of the same items and links: benches/gaps/run.sh [options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

gapwise=$(benches/built.sh)
python3 benches/install.py "$target/gaps-peers" benches/gaps/requirements.txt
exec "$target/gaps-peers/bin/python" benches/gaps/run.py --gapwise "$gapwise" "$@"
