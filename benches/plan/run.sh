#!/usr/bin/env bash
# Builds gapwise twice (as most people do, and with HiGHS inside), fetches the peers from PyPI into an
# environment of their own, and compares: benches/plan/run.sh [parts and options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

cargo build --release --bin gapwise --example generate >&2
with_highs=()
if cargo build --release --bin gapwise --features highs --target-dir "$target/highs" >&2; then
    with_highs=(--with-highs "$target/highs/release/gapwise")
else
    echo "left out: gapwise with HiGHS inside, whose build needs cmake and libclang" >&2
fi

python=$target/plan-peers/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$target/plan-peers"
fi
"$python" -m pip install --quiet --requirement benches/plan/requirements.txt >&2

exec "$python" benches/plan/run.py --gapwise "$target/release/gapwise" "${with_highs[@]}" \
    --generate "$target/release/examples/generate" "$@"
