"""The last print settings are offered again: printer, tray, sides, and sheet or roll by kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.fund import payment_receipt
from mediation_desk.papers.layout.roll import render_roll
from mediation_desk.ui.preferences import MemoryPreferences, keep_for_station, keep_station_in
from mediation_desk.ui.printing import last_choice
from mediation_desk.ui.printing.last_choice import PrintChoice
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper, PrintedKind
from tests.papers import builders
from tests.ui.clipping import clipped_texts
from tests.ui.printing.test_paper_preview import a_pdf, opened_desk
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation

OFFICE = PrintChoice(
    "office", duplex=QPrinter.DuplexMode.DuplexLongSide.value, options=("InputSlot", "2")
)
COUNTER = PrintChoice("counter")


@pytest.fixture(autouse=True)
def station() -> Iterator[None]:
    """A station that remembers nothing yet."""
    keep_station_in(MemoryPreferences())
    yield
    keep_station_in(MemoryPreferences())


def test_each_kind_remembers_its_printers_and_offers_the_latest_first() -> None:
    last_choice.keep_choice("payment_receipt", OFFICE)
    last_choice.keep_choice("payment_receipt", COUNTER)
    assert last_choice.choices("payment_receipt") == (COUNTER, OFFICE)
    assert last_choice.choices("settlement") == ()
    again = PrintChoice("office", options=("InputSlot", "1"))
    last_choice.keep_choice("payment_receipt", again)
    assert last_choice.choices("payment_receipt") == (again, COUNTER)
    for n in range(9):
        last_choice.keep_choice("payment_receipt", PrintChoice(f"p{n}"))
    assert len(last_choice.choices("payment_receipt")) == 6


@pytest.mark.parametrize("kept", ["{", "[]", '{"printers": [{"tray": 1}], "roll": "yes"}'])
def test_what_cannot_be_read_counts_as_nothing(kept: str) -> None:
    keep_for_station("print.settlement", kept)
    assert last_choice.choices("settlement") == ()
    assert not last_choice.is_on_roll("settlement")


def test_a_choice_is_told_by_printer_tray_and_sides(qtbot: QtBot) -> None:
    del qtbot
    assert OFFICE.words() == "office · 2 · both sides"
    assert COUNTER.words() == "counter"


def test_the_preview_prints_as_before_and_asks_at_which_of_several(qtbot: QtBot) -> None:
    fresh = PaperPreview(
        PreviewedPaper(a_pdf(1), "a", lambda: None), RecordedNavigation().choose_target
    )
    qtbot.addWidget(fresh)
    assert fresh.as_before.isHidden()
    last_choice.keep_choice("settlement", OFFICE)
    last_choice.keep_choice("settlement", COUNTER)
    preview = PaperPreview(
        PreviewedPaper(
            a_pdf(1), "调解协议 GX01-261124-009", lambda: None, PrintedKind("settlement")
        ),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.show()
    assert clipped_texts(preview) == []
    preview.as_before.click()
    menu = preview.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["counter", "office · 2 · both sides"]
    menu.close()
    preview.print_as_before(OFFICE)
    preview.banner.cancel()
    assert last_choice.choices("settlement") == (OFFICE, COUNTER)


def test_a_slip_is_laid_out_anew_for_a_roll_and_stays_so(qtbot: QtBot, tmp_path: Path) -> None:
    roll = render_roll(payment_receipt.form_of(builders.paper()))
    gateway = ScriptedGateway(pdf=a_pdf())
    desk, previews, _ = opened_desk(qtbot, gateway)
    desk.show_paper(Paper.PAYMENT_RECEIPT)
    assert not previews[0].other_layout.isHidden()
    assert previews[0].other_layout.text() == "Roll 80 mm"
    gateway.pdf = roll
    previews[0].lay_out_again()
    qtbot.waitUntil(lambda: len(previews) == 2)
    assert gateway.rolls == [False, True]
    assert previews[1].other_layout.text() == "A4 sheet"
    # Paper as wide as the roll, and as long as what stands on it.
    size = previews[1]._printer(None).pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    assert round(size.width()) == 80
    assert round(size.height()) == round(previews[1]._document.size_mm()[1])
    desk.show_paper(Paper.PAYMENT_RECEIPT)
    assert gateway.rolls == [False, True, True]
    desk.show_paper(Paper.SETTLEMENT)
    assert gateway.rolls[-1] is False
    assert previews[-1].other_layout.isHidden()
    # Each is a paper of its own to be noted, with its own bytes.
    previews[1].save_to(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == roll
