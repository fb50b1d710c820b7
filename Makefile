# coursebook: `make site` builds the site, `make test` proves it. Each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: site serve check test quality browser browser-check lock clean

site: $(VENV)/.site ## build site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/coursebook build --strict
	@echo "打开 site/index.html 即可阅读；make serve 在 http://127.0.0.1:8000 预览。 / Open site/index.html, or run make serve."

serve: $(VENV)/.site ## preview at http://127.0.0.1:8000
	@NO_MKDOCS_2_WARNING=1 $(BIN)/coursebook serve

check: $(VENV)/.site ## every mistake in content/
	@$(BIN)/coursebook check --strict

test: $(VENV)/.dev ## everything that CI proves
	@deploy/browser.sh
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/ty check
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/coursebook check --strict
	@NO_MKDOCS_2_WARNING=1 $(BIN)/pytest -n 2 --dist worksteal

quality: $(VENV)/.dev ## slow proofs and every benchmarks/*/bench_*.py; their last figures are in docs/developers/quality.md
	@deploy/browser.sh
	@NO_MKDOCS_2_WARNING=1 COURSEBOOK_SLOW=1 $(BIN)/pytest -n 2
	@for bench in benchmarks/*/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

browser-check: ## types and unit tests of the browser code (needs Node)
	cd build_tools/browser && npm ci --silent --ignore-scripts && npm run --silent types && npm run --silent test

browser: ## rebuild the browser bundles (needs Node)
	cd build_tools/browser && npm ci --silent && npm run --silent types && npm run --silent test && npm run --silent build

lock: $(VENV)/.dev ## pin dependencies anew (needs uv)
	uv pip compile pyproject.toml --group build --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --all-extras --group dev --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -o requirements-dev.lock

clean:
	rm -rf site .cache build *.egg-info

$(VENV)/.site: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "需要 Python 3.11+ 及其 venv 模块：apt-get install python3-venv / Python 3.11+ with venv is needed"; exit 1; }
	@test -e $(VENV)/.dev || $(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "需要 Python 3.11+ 及其 venv 模块：apt-get install python3-venv / Python 3.11+ with venv is needed"; exit 1; }
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.site
