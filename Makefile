# Each target does all the set-up it needs; `make run` and `make test` are where to begin.

PYTHON := .venv/bin/python
UV := build/uv/bin/uv
LOCK := packaging/requirements.lock
# A screen of our own with a window manager, for machines without a display.
VIRTUAL_SCREEN := packaging/virtual-screen.sh
HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)

.PHONY: setup run tour test lint unit desktop bench soak screenshots lock clean

setup:
	@packaging/setup.sh

# Practice mode needs no key and sends nothing. Without a display the journey plays itself.
# It has a data folder of its own: the models of whoever works here stay out of it.
ifeq ($(HAS_DISPLAY),)
run: tour
	@echo "A picture of each step: build/tour"
else
run: setup
	$(PYTHON) -m photo_trainer_gui --practice --data-dir build/practice-data
endif

tour: setup
	rm -rf build/tour build/tour-data
	$(VIRTUAL_SCREEN) $(PYTHON) -m photo_trainer_gui --data-dir build/tour-data --tour build/tour

test: lint unit desktop

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

unit: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m "not desktop" -n auto $(PYTEST_ARGS)

desktop: setup
	$(PYTHON) -m pytest -m desktop tests/desktop $(PYTEST_ARGS)

bench: setup
ifeq ($(HAS_DISPLAY),)
	$(VIRTUAL_SCREEN) $(PYTHON) -m benchmarks $(BENCHMARKS)
else
	$(PYTHON) -m benchmarks $(BENCHMARKS)
endif

# N kills at random moments and one at every statement of the journal; N=1000 takes an hour.
soak: setup
	$(PYTHON) -m tests.reliability.soak $(or $(N),200)

screenshots: tour
	mkdir -p resources/screenshots
	cp build/tour/*.png resources/screenshots/

# Brings the lock file up to date with pyproject.toml; `make lock UPGRADE=--upgrade` takes newer versions.
lock: $(UV)
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-annotate --no-header $(UPGRADE) --group dev pyproject.toml --output-file $(LOCK)

$(UV): | setup
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet uv

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
