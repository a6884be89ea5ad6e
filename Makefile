# demo: the main job on the examples, embedded. test: everything that must hold. neo4j: a local server, for those without Docker.
# All install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench clean install ontology questions figures neo4j neo4j-stop system picture

install: $(VENV)/.installed

$(VENV)/.runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.runtime
	$(BIN)/python -m pip install -q --disable-pip-version-check -U pip
	$(BIN)/python -m pip install -q --disable-pip-version-check --group dev
	touch $@

demo: $(VENV)/.runtime
	rm -rf .demo
	$(BIN)/cancu --store .demo ingest examples
	$(BIN)/cancu --store .demo trace examples/17-ke-hoach-15-kh-thdv.txt

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Tests drive Chromium, Tesseract and a Neo4j server (Java, Maven); what is missing and may be installed is installed.
system: $(VENV)/.installed
	$(BIN)/python -m tests.system

test: lint system
	$(BIN)/pytest -n auto --dist worksteal

questions: $(VENV)/.installed
	$(BIN)/python -m tests.queries.page > docs/questions.md

ontology: $(VENV)/.installed
	$(BIN)/python -m graph.ontology
	$(BIN)/python -m graph.exchange.dictionary
	$(BIN)/python -m graph.exchange.published

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

figures: $(VENV)/.installed
	$(BIN)/python -m benchmarks --markdown > .figures.md; $(BIN)/python -m benchmarks.fill < .figures.md

picture: system
	$(BIN)/python -m tests.viz.viewer.picture docs/viewer.png

neo4j: $(VENV)/.installed
	$(BIN)/python -m tests.neo4j start

neo4j-stop: $(VENV)/.installed
	$(BIN)/python -m tests.neo4j stop

clean:
	rm -rf $(VENV) .demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
