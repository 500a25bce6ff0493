# Two commands to know: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KLAAR := $(VENV)/.klaar
KLAAR_DEV := $(VENV)/.klaar-dev
GEGEVENS := $(or $(LEERGESCHIEDENIS_DATA),data)

.PHONY: run test test-lang check bench lock voorbeeld clean

run: $(KLAAR)
	@test -e $(GEGEVENS)/HUIDIG || { echo "Voorbeeldgegevens inlezen en publiceren"; \
		$(BIN)/python -m leergeschiedenis importeer data/voorbeeld/regio ; }
	@$(BIN)/streamlit run app.py

test: $(KLAAR_DEV)
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

test-lang: $(KLAAR_DEV)
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -m "lang or not lang"

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
