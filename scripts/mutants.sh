#!/usr/bin/env bash
# Breaks the rule engine in every small way that mutmut knows, and counts which breaks no test sees.
# Everything happens in a copy under build/mutants/tree. Give a pattern to run some mutants only.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/build/mutants/venv/bin
tree=build/mutants/tree
mkdir -p "$tree"
rm -rf "$tree/src" "$tree/tests"
mkdir -p "$tree/tests"
mkdir -p "$tree/src/unknot/catalogue"
cp -r src/unknot/__init__.py src/unknot/limits.py src/unknot/safety src/unknot/knowledge "$tree/src/unknot/"
cp src/unknot/catalogue/__init__.py src/unknot/catalogue/safety.py "$tree/src/unknot/catalogue/"
cp -r tests/safety tests/limits tests/__init__.py tests/conftest.py tests/strategies.py "$tree/tests/"
cat > "$tree/pyproject.toml" <<'TOML'
[tool.mutmut]
source_paths = ["src"]
only_mutate = [
  "src/unknot/limits.py",
  "src/unknot/safety/answers.py",
  "src/unknot/safety/case.py",
  "src/unknot/safety/check.py",
  "src/unknot/safety/condition.py",
  "src/unknot/safety/listing.py",
  "src/unknot/safety/triage.py",
]
also_copy = ["tests"]
# Written-out cases only: they are quick, and what they catch needs no luck.
pytest_add_cli_args_test_selection = [
  "tests/limits/test_limits_exact.py",
  "tests/safety/test_answers_exact.py",
  "tests/safety/test_conditions_exact.py",
  "tests/safety/test_listing.py",
  "tests/safety/test_path_exact.py",
  "tests/safety/test_verdict_exact.py",
  "tests/safety/test_scenarios.py",
]

[tool.pytest.ini_options]
pythonpath = ["src", "."]
addopts = "-q -p no:django -p no:randomly --import-mode=importlib"
TOML
cd "$tree"
export UNKNOT_HYPOTHESIS=${UNKNOT_HYPOTHESIS:-mutants}
"$bin/mutmut" run --max-children "${UNKNOT_MUTANT_JOBS:-2}" "$@" > run.txt 2>&1 || tail -c 2000 run.txt
"$bin/mutmut" export-cicd-stats
"$bin/mutmut" results > results.txt
"$bin/python" - <<'PY'
import json
from pathlib import Path

told = json.loads(Path("mutants/mutmut-cicd-stats.json").read_text())
made = told["total"]
seen = told["killed"] + told["timeout"] + told.get("segfault", 0)
print(f"{seen} of {made} mutants killed: {100 * seen / made:.1f} %")
print({name: count for name, count in told.items() if count})
PY
