"""A seat whose host goes away and comes back, and what its clerk types meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat import change_listener, seat_gateway, sending
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.window.navigation_items import NAMES, rail_items
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.domain.codes import Method, Party
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.shell.router import Factory
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls.codec import encode_command
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import cases, station
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.response.first_response import ContactForm, contact
from tests.station import Counter
from tests.ui.gateway.in_process_host import Host, InProcessHost, a_host

CLERK, OTHER = "王晓燕", "赵磊"
SOON = 20_000
"""Milliseconds within which something happens, also on a busy machine."""


class Held:
    """The next act that has a word in it, as it lies in a socket: it reaches the host once let.

    ``begin`` is how the name of its call begins.
    """

    def __init__(self, way: InProcessHost, word: str, begin: str = "act") -> None:
        self._word, self._inner, self._begin = word.encode(), way._crossed, begin
        self.let, self.sent, self.arrived = Event(), Event(), Event()
        way._crossed = self._crossed  # type: ignore[method-assign]

    def _crossed(self, name: str, body: bytes, work: Any) -> Any:
        if self.sent.is_set() or not name.startswith(self._begin) or self._word not in body:
            return self._inner(name, body, work)
        self.sent.set()
        self.let.wait(60)
        try:
            return work()
        finally:
            self.arrived.set()


@contextmanager
def a_host_asked_often(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """Give a host that a seat asks again after moments."""
    monkeypatch.setattr(sending, "AGAIN_S", (0.0, 0.0, 0.0))
    monkeypatch.setattr(sending, "LOOK_S", 0.01)
    monkeypatch.setattr(change_listener, "AGAIN_S", 0.01)
    monkeypatch.setattr(seat_gateway, "AGAIN_MS", 10)
    with a_host(counter) as made:
        yield made


def a_desk(
    qtbot: QtBot, theme: Theme, gateway: SeatGateway, follow: Callable[[SignedInDesktop], None]
) -> SignedInDesktop:
    """Enter the desk of a seat, as after a sign-in there; ``follow`` shows in it what waits."""
    made: list[SignedInDesktop] = []

    def room(name: str) -> Page:
        return made[0].make(name)

    factories: dict[str, Factory] = {name: partial(room, name) for name in NAMES}
    window = MainWindow(WindowContents(factories, rail_items()))
    qtbot.addWidget(window)
    made.append(SignedInDesktop(gateway, window, theme))
    follow(made[0])
    made[0].enter()
    window.show()
    qtbot.waitUntil(lambda: window.router.here() == "today", timeout=SOON)
    return made[0]


def go_away(qtbot: QtBot, way: InProcessHost, seat: SeatGateway) -> None:
    """Let the host be away, until the seat knows it."""
    way.is_away = True
    way.wake()
    qtbot.waitUntil(lambda: seat._state.is_away, timeout=SOON)


def come_back(qtbot: QtBot, way: InProcessHost, seat: SeatGateway) -> None:
    """Let the host be back, until it was sent what waits."""
    way.is_away = False
    qtbot.waitUntil(lambda: not seat.waiting or not seat.waiting.is_due, timeout=SOON)
    qtbot.waitUntil(lambda: not seat.unanswered, timeout=SOON)


def told(qtbot: QtBot, seat: SeatGateway, act: Command[Any]) -> object:
    """Send an act; return its answer, or why it was not done."""
    heard = list[object]()
    seat.perform(act, heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=SOON)
    return heard[0]


def done(qtbot: QtBot, seat: SeatGateway, act: Command[Any]) -> None:
    """Send an act, which is told as done."""
    assert told(qtbot, seat, act) is None


def a_contact(case: str, said: str = "店长同意退货") -> Command[None]:
    """Return a contact with the shop, as its form sends it."""
    form = ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "", said)
    return Command(drafts.complete, Command(contact, form), f"case:{case}:contact")


def a_note(case: str, text: str = "顾客留下发票") -> Command[None]:
    """Return a note, as its form sends it."""
    form = Note(new_id(), case, text)
    typed = {"text": text, "_act": form.act}
    return Command(drafts.complete, Command(note, form), f"case:{case}:note").as_typed(typed)


def sheet(host: Host, case: str) -> CaseSheet:
    """Return a case as the ledger has it."""
    return host.counter.session.ask(Query(cases.sheet, case, host.counter.watch()))


def events(host: Host, case: str) -> list[object]:
    """Return the entries of a case in order."""
    steps = sorted(sheet(host, case).steps, key=lambda step: step.seq)
    return [step.event for step in steps]


def draft_of(seat: SeatGateway, form: str) -> Query[FormDraft | None]:
    """Return the question for the clerk's draft of a form."""
    return Query(station.draft, drafts.name_of(form, seat.operator.id))


def a_draft(form: str, text: str, act: str = "a1") -> Command[None]:
    """Return the saving of a draft, as its form sends it."""
    return Command(drafts.keep, form, {"text": text, "_act": act})


def elsewhere(host: Host, act: Command[None]) -> None:
    """Let the same person do something at another computer, which the host answers."""
    way = host.connect(CLERK)
    way.act(encode_command(act))
    way.close()


def left(host: Host, seat: SeatGateway, form: str) -> str:
    """Return what the ledger has as the text of a draft, "" for none."""
    found = host.counter.session.ask(draft_of(seat, form))
    return "" if found is None else found.fields["text"]


def notes(host: Host, case: str) -> list[str]:
    """Return the notes of a case, in order."""
    return [each.text for each in events(host, case) if isinstance(each, Noted)]
