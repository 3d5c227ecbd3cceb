# Every command of the project. GNU make 3.81 (macOS) is enough; nothing is needed beforehand but Python 3.11 or later.
VENV   := .venv
PY     := $(VENV)/bin/python
RUN    := $(VENV)/.run-stamp
DEV    := $(VENV)/.dev-stamp
VENDOR := assets/vendor/.stamp
# Hashes are required: a package that is not the one that was locked does not install. The locks are complete, so
# pip need not look for more.
PIP    := $(PY) -m pip -qq --disable-pip-version-check install --require-hashes --no-deps

PUBLIC_PORT ?= 8050
STAFF_PORT  ?= 8051
export PUBLIC_PORT STAFF_PORT

.DEFAULT_GOAL := help
.PHONY: help run test check bench build clean locks

help:
	@echo "make run     install what is missing, build the figures and serve the public site on http://127.0.0.1:$(PUBLIC_PORT)"
	@echo "             and the one for staff on http://127.0.0.1:$(STAFF_PORT) (PUBLIC_PORT=… STAFF_PORT=… choose others)"
	@echo "make test    every test, those in a browser included"
	@echo "make check   format, lint, types and import contracts, in seconds"
	@echo "make bench   the benchmarks"
	@echo "make build   build the figures into store/"
	@echo "make locks   lock the dependencies again, after a change to *.in or package.json"
	@echo "make clean   remove the environment, the vendored assets and the caches (never store/)"

# exec: Ctrl-C then reaches the server itself and not a shell in between.
run: build
	@exec $(PY) cli.py serve

build: $(RUN) $(VENDOR)
	@echo "4/4 Building the figures, unless they are up to date…"
	@$(PY) cli.py build

# Two workers more than there are cores: tests in a browser, and those that start servers, wait for much of their time.
WORKERS = $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 2 )))

test: $(DEV) build
	@CHROMIUM=$$($(PY) -m tools.browser) && POSTGRES=$$($(PY) -m tools.postgres || echo) && \
	  export CHROMIUM POSTGRES && exec $(PY) -m pytest -n $(WORKERS) --dist worksteal

check: $(DEV)
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

bench: $(DEV) build
	@exec $(PY) -m bench

# A python3.x on the path may be a launcher with nothing behind it, so each candidate is run before it is chosen.
# The link of an environment whose Python was since removed points nowhere: make then finds $(PY) missing and starts anew.
$(PY):
	@echo "1/4 Making the Python environment…"
	@for python in python3.13 python3.12 python3.11 python3; do \
	  if $$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    exec $$python -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "Python 3.11 or later is needed, with its venv module (on Debian: apt-get install python3-venv)." >&2; exit 1

$(RUN): requirements.txt requirements-assets.txt $(PY)
	@echo "2/4 Installing the packages…"
	@$(PIP) -r requirements.txt -r requirements-assets.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	@echo "Installing the test tools…"
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(VENDOR): package.json package-lock.json tools/vendor.py $(RUN)
	@echo "3/4 Fetching the browser assets…"
	@$(PY) tools/vendor.py

locks: $(DEV)
	@for name in requirements requirements-assets requirements-dev; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make locks" $$name.in -o $$name.txt || exit 1; \
	done
	@$(PY) tools/vendor.py --lock

clean:
	@rm -rf $(VENV) assets/vendor node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
