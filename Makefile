# Two commands do everything: `make run` and `make test`. Both set up a virtual environment from a bare Python 3.11.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: run public test test-spark bench bench-build screenshots clean

run: $(VENV)/.run
	@$(BIN)/python -m publish list --current >/dev/null 2>&1 || $(BIN)/python -m publish build
	ATLAS_STEWARD_MODE=1 $(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT) --server.maxUploadSize 100

# Faces the internet: public figures alone, no upload, no error details.
public: $(VENV)/.run
	$(BIN)/python -m publish build --public-only
	ATLAS_PUBLIC=1 $(BIN)/streamlit run dashboard.py --server.port $(PORT) --client.showErrorDetails none --server.maxUploadSize 1

test: $(VENV)/.test chromium
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The optional engine: PySpark from its own requirements, Java from Debian.
test-spark: $(VENV)/.spark java
	$(BIN)/python -m pytest -m spark tests/counts

bench: $(VENV)/.test chromium
	$(BIN)/python -m bench.run

bench-build: $(VENV)/.spark java
	$(BIN)/python -m bench.build_scale

screenshots: $(VENV)/.test chromium
	$(BIN)/python -m bench.screenshots

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || \
	 { echo "Chromium is missing: installing Debian's." >&2; SUDO=$$( [ "$$(id -u)" = 0 ] || echo sudo ); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium >/dev/null; }

.PHONY: java
java:
	@command -v java >/dev/null 2>&1 || test -x "$$JAVA_HOME/bin/java" || \
	 { echo "Java is missing: installing Debian's." >&2; SUDO=$$( [ "$$(id -u)" = 0 ] || echo sudo ); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq openjdk-17-jre-headless >/dev/null; }

$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version)." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/.spark: requirements-spark.txt $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	@touch $@

clean:
	rm -rf $(VENV) releases
