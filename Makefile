# Every target makes what it needs: a virtual environment in .venv, installed from pyproject.toml.
# Nothing but Python >= 3.11 (with venv), make and git has to be there before.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
  $$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2])' 2>/dev/null && command -v $$p && break; done)
OLDEST_PYTHON ?= $(shell for p in python3.11 python3.12; do \
  $$p -c 'import sys, venv' 2>/dev/null && command -v $$p && break; done)
VENV := .venv
OLDEST := .venv-oldest
BENCH_VENV := .venv-bench
BIN := $(VENV)/bin
LANGUAGES := en nb nn
SPHINX := -n -W --keep-going -j auto -q
PROJECTS := pyproject.toml content/pyproject.toml
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-all oldest lint bench clean messages demo-messages

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: needs Python >= 3.11 with the module venv (Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip

$(VENV)/demo.done: $(BIN)/python $(PROJECTS)
	$(BIN)/python -m pip install -q -e './content[cli]' -e '.[demo]'
	@touch $@

$(VENV)/test.done: $(BIN)/python $(PROJECTS)
	$(BIN)/python -m pip install -q -e './content[cli]' -e '.[test,lint,matrix,coexist]'
	@touch $@ $(VENV)/demo.done

demo: $(VENV)/demo.done ## build the demo site in every language into build/demo
	@for language in $(LANGUAGES); do \
	  echo "demo: $$language"; \
	  $(BIN)/sphinx-build $(SPHINX) -b html -D language=$$language -d build/doctrees/$$language demo_docs build/demo/$$language || exit 1; \
	done
	@echo "demo: open build/demo/en/index.html, or run 'make serve'"

serve: demo ## serve the demo site on this machine
	@echo "serve: http://localhost:$(PORT)/en/"
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/demo $(PORT)

test: $(VENV)/test.done ## run every test
	$(BIN)/python -m pytest -n auto --dist loadfile $(TESTS)

test-all: $(VENV)/test.done ## run the tests on every stack that we promise to work with
	$(BIN)/nox $(NOX)

$(OLDEST)/test.done: $(PROJECTS) tests/oldest.txt
	@test -n "$(OLDEST_PYTHON)" || { echo "make: needs Python 3.11 or 3.12 for the oldest releases"; exit 1; }
	$(OLDEST_PYTHON) -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip install -q --upgrade pip
	$(OLDEST)/bin/python -m pip install -q -c tests/oldest.txt -e './content[cli]' -e '.[test]'
	@touch $@

oldest: $(OLDEST)/test.done ## run the tests on the oldest releases that we promise to work with
	$(OLDEST)/bin/python -m pytest -n auto --dist loadfile --ignore tests/browser \
	  -W ignore::DeprecationWarning -W ignore::PendingDeprecationWarning $(TESTS)

lint: $(VENV)/test.done ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy content/rdmno_content sphinxext_rdmno tests tools noxfile.py

$(BENCH_VENV)/done: $(PROJECTS)
	@test -n "$(PYTHON)" || { echo "make: needs Python >= 3.11 with the module venv (Debian: python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip install -q --upgrade pip
	$(BENCH_VENV)/bin/python -m pip install -q -e './content[cli]' -e '.[bench]'
	@touch $@

bench: $(BENCH_VENV)/done ## measure what the extension costs, beside other ways to the same table
	$(BENCH_VENV)/bin/python -m tests.benchmarks $(BENCH)

messages: $(VENV)/test.done ## extract and compile the words of the extension
	$(BIN)/python tools/messages.py

demo-messages: $(VENV)/test.done ## extract the prose of the demo, and say what lacks a translation
	$(BIN)/python -m tools.demo_messages

clean: ## remove everything that was made
	rm -rf build $(VENV) $(OLDEST) $(BENCH_VENV) .nox .mypy_cache .ruff_cache .pytest_cache .coverage* dist content/dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
