# Everything here needs Python 3.11 or later and make; the first run sets up .venv from constraints.txt.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
READY := .venv/.ready
PYTEST_FLAGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint almanac docs readme notice wheel-test bench lock clean
.DELETE_ON_ERROR:

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "bilateral needs Python 3.11 or later; set PYTHON=...")'
	@echo "Setting up .venv (once, under a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --use-pep517 --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY) ## check the example page; write its report to report.html
	@$(BIN)/bilateral check examples/canada-us.md
	@$(BIN)/bilateral check examples/canada-us.md --format html -o report.html
	@echo "Report: $(CURDIR)/report.html"

test: $(READY) ## run the tests; PYTEST_FLAGS=--cov measures coverage and enforces its floor
	@$(BIN)/python -m pytest -q -n auto --dist loadfile $(PYTEST_FLAGS)

lint: $(READY) ## style, types, and imports that go downward only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict src
	@$(BIN)/lint-imports --no-logo

# CI checks that the recipes give what is in the repository; the tests then find everything fresh.
almanac: $(READY) ## check that the recipes rebuild the observations, and verify the almanac; needs ../shared/data
	@$(BIN)/bilateral almanac build --check
	@$(BIN)/bilateral almanac verify

docs: $(READY) ## build the documentation into docs/_build/html
	@$(BIN)/sphinx-build -q -W --keep-going -n -b html docs docs/_build/html
	@echo "Documentation: $(CURDIR)/docs/_build/html/index.html"

# What a wheel could lack: files, commands, formats, the compiled almanac. How text is read is the same code as in `make test`.
WHEEL_TESTS := api catalogue cli connectors formats store test_example.py

wheel-test: $(READY) ## build the wheel, install it in a fresh environment, test what a wheel could lack
	@rm -rf build/wheel && mkdir -p build/wheel
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w build/wheel .
	@$(PYTHON) -m venv build/wheel/venv
	@build/wheel/venv/bin/python -m pip install -qq --disable-pip-version-check --use-pep517 --require-hashes -r constraints.txt
	@build/wheel/venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps build/wheel/*.whl
	@cd build/wheel && venv/bin/python -c 'import bilateral; assert "site-packages" in bilateral.__file__, bilateral.__file__'
	@cd build/wheel && venv/bin/python -m pytest -q -n auto --dist loadfile -p no:cacheprovider -m "not slow" -c $(CURDIR)/pyproject.toml --rootdir $(CURDIR) $(addprefix $(CURDIR)/tests/,$(WHEEL_TESTS))

readme: $(READY) ## write the transcript in README.md anew
	@$(BIN)/python docs/transcript.py

notice: $(READY) ## write NOTICE anew from the sources of the almanac
	@$(BIN)/python docs/notice.py

bench: $(READY) ## time the example page, and the almanac, beside other tools
	@$(BIN)/python bench/page.py
	@$(BIN)/python bench/almanac.py
	@$(BIN)/python bench/ask.py

lock: ## pin every dependency anew (needs uv)
	@$(UV) pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --upgrade -q -o constraints.txt
	@sed -i '1i # Every package of this project and its extras, pinned, with hashes. Written by `make lock`.' constraints.txt

clean: ## remove what was built and set up
	@rm -rf .venv build dist docs/_build report.html src/bilateral/knowledge/almanac.sqlite \
		.coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .cache
