#!/usr/bin/env bash
# Writes the lock files again: what is already pinned stays, unless "--upgrade" is given.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { # lock OUT WHAT... : every wheel's hash, no index address, for any machine
  local out=$1; shift
  .venv/bin/uv pip compile -q --universal --generate-hashes --no-header --no-annotate \
    --python-version 3.11 "${upgrade[@]}" "$@" -o "$out"
}
upgrade=("$@")
lock requirements/run.lock pyproject.toml
lock requirements/dev.lock pyproject.toml --group dev
lock requirements/bench.lock pyproject.toml requirements/bench.in --group dev
lock requirements/mutants.lock pyproject.toml requirements/mutants.in --group dev
