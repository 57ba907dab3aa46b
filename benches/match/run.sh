#!/usr/bin/env bash
# Builds gapwise (and with --model once more, with the feature `semantic`), fetches the peers from PyPI into
# an environment of their own, and compares: benches/match/run.sh [parts and options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

gapwise=$(benches/built.sh)
semantic=()
for word in "$@"; do
    if [[ $word == --model || $word == --model=* ]]; then
        cargo build --release --bin gapwise --features semantic --target-dir "$target/semantic" >&2
        semantic=(--semantic "$target/semantic/release/gapwise")
    fi
done

python3 benches/install.py "$target/match-peers" benches/match/requirements.txt
exec "$target/match-peers/bin/python" benches/match/run.py --gapwise "$gapwise" "${semantic[@]}" "$@"
