"""The worker thread: order, delivery thread, stale answers, faults, clean end."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui import job_threads
from mediation_desk.ui.jobs import Jobs, StorageJobs, pending_count


class _Log(QObject):
    """Records the delivered answers and their threads."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: set[int] = set()

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(threading.get_ident())


def test_twenty_thousand_answers_come_home_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    log = _Log()
    for number in range(20_000):
        jobs.start(partial(int, number), log.take)
    qtbot.waitUntil(lambda: len(log.answers) == 20_000, timeout=60_000)
    assert log.answers == list(range(20_000))
    assert log.threads == {threading.get_ident()}
    assert jobs.pending() == 0


def test_work_runs_on_one_thread_that_is_not_the_interface(qtbot: QtBot, jobs: Jobs) -> None:
    log = _Log()
    for _ in range(50):
        jobs.start(threading.get_ident, log.take)
    qtbot.waitUntil(lambda: len(log.answers) == 50)
    assert len(set(log.answers)) == 1
    assert log.answers[0] != threading.get_ident()


def test_an_older_answer_of_a_topic_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    log, gate = _Log(), threading.Event()
    jobs.start(lambda: gate.wait(5) and "old", log.take, topic="search")
    jobs.start(lambda: "new", log.take, topic="search")
    jobs.start(lambda: "other", log.take)
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert log.answers == ["new", "other"]


def test_work_that_is_stale_before_it_begins_is_not_done(qtbot: QtBot, jobs: Jobs) -> None:
    log, gate, ran = _Log(), threading.Event(), []
    jobs.start(lambda: gate.wait(5), log.take)
    jobs.start(lambda: ran.append("first"), log.take, topic="search")
    jobs.start(lambda: ran.append("second"), log.take, topic="search")
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert ran == ["second"]


def test_a_dropped_topic_delivers_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    log = _Log()
    jobs.start(lambda: "late", log.take, topic="page")
    jobs.drop("page")
    jobs.start(lambda: "end", log.take)
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert log.answers == ["end"]


def test_a_fault_goes_to_its_own_ear(qtbot: QtBot, jobs: Jobs) -> None:
    log, faults = _Log(), _Log()
    jobs.start(lambda: 1 // 0, log.take, faults.take)
    jobs.start(lambda: "next", log.take)
    qtbot.waitUntil(lambda: log.answers == ["next"])
    assert [type(fault) for fault in faults.answers] == [ZeroDivisionError]


def test_after_the_end_nothing_is_delivered(qtbot: QtBot) -> None:
    log, jobs, gate = _Log(), Jobs(), threading.Event()
    jobs.start(lambda: gate.wait(5), log.take)
    for _ in range(100):
        jobs.start(lambda: "never", log.take)
    gate.set()
    jobs.close()
    with qtbot.waitSignal(_Pulse.make(log).beat):
        pass
    assert log.answers == []
    assert jobs.pending() == 0


def test_a_worker_whose_page_was_deleted_is_not_waited_for(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    before, page, may_answer, log = pending_count(), QWidget(), threading.Event(), _Log()
    jobs = Jobs("pictures", page)
    jobs.start(partial(may_answer.wait, 10), log.take)
    assert pending_count() == before + 1
    page.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert pending_count() == before
    may_answer.set()
    jobs.close()
    assert (log.answers, caplog.records) == ([], [])


def test_a_place_that_hangs_holds_up_no_other_work_nor_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_threads, "PATIENCE_S", 0.05)
    log, may_answer, jobs = _Log(), threading.Event(), StorageJobs("share")
    jobs.start(partial(may_answer.wait, 60), log.take)
    jobs.start(lambda: "stick", log.take)
    qtbot.waitUntil(lambda: log.answers == ["stick"])
    jobs.close()
    assert not may_answer.is_set()
    assert jobs.pending() == 0
    may_answer.set()
    jobs.start(lambda: "after the end", log.take)
    QApplication.processEvents()
    assert log.answers == ["stick"]


def test_a_place_that_was_left_is_waited_for_by_nobody(qtbot: QtBot) -> None:
    before, log, may_answer = pending_count(), _Log(), threading.Event()
    jobs = StorageJobs("share")
    jobs.start(partial(may_answer.wait, 60), log.take, topic="page")
    jobs.drop("page")
    assert pending_count() == before
    may_answer.set()
    jobs.start(lambda: "next", log.take)
    qtbot.waitUntil(lambda: log.answers == ["next"])
    jobs.close()


def test_places_in_order_answer_in_the_order_asked(qtbot: QtBot) -> None:
    log, may_answer, jobs = _Log(), threading.Event(), StorageJobs("evidence", in_order=True)
    jobs.start(lambda: may_answer.wait(60) and "first", log.take)
    jobs.start(lambda: "second", log.take)
    jobs.start(lambda: 1 // 0, log.take, lambda fault: log.take(type(fault)))
    assert log.answers == []
    may_answer.set()
    qtbot.waitUntil(lambda: log.answers == ["first", "second", ZeroDivisionError])
    jobs.close()


class _Pulse(QObject):
    """Emits many times: PySide6 6.12.0 aborts Python 3.11 after about 570."""

    beat = Signal(bool)

    @staticmethod
    def make(parent: QObject) -> "_Pulse":
        pulse = _Pulse(parent)
        QTimer.singleShot(0, pulse, lambda: pulse.beat.emit(True))
        return pulse


def test_two_thousand_emissions_are_heard(qapp: QObject) -> None:
    del qapp
    heard: list[bool] = []
    pulse = _Pulse()
    pulse.beat.connect(heard.append)
    for _ in range(2_000):
        pulse.beat.emit(True)
    assert heard == [True] * 2_000
