"""The list of what was taken at a seat while its host was away."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.host.calls import host_calls
from mediation_desk.app.seat.away import replayed_acts
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.seats.waiting_dialog import WaitingDialog
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording.act_words import act_words
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import WaitingKind, WaitingRow
from tests.station import NOON
from tests.ui.clipping import clipped_texts

VOID = Refusal(Reason.VOID)


def _shown(qtbot: QtBot, *rows: WaitingRow) -> tuple[WaitingDialog, list[tuple[str, str]]]:
    dialog, told = WaitingDialog(None), list[tuple[str, str]]()

    def note(name: str) -> Callable[[str], None]:
        return lambda act: told.append((name, act))

    dialog.confirmed.connect(note("seen"))
    dialog.corrected.connect(note("correct"))
    dialog.repeated.connect(note("again"))
    dialog.aside_asked.connect(note("aside"))
    qtbot.addWidget(dialog)
    dialog.show_rows(rows, 1)
    dialog.show()
    QApplication.processEvents()
    for button in dialog.findChildren(Button):
        if button is not dialog.done_button and button.isVisible():
            button.click()
    return dialog, told


def test_each_row_has_the_ways_out_that_it_needs(qtbot: QtBot) -> None:
    waits = WaitingRow("1", WaitingKind.DISPUTE, NOON, "刘敏敏", "足金手镯")
    refused = WaitingRow("2", WaitingKind.CONTACT, NOON, "GX01-261124-003", "同意退货", VOID)
    typed = WaitingRow("3", WaitingKind.NOTE, NOON, "", "发票", VOID, may_correct=True)
    aside = WaitingRow("4", WaitingKind.NOTE, NOON, "", "发票", VOID, "已由赵磊登记")
    before = Fault(FaultCode.WRITTEN_BEFORE)
    written = WaitingRow("5", WaitingKind.NOTE, NOON, "", "发票", before, may_correct=True)
    dialog, told = _shown(qtbot, waits, refused, typed, aside, written)
    assert told == [
        *(("again", "2"), ("aside", "2")),
        *(("correct", "3"), ("again", "3"), ("aside", "3")),
        ("again", "4"),
        ("aside", "5"),
    ]
    assert clipped_texts(dialog) == []


def test_what_a_takeover_left_to_a_person_is_confirmed_by_them(qtbot: QtBot) -> None:
    again = Refusal(Reason.TO_DO_AGAIN)
    paid = WaitingRow("1", WaitingKind.ACT, NOON, "GX01-261124-003", "880.00", again)
    other = Refusal(Reason.NUMBER_CHANGED, {"before": "GX01-261124-003", "now": "GX01-261124-004"})
    moved = WaitingRow("2", WaitingKind.ACT, NOON, "刘敏敏", "足金手镯", other)
    away = Refusal(Reason.UNKNOWN_CASE)
    early = WaitingRow("3", WaitingKind.NOTE, NOON, "", "发票", away)
    rows = [
        replace(paid, saved="fund.pay"),
        replace(moved, saved="case.register_linked"),
        replace(early, saved="case.note"),
    ]
    dialog, told = _shown(qtbot, *rows)
    assert told == [("seen", "1"), ("seen", "2"), ("again", "3"), ("aside", "3")]
    shown = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    for words in (
        "Advance compensation paid　GX01-261124-003",
        "It is not done again by itself",
        "under the number GX01-261124-004; at the former host it had the number GX01-261124-003",
        "Waits for its dispute, which another computer brings back",
    ):
        assert words in shown
    assert clipped_texts(dialog) == []


def test_every_act_has_a_name_in_the_list() -> None:
    assert all(act_words(name) for name in ACTS)
    assert act_words("case.void") == "Void case"
    assert {call.name for call in host_calls._WRITING} <= replayed_acts._CALLS
    calls = [act_words(f"call.{name}") for name in replayed_acts._CALLS]
    assert len({*calls, act_words("case.")}) == len(calls) + 1, "each has words of its own"
    unnamed = {name.partition(".")[0] for name in ACTS if act_words(name) == act_words("case.")}
    assert unnamed <= {"case", "draft", "inbox", "preference", "takeover", "view"}
