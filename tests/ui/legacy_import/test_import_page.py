"""The import page: dry run, correction of the columns, import, undo."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.import_service import ImportService
from mediation_desk.domain.records.station import Exported
from mediation_desk.ledger.journal import journal
from mediation_desk.papers.ledger_export.import_issues import import_issues
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.legacy_import import ImportPage
from mediation_desk.ui.pages.legacy_import.issues_card import MEND
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, import_issue_rows
from mediation_desk.workflows.legacy_import.parsing.values import OldField
from mediation_desk.workflows.read_models.ledger import View
from tests.faults.ledger_checks import entries
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import RealDesk, a_real_desk, shown_words

SAMPLE = Path(__file__).parents[2] / "samples" / "ledger-2025.xlsx"
OWN = (
    "某商场,,,,,,\n甲,乙,丙,丁,戊,己,庚\n"
    "2025-06-01,林子,童趣乐园,裙子缩水,80,是,\n2025-06-02,,,,,,\n"
    "2025-06-03,王五,曾记烤鱼,多收餐具费,约三十多,否,\n"
)
PLAIN = "日期,投诉人,商户,投诉内容,金额\n2025-06-01,林子,童趣乐园,裙子缩水,80\n2025-06-02,,,,5\n"


class Hands:
    """Page on a station's ledger, with the answers to its dialogs."""

    def __init__(self, desk: RealDesk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.importing = ImportService(desk.ledger)
        self.saved = folder / "list.csv"
        self.page = self.make()

    def make(self) -> ImportPage:
        """Make a page; its questions are answered with yes."""
        navigation = self.desk.navigation
        navigation.answer, navigation.file = "", self.saved

        def list_of(looked: DryRunResult) -> bytes:
            return import_issues(import_issue_rows(looked.reading))

        page = ImportPage(self.desk.gateway, navigation, self.importing, list_of)
        self.desk.show(page)
        return page

    def open(self, text: str, name: str = "旧账.csv") -> None:
        """Open a file of this text, as if it had been dropped."""
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Open a file, and wait until it is shown."""
        self.page.add_files([str(file)])
        self.rest()
        assert self.page.flow.shown is not None

    def rest(self) -> None:
        """Wait until nothing runs."""
        self.desk.until(lambda: not self.page.flow.is_busy())

    def take(self, column: int, field: OldField | None) -> None:
        """Take a column for another field, as a person chooses it."""
        assert self.page.columns.rows is not None
        choice = self.page.columns.rows.choices[column]
        choice.choose(field)
        choice.activated.emit(choice.currentIndex())
        self.rest()

    def figures(self) -> dict[str, str]:
        """The counts shown."""
        return {name: one.count.text() for name, one in self.page.summary.figures.items()}

    def cases(self) -> int:
        """Cases that the ledger holds."""
        return self.desk.counter.session.ask(lambda reader: reader.tally(View())).count


@pytest.fixture
def hands(qtbot: QtBot, counter: Counter, tmp_path: Path) -> Iterator[Hands]:
    with a_real_desk(qtbot, counter) as desk:
        made = Hands(desk, tmp_path)
        yield made
        made.importing.close()


def test_a_file_is_shown_as_it_is_taken_and_nothing_is_written(hands: Hands) -> None:
    hands.open(PLAIN)
    assert hands.figures() == {"rows": "2", "cases": "1", "mend": "0", "refused": "1"}
    assert hands.page.columns.sheet.currentText() == "旧账: heads in row 1, 2 rows"
    rows = hands.page.columns.rows
    assert rows is not None
    assert [one.value() for one in rows.choices] == [
        OldField.DATE, OldField.CONSUMER, OldField.MERCHANT, OldField.FACTS, OldField.AMOUNT,
    ]  # fmt: skip
    assert "裙子缩水" in shown_words(hands.page)
    assert hands.cases() == 0


def test_a_row_of_the_list_shows_its_cells_under_the_heads(hands: Hands) -> None:
    hands.open(PLAIN)
    hands.page.troubles.table.selectRow(0)
    words = shown_words(hands.page)
    assert "Row 3 as it is in the file" in words
    assert "裙子缩水" not in words
    assert "This row names neither a consumer nor a merchant." in words
    hands.page.columns.samples.click()
    assert "裙子缩水" in shown_words(hands.page)


def test_a_corrected_column_is_read_anew_and_remembered_for_the_next_file(hands: Hands) -> None:
    hands.open(PLAIN)
    hands.take(4, OldField.COMPENSATION)
    shown = hands.page.flow.shown
    assert shown is not None
    (case,) = shown.reading.cases
    assert (case.amount, str(case.compensation)) == (None, "80.00")
    hands.page = hands.make()
    hands.open(PLAIN.replace("林子", "周五"), "another.csv")
    rows = hands.page.columns.rows
    assert rows is not None
    assert rows.choices[4].value() == OldField.COMPENSATION
    assert "kept for files with the same heads" in shown_words(hands.page)
    hands.page.columns.guess.click()
    hands.rest()
    assert rows.choices[4].value() == OldField.AMOUNT


def test_a_sheet_that_nobody_knows_is_mapped_by_hand_and_imported(hands: Hands) -> None:
    hands.open(OWN)
    assert not hands.page.summary.take.isEnabled()
    header = hands.page.columns.header
    header.setCurrentIndex(1)
    assert header.currentText() == "Row 2: 甲, 乙, 丙, 丁, 戊, 己, 庚"
    header.activated.emit(1)
    hands.rest()
    for column, field in enumerate(
        (OldField.DATE, OldField.CONSUMER, OldField.MERCHANT, OldField.FACTS, OldField.AMOUNT)
    ):
        hands.take(column, field)
    assert hands.figures() == {"rows": "2", "cases": "2", "mend": "1", "refused": "0"}
    hands.page.summary.take.click()
    hands.rest()
    found = hands.desk.counter.session.ask(lambda reader: reader.find("裙子缩水", 5, in_full=True))
    (row,) = found.rows
    assert (row.consumer, row.merchant, str(row.amount)) == ("林子", "童趣乐园", "80.00")


def test_an_import_into_a_ledger_in_use_is_undone_whole_and_later(hands: Hands) -> None:
    hands.desk.counter.register()
    hands.open_file(SAMPLE)
    hands.page.take()
    hands.rest()
    assert hands.cases() == 61
    assert "60 disputes imported from ledger-2025.xlsx" in shown_words(hands.page)
    hands.page = hands.make()
    hands.desk.until(lambda: len(hands.page.past.undo) == 1)
    hands.page.past.undo[0].click()
    hands.rest()
    standing = hands.desk.counter.session.ask(lambda reader: reader.desk("")).imports
    assert [one.undone_at is None for one in standing] == [False]
    found = hands.desk.counter.session.ask(
        lambda reader: reader.today("", hands.desk.gateway.now())
    )
    assert len(found.work) == 1
    hands.desk.until(lambda: hands.page.past.undo == [])


def test_the_same_file_is_not_imported_twice(hands: Hands) -> None:
    hands.open_file(SAMPLE)
    hands.page.take()
    hands.rest()
    hands.open_file(SAMPLE)
    assert not hands.page.summary.take.isEnabled()
    assert "This very file was imported before" in shown_words(hands.page)
    hands.page.take()
    assert hands.cases() == 60


def test_an_import_that_is_stopped_writes_nothing(hands: Hands) -> None:
    hands.open_file(SAMPLE)
    # On the worker's own thread: pressed at the first news of how far it is.
    hands.importing.progressed.connect(hands.importing.stop, Qt.ConnectionType.DirectConnection)
    hands.page.take()
    assert hands.page.status.strip is not None
    hands.rest()
    assert hands.cases() == 0
    assert "Nothing was written to the ledger." in shown_words(hands.page)
    assert hands.page.summary.take.isEnabled()


def test_a_file_that_is_none_is_said_with_the_way_out(hands: Hands) -> None:
    file = hands.folder / "a.pdf"
    file.write_bytes(b"%PDF-1.4 not a sheet")
    hands.page.open_file(str(file))
    hands.rest()
    assert hands.page.status.banner is not None
    assert "The file is no table." in hands.page.status.banner.accessibleName()
    assert hands.page.choose.isEnabled()


def test_the_list_of_rows_is_saved_as_csv(hands: Hands) -> None:
    hands.open(PLAIN)
    before = entries(hands.desk.counter.session)
    hands.page.troubles.save.click()
    hands.desk.until(lambda: bool(hands.desk.said))
    lines = hands.saved.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "工作表,行号,结果,栏目,原因"
    assert lines[1].startswith("旧账,3,不能导入,,这一行既没有消费者")
    assert hands.desk.said == ["List of rows saved list.csv"]
    assert stat.S_IMODE(hands.saved.stat().st_mode) == 0o600
    with hands.desk.counter.session.file.connection() as connection:
        (entry,) = journal.walk(connection, before)
    assert entry.event == Exported("import_list", 1, is_masked=False, reason="旧账.csv")


def test_an_auditor_is_offered_no_import(hands: Hands) -> None:
    hands.open_file(SAMPLE)
    hands.page.take()
    hands.rest()
    hands.desk.sit("陈静")
    page = hands.make()
    hands.desk.until(lambda: "ledger-2025.xlsx" in shown_words(page))
    assert page.past.undo == []
    assert not page.choose.isEnabled()
    page.add_files([str(SAMPLE)])
    assert page.flow.shown is None
    assert not page.flow.is_busy()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.release
def test_nothing_is_clipped(
    hands: Hands, desk_theme: Theme, language: Language, scale: int
) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, scale)
    locale.install(language)
    cut = []
    for wide, high in ((1232, 808), (1158, 676)):
        page = hands.page = hands.make()
        page.resize(wide, high)
        cut += clipped_texts(page)
        hands.open(OWN)
        cut += clipped_texts(page)
        hands.open(PLAIN)
        page.troubles.tabs.choose(MEND)
        page.troubles.table.selectRow(0)
        cut += clipped_texts(page)
        page.hide()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert cut == []
