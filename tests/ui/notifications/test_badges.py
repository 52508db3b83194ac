"""Counts in the frame: a limit that runs out by time alone is told, also by an answer of before."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.window.badges import Badges
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.station import Waiting
from tests.station import Counter
from tests.workflows.inbox.asked_payment import a_payment_asked


class LateGateway:
    """Answers at once, every other time as a host whose answer is half a second old."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.operator = counter.people["王晓燕"]
        self.changes = SimpleNamespace(changed=SimpleNamespace(connect=lambda _: None))
        self.late_s = 0.0

    def now(self) -> object:
        return self.counter.watch()

    def ask(self, query: Query[Waiting], done: object) -> None:
        del query
        now = self.counter.watch()
        self.counter.watch.forward(seconds=-self.late_s)
        read = Query(station.waiting, self.operator.id, self.counter.watch())
        answer = self.counter.session.ask(read)
        self.counter.watch.forward(seconds=self.late_s)
        assert self.counter.watch() == now
        done(answer)  # type: ignore[operator]


class Frame(QWidget):
    """The frame of the window, which shows nothing."""

    rail = SimpleNamespace(show_count=lambda *_: None)
    status = SimpleNamespace(show_link=lambda _: None, show_now=lambda _: None)


@pytest.mark.release
def test_a_limit_that_ran_out_is_told_though_the_first_answer_is_of_before(
    qtbot: QtBot, counter: Counter
) -> None:
    counter.register()
    gateway, frame = LateGateway(counter), Frame()
    qtbot.addWidget(frame)
    badges = Badges(gateway, frame)  # type: ignore[arg-type]
    told: list[int] = []
    badges.inbox.connect(lambda inbox: told.append(len(inbox.arrivals)))
    badges.refresh()
    found = gateway.counter.session.ask(
        Query(station.waiting, gateway.operator.id, counter.watch())
    )
    due = min(each.clock.due_at for each in found.work if each.clock)
    counter.watch.forward(seconds=(due - counter.watch()).total_seconds() + 0.4)
    gateway.late_s = 0.9
    badges._tick()
    assert told == [0, 0]
    gateway.late_s = 0.0
    qtbot.waitUntil(lambda: told == [0, 0, 1], timeout=4_000)
    badges.stop()


def test_a_payment_is_told_once_its_approval_can_no_longer_be_taken_back(
    qtbot: QtBot, counter: Counter
) -> None:
    payment = a_payment_asked(counter, Money(298_000), "王晓燕")
    counter.act(money.approve, money.ApprovalForm(new_id(), payment), "周涛")
    gateway, frame = LateGateway(counter), Frame()
    gateway.operator = counter.people["孙立群"]
    qtbot.addWidget(frame)
    badges = Badges(gateway, frame)  # type: ignore[arg-type]
    told: list[int] = []
    badges.inbox.connect(lambda inbox: told.append(len(inbox.arrivals)))
    badges.refresh()
    counter.watch.forward(seconds=9)
    badges._tick()
    assert told == [0]
    counter.watch.forward(seconds=1)
    badges._tick()
    badges._tick()
    assert told == [0, 1]
    badges.stop()
