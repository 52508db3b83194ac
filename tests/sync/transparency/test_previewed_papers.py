"""A paper printed or saved from its preview is verified like an exported one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.papers.export import make_book
from mediation_desk.app.papers.period_report import write_report
from mediation_desk.app.papers.proofs import complete, paper_of
from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.records.station import Exported, PaperDigestKept
from mediation_desk.ledger.journal import journal
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.pages.fund.fund_papers import FundPapers
from mediation_desk.ui.pages.ledger.export.registration_forms import FullFormsConsent
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.recourse.board.recourse_papers import RecoursePapers
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import ExportNote
from resources import verify_paper
from tests.faults.ledger_checks import entries
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.ui.shell.recorded_navigation import RecordedNavigation
from tests.ui.shell.shell_pages import a_window


@pytest.fixture
def made(tmp_path: Path) -> Iterator[DeskLine]:
    """An enrolled desk with a case."""
    with a_desk_line(tmp_path / "desk") as found:
        found.counter.register()
        assert found.line.round().fault_code == ""
        yield found


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, made: DeskLine) -> Iterator[SignedInDesktop]:
    """Return the workplace behind a window at this desk."""
    window = a_window(MemoryPreferences())
    qtbot.addWidget(window)
    gateway = LedgerGateway(made.counter.session, HubLink(made.counter.session))
    found = SignedInDesktop(gateway, window, Theme(qapp, ThemeChoice.LIGHT))
    yield found
    found.gateway.close()


def proven(made: DeskLine, file: Path) -> bool:
    """Return whether a third party can verify the file up to the signed root, after a contact."""
    made.counter.watch.forward(minutes=5)
    assert made.line.round().fault_code == ""
    if not complete(made.counter.session, file, paper_of(file)):
        return False
    return verify_paper.main([str(file), "--hub-key", made.store.seal.public]) == 0


def test_a_book_that_was_previewed_is_proven_as_a_whole(
    qtbot: QtBot, made: DeskLine, desktop: SignedInDesktop, tmp_path: Path
) -> None:
    session, file = made.counter.session, tmp_path / "book.pdf"
    content = make_book(session, View())
    noted = ExportNote(new_id(), "paper", 1, is_masked=True, reason="台账")
    desktop.navigation.show_pdf(content, "台账", noted)
    preview = desktop.window.findChild(PaperPreview)
    assert isinstance(preview, PaperPreview)
    before = entries(session)
    preview.save_to(file)
    preview.save_to(tmp_path / "again.pdf")
    # The note and the digest, once.
    qtbot.waitUntil(lambda: entries(session) == before + 2)
    preview.close()
    with session.file.connection() as connection:
        note, digest = list(journal.walk(connection, before))
    assert isinstance(digest.event, PaperDigestKept)
    assert (digest.event.act, digest.event.root) == (note.id, verify_paper.file_root(content))
    assert proven(made, file)
    file.write_bytes(content + b" ")
    assert not proven(made, file)


def test_registration_forms_are_noted_as_an_export_before_they_are_shown(
    qtbot: QtBot, made: DeskLine, desktop: SignedInDesktop, tmp_path: Path
) -> None:
    session, file = made.counter.session, tmp_path / "forms.pdf"
    made.counter.register()
    page, before = desktop.make("ledger"), entries(session)
    assert isinstance(page, LedgerPage)
    qtbot.addWidget(page)
    page.bulk.make_forms(
        FullFormsConsent("法院调取"), session.ask(lambda reader: reader.keys(View()))
    )
    qtbot.waitUntil(lambda: desktop.window.findChild(PaperPreview) is not None)
    preview = desktop.window.findChild(PaperPreview)
    assert isinstance(preview, PaperPreview)
    preview.save_to(file)
    # The note once, and the digest: no second note that calls them one paper.
    qtbot.waitUntil(lambda: entries(session) == before + 2)
    preview.close()
    with session.file.connection() as connection:
        note, digest = list(journal.walk(connection, before))
    assert note.event == Exported("forms", 2, is_masked=False, reason="法院调取")
    assert isinstance(digest.event, PaperDigestKept)
    assert (digest.event.act, digest.event.form) == (note.id, "forms")
    assert proven(made, file)


@pytest.mark.parametrize("paper", ["statement", "day", "record"])
def test_a_paper_of_no_case_that_was_previewed_is_proven(
    qtbot: QtBot, made: DeskLine, desktop: SignedInDesktop, tmp_path: Path, paper: str
) -> None:
    navigation = RecordedNavigation()
    previews = navigation.previews
    if paper == "statement":
        FundPapers(desktop.gateway, desktop.window, navigation).statement(1)
    elif paper == "record":
        sheet = RecordPaper(Paper.STATION_FORM, "GX01", "GX01")
        RecordPapers(desktop.gateway, desktop.window, navigation).open(sheet)
    else:
        RecoursePapers(desktop.gateway, desktop.window, navigation).day("", 0)
    qtbot.waitUntil(lambda: bool(previews))
    before, file = entries(made.counter.session), tmp_path / "paper.pdf"
    previews[0].save_to(file)
    qtbot.waitUntil(lambda: entries(made.counter.session) == before + 2)
    previews[0].reject()
    assert proven(made, file)


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_report_that_was_saved_is_proven(made: DeskLine, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"report.{ending}"
    month = period_of(PeriodKind.MONTH, made.counter.watch().date())
    assert write_report(made.counter.session, month, file) == 1
    assert proven(made, file)
