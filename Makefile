# make demo   the main job, on a synthetic register and on real firms
# make test   lint, types and every test; makes its own environment
#
# make lint, make types, make check   parts of make test
# make fuzz    make test's comparison of the two engines, on 100,000 made-up firms of every programme, for some ten
#              minutes; FIRMS=1000 says how many, ONLY=cn/hnte of which programmes, SEED=7 repeats those of a seed
# make real    further tests, on data that is not part of the project: looks for it in SHARED
# make bench   the measurements
# make learn   learns anew, from training/data, by what spam and the lines around an article are known: half an hour, with
#              PyTorch, which it installs; make meanings first, where the words are to be other ones
# make clean   remove what the others made
PYTHON ?= python3
SHARED ?= ../shared
FIRMS ?= 100000
ONLY ?=
SEED ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all demo test lint types check fuzz real bench learn meanings clean
all: test

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Largesse needs Python 3.11 or later. Name one: make PYTHON=python3.12"; exit 1; }
# Debian ships Python without its venv module: install it where we may.
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || [ "$$(id -u)" = 0 ] || { \
	  echo "Python's venv module is missing. As root: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { apt-get update && apt-get install -y python3-venv; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[hub]'
	@touch $@

$(VENV)/ready-to-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/ready

demo: $(VENV)/ready
	@$(BIN)/largesse demo

test: lint types check
	$(BIN)/pytest -n 2

lint: $(VENV)/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready-to-test
	$(BIN)/mypy

check: $(VENV)/ready
	$(BIN)/largesse check

fuzz: $(VENV)/ready-to-test
	$(BIN)/python -m tests.differential.fuzz --firms '$(FIRMS)' --only '$(ONLY)' $(if $(SEED),--seed '$(SEED)')

real: $(VENV)/ready-to-test
	LARGESSE_SHARED='$(SHARED)' $(BIN)/pytest tests/real -rs

$(VENV)/ready-to-learn: pyproject.toml | $(VENV)/ready-to-test
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[learn]'
	@touch $@

learn: $(VENV)/ready-to-learn
	$(BIN)/python -m training.network
	$(BIN)/python -m training.lines

meanings: $(VENV)/ready-to-learn
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[meanings]'
	$(BIN)/python -m training.meanings

bench: $(VENV)/ready-to-test
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/one_firm.py
	$(BIN)/python benchmarks/register.py
	$(BIN)/python benchmarks/cohort.py
	$(BIN)/python benchmarks/reading.py

clean:
	rm -rf $(VENV) build out
