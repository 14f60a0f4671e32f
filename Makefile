# Two commands do everything: `make demo` and `make test`. The others are for daily work.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
PORT ?= 8501

.PHONY: demo test check bench examples lock clean system
.DEFAULT_GOAL := help

help: ## What there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: requirements.lock pyproject.toml
	@echo "Installerar policysok i $(VENV) (första gången tar det några minuter) ..."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

system: ## Chromium and tesseract, where apt can install them
	@sh scripts/system_packages.sh

demo: $(VENV)/.installed ## Install, read the example documents, show the page
	$(BIN)/policysok ingest corpus/examples/built --library $(DEMO) || true
	$(BIN)/policysok serve --library $(DEMO) --port $(PORT)

test: $(VENV)/.installed system ## Install, then all tests
	$(BIN)/python -m pytest

check: $(VENV)/.installed ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed ## Speed and memory, printed as a table
	$(BIN)/python -m bench

examples: $(VENV)/.installed ## Make the example documents from their sources
	$(BIN)/python -m corpus.examples.check
	$(BIN)/python -m corpus.examples.build corpus/examples/built

lock: ## Pin every dependency anew
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --output-file requirements.lock pyproject.toml
	@sed -i 's/^torch==\([0-9.]*\)+cpu/torch==\1/' requirements.lock

clean: ## Remove the environment and the demo library
	rm -rf $(VENV) $(DEMO) .bench .mypy_cache .ruff_cache .pytest_cache
