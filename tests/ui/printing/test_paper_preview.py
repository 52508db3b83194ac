"""The preview shows, saves and prints the exact bytes of a paper, and reports failures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.events.desk_work import Printed
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.records.station import PaperDigestKept
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.pages.case.case_papers import CasePapers
from mediation_desk.ui.printing.paper_file import save
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.pdf_pages import PdfBytes, PdfPages
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from resources import verify_paper
from tests.builders import a_case, a_payment, a_sheet
from tests.ui.clipping import clipped_texts
from tests.ui.scripted_gateway import ScriptedGateway
from tests.ui.shell.recorded_navigation import RecordedNavigation


def a_pdf(pages: int = 2) -> bytes:
    """Blank A4 pages, written by hand."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}/MediaBox[0 0 595 842]>>endobj",
        *(f"{3 + n} 0 obj<</Type/Page/Parent 2 0 R>>endobj" for n in range(pages)),
    ]
    body, places = "%PDF-1.4\n", []
    for part in parts:
        places.append(len(body))
        body += part + "\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n"
    tail = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + head + table + tail).encode()


def test_every_page_is_rendered_in_its_shape() -> None:
    document = PdfBytes(a_pdf(3))
    assert document.count() == 3
    picture = document.picture(0, 595)
    assert (picture.width(), picture.height()) == (595, 842)
    assert picture.pixelColor(10, 10) == Qt.GlobalColor.white


def test_bytes_that_are_no_pdf_are_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        PdfBytes(b"<html>")


def test_the_saved_file_is_the_very_bytes_and_its_name_ends_in_pdf(tmp_path: Path) -> None:
    save(a_pdf(), tmp_path / "登记表")
    assert (tmp_path / "登记表.pdf").read_bytes() == a_pdf()
    assert [path.name for path in tmp_path.iterdir()] == ["登记表.pdf"]


def test_what_is_saved_is_for_its_owner_alone(tmp_path: Path) -> None:
    save(a_pdf(), tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").stat().st_mode & 0o777 == 0o600


def test_saving_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    gone: list[bool] = []
    preview = PaperPreview(
        PreviewedPaper(a_pdf(), "登记表", lambda: gone.append(True)),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.save_to(tmp_path / "a.pdf")
    preview.save_to(tmp_path / "b.pdf")
    assert gone == [True]


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    gone: list[bool] = []
    preview = PaperPreview(
        PreviewedPaper(a_pdf(), "登记表", lambda: gone.append(True)),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.show()
    preview.save_to(tmp_path / "nowhere" / "a.pdf")
    banner = preview.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.accessibleName() == "Not saved"
    assert gone == []


def test_no_words_are_cut_in_the_preview(qtbot: QtBot) -> None:
    preview = PaperPreview(
        PreviewedPaper(a_pdf(), "投诉登记表 GX01-261124-009", lambda: None),
        RecordedNavigation().choose_target,
    )
    qtbot.addWidget(preview)
    preview.show()
    assert clipped_texts(preview) == []


def opened_desk(
    qtbot: QtBot, gateway: ScriptedGateway
) -> tuple[CasePapers, list[PaperPreview], list[str]]:
    """Paper desk that keeps its previews open, and its messages."""
    navigation, said = RecordedNavigation(), list[str]()
    host = Banner("", "")
    qtbot.addWidget(host)
    desk = CasePapers(gateway, host, navigation)
    desk.refused.connect(said.append)
    desk.show_case(a_sheet(a_case(), payments=(a_payment(),)))
    return desk, navigation.previews, said


def test_a_paper_that_left_is_recorded_with_its_copy(qtbot: QtBot, tmp_path: Path) -> None:
    gateway = ScriptedGateway(pdf=a_pdf())
    gateway.reader.ledger.held = a_case()
    desk, previews, _ = opened_desk(qtbot, gateway)
    desk.show_paper(Paper.REGISTRATION)
    assert gateway.papers == [(Paper.REGISTRATION, a_case().id)]
    previews[0].save_to(tmp_path / "a.pdf")
    left, digest = gateway.reader.ledger.written
    assert left == Printed(Paper.REGISTRATION, 1)
    assert isinstance(digest, PaperDigestKept)
    assert (digest.form, digest.root) == ("registration", verify_paper.file_root(a_pdf()))
    assert gateway.reader.ledger.sent == [("ledger.head", b"")]


def test_a_payment_paper_is_made_of_the_payment(qtbot: QtBot) -> None:
    gateway = ScriptedGateway(pdf=a_pdf())
    desk, _, _ = opened_desk(qtbot, gateway)
    desk.show_paper(Paper.PAYMENT_REQUEST)
    assert gateway.papers == [(Paper.PAYMENT_REQUEST, "p1")]


def test_a_paper_that_cannot_be_shown_is_said_in_words(qtbot: QtBot) -> None:
    desk, previews, said = opened_desk(qtbot, ScriptedGateway(pdf=b"nothing"))
    desk.show_paper(Paper.REGISTRATION)
    assert previews == []
    assert said[0].startswith("Something failed that should not.")


def test_a_page_wider_than_its_hint_is_not_squashed(qtbot: QtBot) -> None:
    pages = PdfPages()
    qtbot.addWidget(pages)
    pages.resize(1_000, 700)
    pages.show()
    pages.show_document(PdfBytes(a_pdf(2)))
    sheets = pages.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    shown = [one for one in sheets if one.accessibleName().startswith("Page ")]
    qtbot.waitUntil(lambda: [one.width() for one in shown] == [820, 820])
    # A4 is 595 by 842 points: 820 wide is 1160 high.
    qtbot.waitUntil(lambda: [one.height() for one in shown] == [1_160, 1_160])


def test_in_large_letters_each_button_stays_on_a_small_screen(
    qtbot: QtBot, desk_theme: Theme
) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    preview = PaperPreview(
        PreviewedPaper(a_pdf(), "登记表", lambda: None), RecordedNavigation().choose_target
    )
    qtbot.addWidget(preview)
    preview.show()
    room = preview.screen().availableSize()
    assert preview.width() <= room.width()
    assert preview.height() < room.height()
    assert preview.rect().contains(preview.findChildren(Button)[-1].geometry())
