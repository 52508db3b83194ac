"""Pages in reference cycles are destroyed on the interface thread, whichever thread collects."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.display.garbage_collection import GarbageCollection, collect_due
from mediation_desk.ui.jobs import Jobs

HOME = threading.main_thread().ident


class _Page(QWidget):
    """Page that references itself, like a page that its button calls."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _make_rubbish() -> str:
    """Make rings enough for every generation to fall due many times."""
    for _ in range(200_000):
        ring: list[object] = []
        ring.append(ring)
    return "made"


def _let_go_of_a_page(ends: list[int | None]) -> None:
    weakref.finalize(_Page(), lambda: ends.append(threading.get_ident()))


def _work(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[str] = []
    jobs.start(_make_rubbish, done.append)
    qtbot.waitUntil(lambda: done == ["made"], timeout=30_000)


def test_a_worker_takes_down_no_page(qtbot: QtBot, jobs: Jobs) -> None:
    ends: list[int | None] = []
    gc.enable()
    parent = QObject()
    GarbageCollection(parent)
    _let_go_of_a_page(ends)
    _work(qtbot, jobs)
    qtbot.waitUntil(lambda: bool(ends), timeout=5_000)
    assert ends == [HOME]


def test_without_the_collector_a_worker_does(qtbot: QtBot, jobs: Jobs) -> None:
    """The danger is real: Python's own collection destroys the same page on the worker."""
    ends: list[int | None] = []
    # What was made before counts no more: this thread comes to collect nothing first.
    gc.collect()
    weakref.finalize(_Ring(), lambda: ends.append(threading.get_ident()))
    gc.enable()
    _work(qtbot, jobs)
    gc.disable()
    assert len(ends) == 1
    assert ends[0] != HOME


class _Held:
    """Something without Qt, freed by counting alone."""

    def __init__(self, number: int) -> None:
        self.number = number

    def give(self) -> int:
        return self.number


class _Ring:
    """Something without Qt that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_the_oldest_generation_is_collected_when_it_is_due(qapp: QObject) -> None:
    del qapp
    ends: list[int | None] = []
    old = _Ring()
    weakref.finalize(old, lambda: ends.append(threading.get_ident()))
    gc.collect()
    del old
    for _ in range(200):
        _make_little_rubbish()
        collect_due()
    assert ends == [HOME]


def _make_little_rubbish() -> None:
    for _ in range(1_000):
        ring: list[object] = []
        ring.append(ring)


def test_what_a_worker_was_given_is_let_go_at_home(qtbot: QtBot, jobs: Jobs) -> None:
    ends: list[int | None] = []
    done: list[object] = []
    for number in range(300):
        held = _Held(number)
        weakref.finalize(held, lambda: ends.append(threading.get_ident()))
        jobs.start(held.give, done.append)
        del held
    qtbot.waitUntil(lambda: len(done) == 300)
    assert ends == [HOME] * 300
