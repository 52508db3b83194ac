"""What waits at a seat as its window shows it, and what it tells of an act that was only taken."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.seat.waiting_desk import WaitingDesk, follow_waiting
from mediation_desk.app.window.host_status import HostStatus
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.pages.case.step_opener import StepOpener
from mediation_desk.ui.pages.case.timeline.note_box import NoteBox
from mediation_desk.ui.seats.waiting_dialog import WaitingDialog
from mediation_desk.ui.shell.command_palette import PaletteHit
from mediation_desk.ui.shell.window import MainWindow, WindowContents
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls.codec import encode_command
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import JoinedSeat
from tests.ui.away.away_seat import (
    CLERK,
    SOON,
    a_desk,
    a_note,
    come_back,
    draft_of,
    go_away,
)
from tests.ui.gateway.in_process_host import Host

AUDITOR = "陈静"
SAID = "店长同意退货"
MOMENT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def _desk(qtbot: QtBot, theme: Theme, gateway: SeatGateway) -> tuple[SignedInDesktop, HostStatus]:
    """Enter the desk of a seat, and show the state of its host."""
    shown: list[HostStatus] = []

    def follow(desktop: SignedInDesktop) -> None:
        status = HostStatus(desktop.window, JoinedSeat("s", "2 号台", "", "", host="HOST"))
        gateway.host_away.connect(status.follow)
        follow_waiting(desktop, gateway, status)
        shown.append(status)

    return a_desk(qtbot, theme, gateway, follow), shown[0]


def test_a_note_and_a_contact_that_were_only_taken_are_not_told_as_written(
    qtbot: QtBot, host: Host, desk_theme: Theme, tmp_path: Path
) -> None:
    case, way = host.counter.register(), host.connect(CLERK)
    seat = host.unheard_seat(CLERK, way, tmp_path)
    desktop, _ = _desk(qtbot, desk_theme, seat)
    window, said = desktop.window, list[str]()
    desktop.navigation.say = lambda words, *_, **__: said.append(words)  # type: ignore[method-assign]
    desktop.navigation.inform = lambda words, *_: said.append(words)  # type: ignore[method-assign]
    window.router.go("case", case)
    page = window.router.page()
    assert page is not None
    steps = page.findChild(StepOpener)
    assert steps is not None
    qtbot.waitUntil(lambda: steps.offers(CaseAction.CONTACT), timeout=SOON)
    go_away(qtbot, way, seat)
    box = page.findChild(NoteBox)
    assert box is not None
    box.type("顾客留下发票")
    box._send()
    steps.choose(CaseAction.CONTACT)
    panel = page.findChild(StepPanel)
    assert panel is not None
    panel.fields.restore({**panel.fields.values(), "said": SAID})
    panel.send()
    waiting = seat.waiting
    assert waiting is not None
    qtbot.waitUntil(lambda: len(waiting.rows()) == 2 and not seat.unanswered, timeout=SOON)
    shown = desktop.waiting
    assert isinstance(shown, WaitingDesk)
    qtbot.waitUntil(lambda: len(shown._known) == 2, timeout=SOON)
    assert set(said) == {"Taken: it is written when HOST answers"}
    come_back(qtbot, way, seat)
    desktop.close()


def test_who_may_not_write_any_more_sees_what_was_refused_and_finds_it_again(
    qtbot: QtBot, host: Host, desk_theme: Theme, tmp_path: Path
) -> None:
    case, way = host.counter.register(), host.connect(AUDITOR)
    seat = host.unheard_seat(AUDITOR, way, tmp_path)
    waiting = seat.waiting
    assert waiting is not None
    # Taken while the person was a clerk.
    waiting.take(a_note(case, "当时可以写"), host.counter.watch())
    desktop, _ = _desk(qtbot, desk_theme, seat)
    strip = desktop.window.desk.waiting
    qtbot.waitUntil(lambda: strip.isVisible() and strip.text() == "Look at it", timeout=SOON)
    strip.click()
    dialog = desktop.window.findChild(WaitingDialog)
    assert dialog is not None
    dialog.accept()
    # While the host is away the list is reached as well.
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: strip.isVisible() and strip.text() == "Look at it", timeout=SOON)
    waiting.put_aside(waiting.rows()[0].id, "由赵磊补记")
    way.is_away = False
    qtbot.waitUntil(lambda: not desktop.window.desk.host_away.isVisible(), timeout=SOON)
    found = list[PaletteHit]()
    assert desktop._search is not None
    desktop._search.find("", found.extend)
    (again,) = (hit for hit in found if hit.words == "Taken while the host was away")
    assert again.run is not None
    again.run()
    assert isinstance(desktop.waiting, WaitingDesk)
    assert desktop.waiting.dialog is not None
    desktop.close()


def test_a_disk_that_keeps_nothing_is_told_with_its_reason(
    qtbot: QtBot, host: Host, desk_theme: Theme, tmp_path: Path
) -> None:
    (tmp_path / "waiting").write_text("no folder", encoding="utf-8")
    desktop, status = _desk(qtbot, desk_theme, host.unheard_seat(CLERK, None, tmp_path))
    status.follow(is_away=False)
    banner = desktop.window.desk.host_away
    assert banner.isVisible()
    assert "This computer keeps nothing while the host is away" in banner.accessibleName()
    desktop.close()


def test_what_is_corrected_writes_over_nothing_that_was_typed_elsewhere(
    qtbot: QtBot,
    host: Host,
    desk_theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = host.counter.register()
    act, form = a_note(case, "这台"), f"case:{case}:note"
    seat, said = host.unheard_seat(CLERK, None, tmp_path), list[str]()
    waiting = seat.waiting
    assert waiting is not None
    # It lies ahead: the host refuses it.
    waiting.take(act, host.counter.watch() + timedelta(days=1))
    desktop, _ = _desk(qtbot, desk_theme, seat)
    monkeypatch.setattr(desktop.navigation, "refuse", said.append)
    qtbot.waitUntil(lambda: not waiting.is_due and not seat.unanswered, timeout=SOON)
    (row,) = waiting.rows()
    elsewhere = host.connect(CLERK)
    # The same form, under the id of the same act, was gone on with there.
    there = {**act.typed, "text": "那台，写了半页"}
    elsewhere.act(encode_command(Command(drafts.keep, form, there)))
    shown = desktop.waiting
    assert isinstance(shown, WaitingDesk)
    shown.correct(row.id)
    qtbot.waitUntil(lambda: bool(said), timeout=SOON)
    assert said == ["This form holds something else: finish or clear it first"]
    assert _draft(host, seat, form) == there
    # It is shown, so that it can be finished.
    qtbot.waitUntil(lambda: desktop.window.router.here() == "case", timeout=SOON)
    box = _note_box(desktop)
    qtbot.waitUntil(lambda: box.typed() == "那台，写了半页", timeout=SOON)
    box.type("")
    shown.correct(row.id)
    qtbot.waitUntil(lambda: _draft(host, seat, form) == act.typed, timeout=SOON)
    qtbot.waitUntil(lambda: desktop.window.router.here() == "case", timeout=SOON)
    assert waiting.has(row.id)
    elsewhere.close()
    desktop.close()


def test_a_form_whose_draft_was_put_aside_shows_that_of_the_other_computer(
    qtbot: QtBot,
    host: Host,
    desk_theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, way = host.counter.register(), host.connect(CLERK)
    form = f"case:{case}:note"
    seat = host.unheard_seat(CLERK, way, tmp_path)
    desktop, _ = _desk(qtbot, desk_theme, seat)
    monkeypatch.setattr(desktop.navigation, "ask_text", lambda *_: "那台写完")
    window, waiting = desktop.window, seat.waiting
    assert waiting is not None
    window.router.go("case", case)
    qtbot.waitUntil(lambda: _has_read(_note_box(desktop)), timeout=SOON)
    go_away(qtbot, way, seat)
    _note_box(desktop).type("这台")
    desktop.leave()
    qtbot.waitUntil(lambda: waiting.is_due and not seat.unanswered, timeout=SOON)
    other, there = host.connect(CLERK), {"text": "那台，写了半页", "_act": "a3"}
    other.act(encode_command(Command(drafts.keep, form, there)))
    come_back(qtbot, way, seat)
    # The form goes on with what it shows, which is kept here.
    _note_box(desktop).type("这台，又写")
    desktop.leave()
    qtbot.waitUntil(lambda: _typed(waiting) == ["这台，又写"], timeout=SOON)
    shown = desktop.waiting
    assert isinstance(shown, WaitingDesk)
    shown._put_aside(waiting.rows()[0].id)
    qtbot.waitUntil(lambda: _note_box(desktop).typed() == there["text"], timeout=SOON)
    qtbot.waitUntil(lambda: [r.aside for r in waiting.rows()] == ["那台写完"], timeout=SOON)
    assert _draft(host, seat, form) == there
    other.close()
    desktop.close()


def _typed(waiting: WaitingActs) -> list[str]:
    return [waiting.typed(row.id)[2]["text"] for row in waiting.rows()]


def _has_read(box: NoteBox) -> bool:
    keeper = box.findChild(DraftKeeper)
    return keeper is not None and not keeper._is_reading


def _note_box(desktop: SignedInDesktop) -> NoteBox:
    page = desktop.window.router.page()
    assert page is not None
    (box,) = page.findChildren(NoteBox)
    return box


def test_the_strip_says_why_nothing_more_is_kept(qtbot: QtBot) -> None:
    window = MainWindow(WindowContents({}, []))
    qtbot.addWidget(window)
    status, now = HostStatus(window, JoinedSeat("s", "2 号台", "", "", host="HOST")), MOMENT
    status.take(lambda: (now, now), lambda: False)
    assert "Nothing more can be kept here" in status._detail()
    status.tell_unkept(Fault(FaultCode.HELD_BY_ANOTHER))
    assert status._left(0)[0] == "This window keeps nothing while the host is away"
    status.tell_held_up(Fault(FaultCode.HOST_NO_KEY))
    assert "its program is an older one" in status._left(1)[1]


def _draft(host: Host, seat: SeatGateway, form: str) -> Mapping[str, str]:
    found = host.counter.session.ask(draft_of(seat, form))
    return {} if found is None else found.fields
