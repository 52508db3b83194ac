"""The list of what was taken at a seat while its host was away."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.seats.waiting_dialog import WaitingDialog
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import WaitingKind, WaitingRow
from tests.station import NOON
from tests.ui.clipping import clipped_texts

VOID = Refusal(Reason.VOID)


def _shown(qtbot: QtBot, *rows: WaitingRow) -> tuple[WaitingDialog, list[tuple[str, str]]]:
    dialog, told = WaitingDialog(None), list[tuple[str, str]]()

    def note(name: str) -> Callable[[str], None]:
        return lambda act: told.append((name, act))

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
