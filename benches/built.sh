#!/usr/bin/env bash
# Builds gapwise as most people do and prints where it is; one that is there already is named by $GAPWISE, with its full path.
set -euo pipefail
if [ -z "${GAPWISE:-}" ]; then
    cargo build --release --bin gapwise >&2
    GAPWISE=${CARGO_TARGET_DIR:-target}/release/gapwise
fi
echo "$GAPWISE"
