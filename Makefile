# `make` alone says what there is.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin
PORT ?= 8000
DATA ?= var

.PHONY: help demo test check bench vendor translate clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

demo: $(VENV)/ready ## set up, load the fixtures, and serve the app (PORT=8000 DATA=var)
	@$(RUN)/journeys demo --port $(PORT) --data "$(DATA)"

test: $(VENV)/ready-to-test ## set up, and run every check and test, in a real browser too
	@$(MAKE) --no-print-directory check
	@scripts/chromium
	@scripts/libreoffice
	$(RUN)/python -m pytest -q -n auto --dist worksteal

check: $(VENV)/ready-to-test ## the quick half of `make test`: format, lint, types, translations
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/pyright
	$(RUN)/python scripts/translations.py --check

bench: $(VENV)/ready-to-test ## measure a city's worth of data (ARGS=--readme writes the table into README.md)
	@scripts/wrk
	@$(RUN)/python -m benchmarks.bench $(ARGS)

vendor: $(VENV)/ready-to-test ## fetch the pinned front-end files again, and check their checksums
	$(RUN)/python scripts/vendor.py

translate: $(VENV)/ready-to-test ## collect new messages into the Dutch catalogue
	$(RUN)/python scripts/translations.py

clean: ## remove the environment (not your data)
	rm -rf $(VENV)

# The environment is made anew when the list of dependencies changes.
$(VENV)/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it and try again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up .venv (a minute, once) ..."
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
