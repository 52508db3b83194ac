# Each target sets up what it needs; `make run` and `make test` work from a bare clone.
PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
SIZE ?= 100000

.PHONY: setup system run fast test test-release check lint whole tours bench bench-compare translations mutants drill notices pictures
.PHONY: audit lock man bundle-linux bundle-deb bundle-hub bundle-windows

setup:
	@PYTHON=$(PYTHON) sh tools/setup.sh

run: setup
	@$(PY) -m mediation_desk run

lint: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy .

# What a change is held against before it is committed; `make test` does all of it and more.
check: lint
	@$(PY) -m tests.house
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q tests/test_architecture.py tests/ui/test_locale.py

# What computes and stores, without window, browser or server; PATHS=tests/domain plays one folder.
fast: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2 --dist loadfile $(or $(PATHS),$$($(PY) -m tests.tiers.fast))

test:
	$(MAKE) --no-print-directory --jobs=2 setup system
	$(MAKE) --no-print-directory --jobs=2 lint whole

# What tests need of the system beside Python.
system:
	@sh tools/system.sh chromium poppler-utils strace

# Some hundred processes begin in it, and each would compile the program anew for itself where the
# surroundings ask that no bytecode be kept.
whole: setup
	QT_QPA_PLATFORM=offscreen env -u PYTHONDONTWRITEBYTECODE sh tools/in_memory.sh \
		$(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder \
		-m "not release" --ignore=tests/release tests

# What needs a display with a window manager, and what takes long: before a version is given out.
test-release: setup
	@sh tools/system.sh chromium poppler-utils strace prometheus xvfb openbox xdotool x11-utils \
		stalonetray groff-base fcitx5 fcitx5-pinyin dbus at-spi2-core python3-gi gir1.2-atspi-2.0 cups cups-client debootstrap patchelf \
		nsis gcc-mingw-w64-x86-64 wine podman crun netavark catatonit \
		libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 \
		slapd libldap-dev libsasl2-dev
	$(PY) -m pip install -q 'bonsai>=1.5.5,<2'
	$(PY) -m pytest -q tests/release
	TOUR_LANGUAGES="zh en" QT_QPA_PLATFORM=offscreen sh tools/in_memory.sh \
		$(PY) -m pytest -q -n 2 --dist loadfile -m release --ignore=tests/release tests
	$(MAKE) --no-print-directory mutants

# Breaks the defences one by one, in copies of the tree, and requires that a test notices each.
mutants: setup
	$(PY) -m tests.mutants

# Renews the pictures of both READMEs from a tour in Chinese.
pictures: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m mediation_desk tour --out build/pictures
	$(PY) tools/guide_pictures.py build/pictures

# Plays docs/drill.md; SCENE=3 plays one scene.
drill: setup
	@sh tools/system.sh strace
	@$(PY) -m tests.drill $(SCENE)

# Locked, hashed versions in packaging/locks, in step with pyproject.toml; NEWEST=1 renews them all.
lock: setup
	$(PY) packaging/bundle.py lock$(if $(NEWEST),-newest)

# The desk for Linux in one folder, with its own interpreter: docs/install.md. INTERPRETER=own takes
# this machine's Python, for trying.
bundle-linux: setup
	@sh tools/system.sh patchelf
	INTERPRETER=$(INTERPRETER) $(PY) packaging/bundle.py linux

# The same as a package for Debian, Ubuntu, UOS and Kylin.
bundle-deb: setup
	@sh tools/system.sh patchelf
	INTERPRETER=$(INTERPRETER) $(PY) packaging/bundle.py deb

# The hub as a package, with its service and the timer of its backups: docs/operations.md.
bundle-hub: setup
	@sh tools/system.sh patchelf
	INTERPRETER=$(INTERPRETER) $(PY) packaging/bundle.py hub

# The installer of the desk for Windows, assembled on Linux: packaging/windows/CHECKLIST.md.
bundle-windows: setup
	@sh tools/system.sh nsis gcc-mingw-w64-x86-64
	$(PY) packaging/bundle.py windows

# Known faults of the locked parts; says so where their database cannot be reached.
audit: setup
	$(PY) tools/audit.py

# Whose work is in each side, from what is installed: docs/licences.md.
notices: setup
	@mkdir -p build
	$(PY) tools/notices.py desk > build/notices-desk.txt
	$(PY) tools/notices.py hub > build/notices-hub.txt

# The man pages of both programs, from their commands.
man: setup
	$(PY) tools/man_pages.py build/man

# The tour in both languages; `make test-release` plays it as well.
tours: setup
	@sh tools/system.sh chromium poppler-utils
	TOUR_LANGUAGES="zh en" QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q tests/tour/test_tour.py

bench: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks --size $(SIZE)

# Two kept tables side by side: make bench-compare A=before.json B=build/bench-100000.json
bench-compare: setup
	@$(PY) -m tests.benchmarks --compare $(A) $(B)

translations: setup
	$(PY) -m mediation_desk.ui.translations update
