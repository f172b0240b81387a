# Everything runs in a virtual environment of its own; the two stamps remember what is installed.
VENV ?= .venv
PYTHON ?= python3
# Where a plain `pip install torch` would pull the large GPU build, name an index of CPU builds:
#   make serve TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=
HOST ?= 127.0.0.1
PORT ?= 8000
# a made-up district to look around in; `make serve DEMO=0` is for real work
DEMO ?= 1
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-warn-script-location
TORCH := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

.PHONY: serve test check bench clean

serve: $(VENV)/.runtime ## open the workspace in a browser
	JIXIAO_DEMO=$(DEMO) $(BIN)/jixiao serve --host $(HOST) --port $(PORT)

test: $(VENV)/.dev ## everything that proves the project
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.dev ## the measurements stated in the README
	$(BIN)/python -m tests.benchmarks

$(VENV)/.runtime: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "正在安装运行所需的软件包，约需半分钟到两分钟……"
	$(PIP) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX),) $(TORCH)
	$(PIP) --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime
	$(PIP) --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
