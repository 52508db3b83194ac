#!/bin/sh
# Builds .venv in the checkout from the lock; does nothing when it is there and nothing changed.
set -eu
stamp=.venv/.ready
lock=packaging/locks/development.txt
if [ -f "$stamp" ] && [ "$stamp" -nt pyproject.toml ] && [ "$stamp" -nt "$lock" ]; then exit 0; fi
python=${PYTHON:-python3.11}
command -v "$python" >/dev/null 2>&1 || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed (found: $("$python" --version))" >&2; exit 2; }
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then sh tools/system.sh python3-venv; fi
echo "Setting up .venv (a minute or two the first time) ..."
[ -x .venv/bin/python ] || "$python" -m venv .venv
# The locked pip comes first: that of Python 3.11 looks at all there is of each package, which takes
# half a minute. Each module is compiled when it is first imported: most of them never are.
install() { .venv/bin/python -m pip install -q --disable-pip-version-check "$@"; }
awk '/^pip==/ { found = 1 } found { print } found && !/\\$/ { exit }' "$lock" > .venv/pip.txt
install --require-hashes -r .venv/pip.txt
# The lock names every part, so that Qt, which is half of it, and the rest can come at once: half of
# the time is spent waiting for the network and the disk. No file is in both.
awk -v rest=.venv/rest.txt -v qt=.venv/qt.txt \
    '/^[^ #]/ { file = /^(pyside6|shiboken6)/ ? qt : rest } file { print > file }' "$lock"
install_locked() { install --no-compile --no-deps --require-hashes -r "$1"; }
install_locked .venv/qt.txt &
failed=
install_locked .venv/rest.txt || failed=1
wait $! || failed=1
[ -z "$failed" ] || { echo "Not all parts came; run it again to go on." >&2; exit 1; }
# The lock has brought the builder, so that nothing is fetched that it does not name. It warns of
# folders that have the name of the package they are; that is meant.
(export PYTHONWARNINGS=ignore; install --no-index --no-deps --no-build-isolation -e .)
# Nothing has looked yet whether they fit each other, and what an earlier lock left.
conflicts=$(.venv/bin/python -m pip check --disable-pip-version-check) || {
    echo "$conflicts" >&2
    echo "These parts do not fit each other: remove .venv and run it again." >&2; exit 1; }
# An older installer left it here, where it would tell of a version and of parts of another day.
rm -rf mediation_desk.egg-info
.venv/bin/python -m mediation_desk.ui.translations build
.venv/bin/python -m mediation_desk.ui.appearance.icon_files
if ! .venv/bin/python -c 'import PySide6.QtGui' 2>/dev/null; then
    sh tools/system.sh libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0
fi
plugin=$(.venv/bin/python -c 'import PySide6; print(PySide6.__path__[0])')/Qt/plugins/platforms/libqxcb.so
if [ -f "$plugin" ] && ldd "$plugin" | grep -q "not found"; then
    # Without them the desk opens no window on X; the tests and the tour need none.
    sh tools/system.sh libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
        libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 \
        libxcb-util1 libxkbcommon-x11-0 libx11-xcb1 || true
fi
touch "$stamp"
