# Two commands to know: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KLAAR := $(VENV)/.klaar
KLAAR_DEV := $(VENV)/.klaar-dev
IMPORT := $(VENV)/import
KLAAR_IMPORT := $(IMPORT)/.klaar
PLOTLY := leergeschiedenis/uitvoer/plotly
GEGEVENS := $(or $(LEERGESCHIEDENIS_DATA),data)

.PHONY: run test test-lang test-import check bench lock plotly voorbeeld clean

run: $(KLAAR)
	@test -e $(GEGEVENS)/HUIDIG || { echo "Voorbeeldgegevens inlezen en publiceren"; \
		$(BIN)/python -m leergeschiedenis importeer data/voorbeeld/regio ; }
	@$(BIN)/streamlit run app.py

test: $(KLAAR_DEV)
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 3 --dist loadgroup

test-lang: $(KLAAR_DEV)
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not deduce"

# With deduce, which is optional and has a folder of its own so that nothing else finds it.
test-import: $(KLAAR_DEV) $(KLAAR_IMPORT)
	@PYTHONPATH=$(CURDIR)/$(IMPORT) $(BIN)/python -m pytest -m deduce tests/eenheid/test_naamscan.py

check: $(KLAAR_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/eenheid/test_lagen.py

bench: $(KLAAR_DEV)
	@$(BIN)/python -m bench

voorbeeld: $(KLAAR)
	@$(BIN)/python -m leergeschiedenis voorbeeld data/voorbeeld/regio --soort regio
	@$(BIN)/python -m leergeschiedenis voorbeeld data/voorbeeld/proeftuin --soort proeftuin

lock: $(KLAAR_DEV)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header bench/peers/requirements.in -o bench/peers/requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header requirements-import.in -o requirements-import.txt

# The script that draws figures, from the package of its makers and of the version that the tests
# know; needs Node. What it gives is kept.
plotly: $(KLAAR_DEV)
	@versie=$$($(BIN)/python -c "from plotly.offline import get_plotlyjs_version as v; print(v())") && \
		cd $(PLOTLY) && npm install --silent --ignore-scripts --save-exact plotly.js@$$versie && \
		node bouw.mjs && rm -r node_modules

clean:
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(KLAAR): requirements.txt | $(VENV)/bin/python
	@echo "Benodigdheden installeren"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(KLAAR_DEV): requirements-dev.txt | $(VENV)/bin/python
	@echo "Benodigdheden voor de toetsen installeren"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(KLAAR) $@

$(KLAAR_IMPORT): requirements-import.txt | $(VENV)/bin/python
	@echo "Deduce installeren"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(IMPORT) -r requirements-import.txt
	@touch $@
