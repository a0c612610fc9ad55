# The one task runner: `make run` serves the dashboard, `make test` passes the tests. `make help` lists the rest.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8501

.DEFAULT_GOAL := help

help: ## List what can be asked
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.runtime ## Serve the dashboard on real figures (PORT=8501)
	$(BIN)/python -m streamlit run streamlit_app.py --server.port $(PORT)

build: $(VENV)/.runtime ## Build the database from the register
	$(BIN)/python -m loaders build

test: $(VENV)/.dev ## Lint, types, import rules and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

check: $(VENV)/.dev build ## In under a minute: format, lint, types, import rules and the fast tests
	$(BIN)/ruff format --check -q .
	$(BIN)/ruff check -q .
	$(BIN)/mypy -p dashboard -p loaders -p queries -m streamlit_app
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 -m "not browser and not slow and not faults"

golden: $(VENV)/.dev ## Rewrite the golden files; read the diff before committing it
	GOLDEN=rewrite $(BIN)/pytest -q -m golden

every-state: ## every filter state of the record, and 2,000 pairs of a random register and a view (half an hour)
	ALL_STATES=1 $(BIN)/pytest -q -s tests/dashboard/pages/test_every_state.py tests/dashboard/pages/test_titles_and_scopes.py
	EQUALITY=2000 $(BIN)/pytest -q -n 2 tests/dashboard/test_same_number.py

bench: $(VENV)/.dev ## Measure everything into docs/speed.json and docs/speed.md (20 minutes)
	$(BIN)/python -m tools.bench all

faults: $(VENV)/.dev ## Kill each command a hundred times and count what was lost
	$(BIN)/python -m tests.faults --kills 100

audit: $(VENV)/.dev ## Ask for known vulnerabilities; says so when no service can be reached
	$(BIN)/python -m tools.audit

sbom: $(VENV)/.dev ## Write what the program is made of into docs/sbom.json
	$(BIN)/python -m tools.audit.sbom

sign-in: $(VENV)/.runtime ## Install what signing in needs; see docs/operations.md
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-sign-in.txt

postgres: $(VENV)/.runtime ## Install what a record in PostgreSQL needs; see docs/scale.md
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-postgres.txt

spark: $(VENV)/.runtime ## Install what a record asked by Apache Spark needs, beside Java 17; see docs/scale.md
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt

spark-conformance: $(VENV)/.dev spark ## Ask every question of Apache Spark too, and compare
	$(BIN)/pytest -q tests/queries/on_spark.py

lock: $(VENV)/.dev ## Resolve the dependencies anew into the locked, hashed lists
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet -c requirements.txt -o requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --extra sign-in --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet -c requirements.txt -o requirements-sign-in.txt
	$(BIN)/uv pip compile pyproject.toml --extra postgres --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet -c requirements.txt -o requirements-postgres.txt
	$(BIN)/uv pip compile pyproject.toml --extra spark --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet -c requirements.txt -o requirements-spark.txt

$(VENV)/.runtime: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.PHONY: help run build check test golden bench faults audit sbom sign-in postgres spark spark-conformance lock
