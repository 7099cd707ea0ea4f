# Each target does all the set-up it needs; `make run` and `make test` are where to begin.

# Where a virtual environment keeps its programs.
BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON := .venv/$(BIN)/python
UV := build/uv/$(BIN)/uv
LOCK := packaging/requirements.lock
PACKAGING_LOCK := packaging/requirements-packaging.lock
MODELS_LOCK := packaging/requirements-models.lock
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --no-header $(UPGRADE)
PACKAGER := build/package/venv/$(BIN)/python
PACKAGER_STAMP := build/package/venv/.stamp
MODEL_MAKER := build/models/venv/$(BIN)/python
MODEL_MAKER_STAMP := build/models/venv/.stamp
PACKAGE := PYTHONPATH=packaging $(PACKAGER) -m packager
# A screen of our own with a window manager, for machines without a display.
VIRTUAL_SCREEN := packaging/virtual-screen.sh
HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)

# A test that hangs ends its process, with what each thread was doing, and fails.
PYTEST := $(PYTHON) -m pytest -o faulthandler_timeout=300 -o faulthandler_exit_on_timeout=true
UNIT := QT_QPA_PLATFORM=offscreen $(PYTEST) -m "not desktop"
DESKTOP := $(PYTEST) -m desktop tests/end_to_end
# Tests mostly wait: for a poll, a process, a window.
WORKERS = $(shell $(PYTHON) -c "import os; print(min(8, 2 * (os.cpu_count() or 1)))")
# In CI alone: what failed, once more and one by one. Both tries stand in the output.
SECOND_TRY := --last-failed --last-failed-no-failures none

.PHONY: setup run tour test lint unit desktop bench calibrate models soak screenshots lock clean \
	package test-packages wheel bundle reproduce licences flatpak sbom check-tag packaging-tools

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
	$(VIRTUAL_SCREEN) $(PYTHON) -m tools.tour build/tour --data-dir build/tour-data

test: lint unit desktop

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

unit: setup
	$(UNIT) -n $(WORKERS) $(PYTEST_ARGS)$(if $(CI), || $(UNIT) $(SECOND_TRY))

# Two at once: each has a screen, a bus and a home of its own, and mostly waits.
desktop: setup
	$(DESKTOP) -n 2 $(PYTEST_ARGS)$(if $(CI), || $(DESKTOP) $(SECOND_TRY))

bench: setup
ifeq ($(HAS_DISPLAY),)
	$(VIRTUAL_SCREEN) $(PYTHON) -m benchmarks $(BENCHMARKS)
else
	$(PYTHON) -m benchmarks $(BENCHMARKS)
endif

# N kills at random moments and one at every statement of the journal, and ten times as many stories
# in a late world, in any order and with older or damaged journals; N=1000 takes some hours.
soak: setup
	$(PYTHON) -m tests.reliability.soak $(or $(N),200)
	EXAMPLES=$$((10 * $(or $(N),200))) $(PYTHON) -m pytest -q -n auto tests/reliability/test_late_world.py \
		tests/reliability/test_any_order.py tests/reliability/test_older_journal.py \
		tests/reliability/test_picture_orders.py tests/journal/test_damaged_journal.py
	$(PYTHON) -m tests.photos.damaged_files 10000
	$(PYTHON) -m tests.photos.bombs
	$(PYTHON) -m tests.photos.shoebox.thousand 1000

# How well the checks of photos do: the tables of docs/photo-checks.md.
calibrate: setup
	$(PYTHON) -m benchmarks.calibration
	$(PYTHON) -m benchmarks.people

# The network that tells people apart, a quarter of its size: `make models SFACE=the/original.onnx`.
models: setup $(MODEL_MAKER_STAMP)
	$(MODEL_MAKER) -m tools.face_models $(SFACE)

$(MODEL_MAKER_STAMP): $(MODELS_LOCK) | setup
	rm -rf build/models/venv
	$(PYTHON) -m venv build/models/venv
	$(MODEL_MAKER) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(MODELS_LOCK)
	touch $@

screenshots: tour
	mkdir -p resources/screenshots
	cp build/tour/*.png resources/screenshots/

# Brings the lock file up to date with pyproject.toml; `make lock UPGRADE=--upgrade` takes newer versions.
lock: $(UV)
	$(COMPILE) --group dev pyproject.toml --output-file $(LOCK)
	$(COMPILE) --constraint $(LOCK) --group packaging pyproject.toml --output-file $(PACKAGING_LOCK)
	$(COMPILE) --constraint $(LOCK) --group models --output-file $(MODELS_LOCK)

$(UV): | setup
	$(PYTHON) -m venv build/uv
	build/uv/$(BIN)/python -m pip install --quiet uv

# --- Packages ------------------------------------------------------------------------------------

# One way for all systems; what comes out lies in `dist/`.
ifeq ($(OS),Windows_NT)
package: bundle
	$(PACKAGE) installer
else ifeq ($(shell uname -s),Darwin)
package: bundle
	packaging/macos/dmg.sh
else
package: bundle
	$(PACKAGE) deb
	$(PACKAGE) sizes
endif

# What is built from is the commit: its time goes into every file.
wheel: setup
	rm -rf dist/*.whl dist/*.tar.gz
	SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} $(PYTHON) -m hatchling build --directory dist

bundle: wheel $(PACKAGER_STAMP) packaging-tools
	$(PACKAGE) bundle

# Two builds of the same commit, compared file by file.
reproduce: bundle
	$(PACKAGE) bundle --output build/package/again
	$(PACKAGE) compare build/package/bundle build/package/again

# Each library with its licence, as the About window shows them; a file for each in build/.
licences: wheel $(PACKAGER_STAMP)
	$(PACKAGER) -m pip install --quiet --no-deps --force-reinstall dist/*.whl
	$(PACKAGE) licences

flatpak sbom: $(PACKAGER_STAMP)
	$(PACKAGE) $@

check-tag: $(PACKAGER_STAMP)
	$(PACKAGE) check-tag $(TAG)

# The packages as people get them: built twice and compared, installed on a clean Debian and into
# fresh environments, used, and removed. Some minutes; setting up a Debian needs root.
test-packages: package reproduce
	$(PYTHON) -m pytest -m desktop tests/packages $(PYTEST_ARGS)

packaging-tools: | setup
	@packaging/debian-packages.sh packaging/debian-packages-packaging.txt

# An environment with the program's needs and PyInstaller, and nothing else that could get in.
$(PACKAGER_STAMP): $(PACKAGING_LOCK) | setup
	rm -rf build/package/venv
	$(PYTHON) -m venv build/package/venv
	$(PACKAGER) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(PACKAGING_LOCK)
	touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
