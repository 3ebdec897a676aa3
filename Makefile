# Everything is done by one of these; `make help` lists them. PYTHON=... picks the interpreter of a new .venv.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
EXTRAS := app,demo,documents
TESTS := tests
WORKERS := 2
PAGES := dashboard_extension
STOREFRONT := examples/my-orders
HAS_PAGES := $(wildcard $(PAGES)/package.json)

.DEFAULT_GOAL := help
.PHONY: help venv lint test test-python test-examples test-pages test-saleor test-broker test-browser wheel bench sdl constraints clean

help:  ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

venv: $(VENV)/.ready-test  ## Make .venv with the package, its extras and the test tools

$(BIN)/python:
	@python=$$(PYTHON='$(PYTHON)' sh .ci/find_python.sh) && echo "Making $(VENV) with $$python" && { "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }

$(VENV)/.ready-test: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing the package, its extras ($(EXTRAS)) and the test tools"
	@$(BIN)/python .ci/requirements.py test > $(VENV)/test.txt
	@$(PIP) install --constraint constraints.txt --editable ".[$(EXTRAS)]" --requirement $(VENV)/test.txt
	@touch $@

$(VENV)/.ready-lint: $(VENV)/.ready-test
	@echo "Installing the lint tools"
	@$(BIN)/python .ci/requirements.py lint > $(VENV)/lint.txt
	@$(PIP) install --constraint constraints.txt --requirement $(VENV)/lint.txt
	@touch $@

$(PAGES)/node_modules/.package-lock.json: $(PAGES)/package-lock.json
	@sh .ci/find_node.sh
	@echo "Installing the dashboard pages' packages"
	@cd $(PAGES) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

lint: $(VENV)/.ready-lint $(if $(HAS_PAGES),lint-pages)  ## Style, types and the rooms' borders
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/hadolint Dockerfile .devcontainer/Dockerfile
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/ci.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml

.PHONY: lint-pages
lint-pages: $(PAGES)/node_modules/.package-lock.json
	cd $(PAGES) && npm run lint

test: test-python test-examples $(if $(HAS_PAGES),test-pages)  ## Everything that needs no browser, broker or Saleor
	@$(BIN)/python .ci/host_tests.py

# The whole of the tests alone says how much of the package they reach.
test-python: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n $(WORKERS) $(if $(filter tests,$(TESTS)),--cov --cov-report=) $(TESTS)

.PHONY: coverage
coverage:  ## The lines that the last `make test` did not reach
	@$(BIN)/coverage report --show-missing --skip-covered

# Not into .venv itself: our own tests see our own kinds alone.
test-examples: $(VENV)/.ready-test $(STOREFRONT)/node_modules/.package-lock.json  ## The add-on in examples/, installed as an agency would, and its tests; the storefront's types
	@$(PIP) install --no-deps --upgrade --target $(VENV)/examples examples/acme-labels
	cd examples/acme-labels && PYTHONPATH=$(CURDIR)/$(VENV)/examples $(CURDIR)/$(BIN)/pytest
	cd $(STOREFRONT) && npm run --silent check

$(STOREFRONT)/node_modules/.package-lock.json: $(STOREFRONT)/package-lock.json
	@sh .ci/find_node.sh
	@echo "Installing the example storefront's packages"
	@cd $(STOREFRONT) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test-pages: $(PAGES)/node_modules/.package-lock.json
	cd $(PAGES) && npm test

test-saleor: $(VENV)/.ready-test  ## The host tests, in a real Saleor: SALEOR_HOME=... SALEOR_PYTHON=... DATABASE_URL=...
	@SALEOR_HOME='$(SALEOR_HOME)' SALEOR_PYTHON='$(SALEOR_PYTHON)' bash .ci/test_saleor.sh

.PHONY: demo
demo:  ## A shop to look at, in one command; PORT=... picks its port
	@PYTHON='$(PYTHON)' sh .ci/demo_checks.sh
	@$(MAKE) --no-print-directory --silent $(VENV)/.ready-demo $(PAGES)/dist/index.html
	@exec $(BIN)/python -m demo --end-with-parent

$(VENV)/.ready-demo: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing the package with its extra demo"
	@$(PIP) install --constraint constraints.txt --editable ".[demo]"
	@touch $@

$(PAGES)/dist/index.html: $(PAGES)/node_modules/.package-lock.json $(shell find $(PAGES)/src $(PAGES)/public graphql_schema/operations -type f 2>/dev/null) $(PAGES)/index.html $(PAGES)/vite.config.ts $(PAGES)/scripts/notices.mjs
	@echo "Building the dashboard pages"
	@cd $(PAGES) && npm run build --silent -- --logLevel warn

test-broker: $(VENV)/.ready-test  ## Celery workers before a Redis of the tests' own; needs redis-server
	@command -v redis-server >/dev/null || { echo "make test-broker needs the program redis-server (apt-get install redis-server)" >&2; exit 1; }
	$(BIN)/python -m pytest -m broker tests/broker

test-browser: $(VENV)/.ready-test $(PAGES)/dist/index.html  ## The pages in Chromium, on a demo of their own
	@bash .ci/test_browser.sh

wheel: $(VENV)/.ready-test $(PAGES)/dist/index.html  ## The package with the pages in it, in dist/
	@rm -rf saleor_oms_plugin/static_pages && cp -r $(PAGES)/dist saleor_oms_plugin/static_pages
	@$(PIP) wheel --no-deps --wheel-dir dist .
	@rm -rf saleor_oms_plugin/static_pages

.PHONY: release
release: $(VENV)/.ready-release $(PAGES)/dist/index.html  ## Test, build, check and tag the newest version of CHANGELOG.md; DRY=1 leaves out tests and tag
	@$(BIN)/python .ci/release.py check
	@$(if $(DRY),,$(MAKE) --no-print-directory lint test)
	@rm -rf dist saleor_oms_plugin/static_pages && cp -r $(PAGES)/dist saleor_oms_plugin/static_pages
	@$(BIN)/python -m build --outdir dist . >$(VENV)/build.log 2>&1 || { cat $(VENV)/build.log; exit 1; }
	@rm -rf saleor_oms_plugin/static_pages
	@$(BIN)/twine check --strict dist/*
	@$(BIN)/check-wheel-contents dist
	@$(BIN)/python .ci/release.py wheel
	@$(if $(DRY),echo "DRY: nothing was tested or tagged.",$(BIN)/python .ci/release.py tag)

$(VENV)/.ready-release: $(VENV)/.ready-test
	@echo "Installing the tools of a release"
	@$(BIN)/python .ci/requirements.py release > $(VENV)/release.txt
	@$(PIP) install --constraint constraints.txt --requirement $(VENV)/release.txt
	@touch $@

.PHONY: fuzz
fuzz: $(VENV)/.ready-test  ## Send the app host requests that nobody would send: COUNT=50000 SEED=1
	OMS_TEST_FUZZ_COUNT='$(or $(COUNT),50000)' OMS_TEST_FUZZ_SEED='$(or $(SEED),1)' $(BIN)/python -m pytest -s -k no_request tests/domain/app_host/test_fuzz.py

bench: $(VENV)/.ready-test  ## Print the table of speeds
	$(BIN)/python -m benchmarks

sdl: $(VENV)/.ready-test  ## Write the published schema to graphql_schema/
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m saleor_oms_plugin.graphql.print_schema
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m saleor_oms_plugin.hosts.app.print_sdl

constraints:  ## Renew constraints.txt; needs python3.11, python3.12 and python3.13
	python3 .ci/constraints.py python3.11 python3.12 python3.13

clean:  ## Remove what was made here
	rm -rf $(VENV) .demo $(PAGES)/node_modules $(PAGES)/dist build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
