# make demo   the main job, on a synthetic register and on real firms
# make test   lint, types and every test; makes its own environment
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all demo test lint types check real bench clean
all: test

# Debian ships Python without its venv module: install it where we may.
$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { apt-get update && apt-get install -y python3-venv; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/ready
	$(BIN)/largesse demo

test: lint types check
	$(BIN)/pytest -n 2

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

check: $(VENV)/ready
	$(BIN)/largesse check

clean:
	rm -rf $(VENV) build out
