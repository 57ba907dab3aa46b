#!/usr/bin/env bash
# Builds gapwise (twice, but for the shipped programme alone: as most people do, and with HiGHS inside), fetches
# the peers from PyPI into an environment of their own, and compares: benches/plan/run.sh [parts and options of run.py]
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}

gapwise=$(benches/built.sh)
with_highs=()
# The shipped programme alone is planned with the solver that most people have.
if [[ "${1:-}" != shipped || " $* " == *" known "* || " $* " == *" generated "* ]]; then
    cargo build --release --example generate >&2
    if cargo build --release --bin gapwise --features highs --target-dir "$target/highs" >&2; then
        with_highs=(--with-highs "$target/highs/release/gapwise")
    else
        echo "left out: gapwise with HiGHS inside, whose build needs cmake and libclang" >&2
    fi
fi

python3 benches/install.py "$target/plan-peers" benches/plan/requirements.txt
exec "$target/plan-peers/bin/python" benches/plan/run.py --gapwise "$gapwise" "${with_highs[@]}" \
    --generate "$target/release/examples/generate" "$@"
