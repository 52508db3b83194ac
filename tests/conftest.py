"""Fixtures of all tests: a home of their own, and a real station in a folder."""

import gc
import os
from collections.abc import Collection, Generator, Iterator
from contextlib import nullcontext, suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import statement_cache
from tests.station import Counter, a_counter
from tests.tiers import fast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@pytest.fixture(autouse=True, scope="session")
def kept_statements() -> Iterator[None]:
    """Compile the statements of all tests once."""
    with statement_cache.kept():
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty home, so that it touches no file of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))


USUAL_THRESHOLD, HIGH_THRESHOLD = gc.get_threshold(), (50_000, 10, 10)
"""When Python collects garbage by itself: as it comes, and rarely for tests without windows, which
leave little and of which a twentieth of the time was spent on looking for it."""


@pytest.fixture(autouse=True)
def rubbish_at_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows are taken down on the thread that made them, as `Collector` has it in the program.

    While windows are tested nothing is collected by itself, only here, after each test: a window
    that is left would be drawn anew with every change of the look. What stays (the modules, what
    tests have in common) is set aside, so that looking through the rest takes milliseconds.
    """
    has_windows = "qapp" in request.fixturenames
    before = frozenset(_windows()) if has_windows else frozenset()
    gc.set_threshold(*(USUAL_THRESHOLD if has_windows else HIGH_THRESHOLD))
    if has_windows and gc.isenabled():
        gc.disable()
        gc.collect()
        gc.freeze()
    elif not has_windows and not gc.isenabled():
        # What windows left stays aside: to look through it again and again takes minutes in all.
        gc.enable()
    yield
    if has_windows:
        _delete_windows(before)
        gc.collect()
        gc.freeze()


def _windows() -> dict[int, "QWidget"]:
    """Return the widgets without a parent, by their addresses."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - few tests have windows
    from shiboken6 import getCppPointer  # noqa: PLC0415

    return {getCppPointer(each)[0]: each for each in QApplication.topLevelWidgets()}


def _delete_windows(kept: Collection[int]) -> None:
    """Delete what a test left without a parent, as the buttons of a page that had no header.

    Each change of the language goes to all of them: thousands, late in a run.
    """
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - few tests have windows

    for address, widget in _windows().items():
        if address not in kept:
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


FILES_A_LOOK = 36
_files = count(1)


@pytest.fixture(autouse=True, scope="module")
def rubbish_of_files() -> Iterator[None]:
    """Collect objects that outlived their test and were frozen, after some files of tests.

    To look through all that there is takes some seconds late in a run.
    """
    yield
    if not gc.isenabled() and next(_files) % FILES_A_LOOK == 0:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def in_english(request: pytest.FixtureRequest) -> None:
    """Use the texts of the source, whatever language an earlier test set.

    So for all tests with windows; those without that read such words ask for it by name.
    """
    if not {"qapp", "in_english"} & set(_asked_for(request)):
        return
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - few tests without windows ask

    from mediation_desk.ui import locale  # noqa: PLC0415

    if QCoreApplication.instance() is not None:
        locale.install(locale.Language.ENGLISH)


def _asked_for(request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the fixtures that a test names, and those that these bring."""
    yield from (name for name in request.fixturenames if name != "in_english")
    for mark in request.node.iter_markers("usefixtures"):
        yield from mark.args


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Enforce the rules of the fast tier on its fixtures."""
    with fast.enforced() if fast.holds(item.path) else nullcontext():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Enforce the rules of the fast tier on its tests."""
    with fast.enforced() if fast.holds(item.path) else nullcontext():
        yield


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A founded station with all its people."""
    with a_counter(tmp_path) as found:
        yield found


def pytest_collection(session: pytest.Session) -> None:
    """Import the tests in reverse order in every second process.

    Pytest compiles each file of tests and stores the result, and a process that comes later loads
    that. Two processes that begin at the same end would both compile every file.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        return
    # What is loaded stays: to look through it time and again finds nothing.
    gc.disable()
    if int(worker.removeprefix("gw")) % 2 == 0:
        return
    root = session.config.rootpath
    for path in sorted(_test_files(session.config), reverse=True):
        # The collection comes to the file again and reports what is wrong with it.
        with suppress(Exception):
            import_module(".".join(path.relative_to(root).with_suffix("").parts))


def _test_files(config: pytest.Config) -> Iterator[Path]:
    """Yield the files of tests in the folders that are asked for."""
    ignored = [config.rootpath / each for each in config.getoption("ignore") or ()]
    for folder in config.args:
        for path in (config.rootpath / folder).rglob("test_*.py"):
            if not any(path.is_relative_to(each) for each in ignored):
                yield path


def pytest_collection_finish() -> None:
    """Freeze all objects that exist before the first test, since they live to the end."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tours: they take longest, and two processes should end together."""
    items.sort(key=lambda item: item.path.name != "test_tour.py")
