#!/usr/bin/env bash
# Checks a workspace that is kept in git, wherever a shell runs: problems and gates, what got worse since
# another point of its history, and the briefing into the folder `briefing`.
#
#     check.sh [REVISION]      compares with REVISION (default: origin/main); run it in the workspace
set -euo pipefail
before=${1:-origin/main}
failed=0

gates=(
  --as-of "$(date +%F)" # excuses that have run out by today are gaps again
  --require 'covered >= 20%'
  --require 'coverage >= 50%'
  --require 'coverage_without_excused >= 50%'
)
gapwise check "${gates[@]}" || failed=1
gapwise compare "$before:." . --fail-on-regression || failed=1
gapwise brief --out briefing || failed=1
exit "$failed"
