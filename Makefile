# The one interface to tooling. `make` lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export UV_COMPILE_BYTECODE := 1
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: figures figures-all figures-check figures-sheet help install browser cues run test test-postgres test-quick check format bench shots pages lock clean laws mutants check-walk
.PHONY: demo simulation

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(STAMP): requirements/bootstrap.lock requirements/run.lock requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Unknot needs Python 3.11 or newer; $(PYTHON) is older. Install it, or run make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/debian.sh python3-venv
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements/dev.lock requirements/bootstrap.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

install: $(STAMP) ## Make .venv with everything for run and test

browser: ## Install what the browser tests need (Debian's Chromium)
	@test -x /usr/bin/chromium || scripts/debian.sh chromium fonts-dejavu-core

run: install ## Set up and serve on 127.0.0.1:8000
	$(BIN)/unknot serve

WHO ?= typical
WEEKS ?= 6
demo: install ## Serve the product with a simulated person's weeks in it (WHO=typical WEEKS=6)
	$(BIN)/python -m scripts.demo --who $(WHO) --weeks $(WEEKS)

test: install browser ## Run every test, the real-browser ones included, and the pages on PostgreSQL too
	$(BIN)/pytest
	node --test $$(find tests/js -name '*.test.js')
	$(MAKE) test-postgres

test-postgres: install ## Try every page on PostgreSQL
	scripts/postgres.sh $(BIN)/pytest tests/web

test-quick: install ## Every test but the browser's
	$(BIN)/pytest -m "not browser"

check: install ## Lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: install ## Let ruff lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

BENCH := build/bench/venv
BENCH_STAMP := $(BENCH)/.installed

# What the product is held against (PyMC and others) stays out of the product's own environment.
$(BENCH_STAMP): requirements/bench.lock | $(STAMP)
	test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	$(BIN)/uv pip sync -q --python $(BENCH)/bin/python --require-hashes requirements/bench.lock
	$(BIN)/uv pip install -q --python $(BENCH)/bin/python --no-deps --no-build-isolation --editable .
	touch $@

bench: $(BENCH_STAMP) browser ## Run the benchmarks and print their table
	$(BENCH)/bin/python -m bench

N ?= 1000000
SEED ?= 1
FIRST ?= 0
laws: install ## Hold the gate's laws over N made-up people (N=1000000 SEED=1 FIRST=0)
	$(BIN)/python -m tests.safety.laws $(N) $(SEED) $(FIRST)

MUTANTS := build/mutants/venv
MUTANTS_STAMP := $(MUTANTS)/.installed

$(MUTANTS_STAMP): requirements/mutants.lock | $(STAMP)
	test -x $(MUTANTS)/bin/python || $(PYTHON) -m venv $(MUTANTS)
	$(BIN)/uv pip sync -q --python $(MUTANTS)/bin/python --require-hashes requirements/mutants.lock
	touch $@

mutants: $(MUTANTS_STAMP) ## Break the rule engine in every small way and count what no test sees
	scripts/mutants.sh

check-walk: install browser ## Walk a healthy person through the safety check in Chromium and time it
	$(BIN)/python -m scripts.check_walk

shots: install browser ## Take the screenshots of every page into shots/
	$(BIN)/python -m scripts.shots

lock: install ## Write the lock files again after a change of what is needed
	scripts/lock.sh

simulation: install ## Write the report on simulated people (minutes)
	$(BIN)/python -m scripts.simulation_report

pages: install ## Write the reference pages that come from the facts
	$(BIN)/unknot safety book > docs/reference/safety.md
	$(BIN)/unknot knowledge assumed > docs/reference/assumed.md

FIGURES := build/figures/venv
FIGURES_STAMP := $(FIGURES)/.installed

$(FIGURES_STAMP): tools/figures/requirements.lock | $(STAMP)
	test -x $(FIGURES)/bin/python || $(PYTHON) -m venv $(FIGURES)
	$(BIN)/uv pip sync -q --python $(FIGURES)/bin/python --require-hashes tools/figures/requirements.lock
	touch $@

figures: $(FIGURES_STAMP) ## Draw the pictures whose pose has changed
	cd tools/figures && ../../$(FIGURES)/bin/python -m unknot_figures postures

figures-all: $(FIGURES_STAMP) ## Draw every picture, the pain map and where to press anew
	cd tools/figures && ../../$(FIGURES)/bin/python -m unknot_figures postures --all
	cd tools/figures && ../../$(FIGURES)/bin/python -m unknot_figures where
	cd tools/figures && ../../$(FIGURES)/bin/python -m unknot_figures chart
	$(FIGURES)/bin/python -m scripts.chart_assets build/figures/chart --plaster

figures-check: $(FIGURES_STAMP) ## Hold poses, skin and regions to their rules
	cd tools/figures && ../../$(FIGURES)/bin/python -m pytest

figures-sheet: install browser ## Photograph every picture on one sheet into build/figures/sheet
	$(BIN)/python -m scripts.figures_sheet build/figures/sheet

cues: install ## Record every phrase that has changed, with Debian's speech engines
	@command -v festival espeak-ng opusenc >/dev/null && test -d /usr/share/festival/voices/us/cmu_us_slt_arctic_hts \
		|| scripts/debian.sh festival festvox-us-slt-hts espeak-ng opus-tools
	PYTHONPATH=tools/cues $(BIN)/python -m unknot_cues

clean: ## Remove what the targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis shots
