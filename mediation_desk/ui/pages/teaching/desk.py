"""The right column: a reader, or the panel of a form in its place; it opens, sends and prints."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.teaching.cards import Card
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.register.exits import Say
from mediation_desk.ui.pages.teaching import reading
from mediation_desk.ui.pages.teaching.forms import cards, trainings
from mediation_desk.ui.pages.teaching.forms.choosing import CaseChoice
from mediation_desk.ui.pages.teaching.forms.panel import Sheet, TeachingPanel
from mediation_desk.ui.pages.teaching.papers import RecordPapers
from mediation_desk.ui.pages.teaching.papers import Sheet as PaperSheet
from mediation_desk.ui.pages.teaching.readers import (
    CardReader,
    CardWays,
    CoverageReader,
    TrainingReader,
    TrainingWays,
)
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.case_cards import CardDraft
from mediation_desk.workflows.reading.ledger import LedgerRow
from mediation_desk.workflows.reading.teaching import TeachingSheet, TrainingSheet

SeeCase = Callable[[str], None]


@dataclass(frozen=True)
class Saying:
    """How the desk says what was done, and why something was not."""

    say: Say
    refuse: Callable[[str], None]


class TeachingDesk(QStackedWidget):
    """``written`` with the id of what was written; the page then reads again."""

    written = Signal(str)
    closed = Signal()

    def __init__(self, door: Door, papers: RecordPapers, see_case: SeeCase, saying: Saying) -> None:
        super().__init__()
        self._door, self._papers, self._saying = door, papers, saying
        self._sheet: TeachingSheet | None = None
        self._training: TrainingSheet | None = None
        self._card: Card | None = None
        self.panel: TeachingPanel | CaseChoice | None = None
        may_write = door.operator.may_write
        ways = TrainingWays(self._record, self._change, self._cancel, self._print_training)
        self.training = TrainingReader(ways, may_write)
        of_card = CardWays(
            self._change_card, self._withdraw, self._print_card, lambda: see_case(self._case())
        )
        self.card, self.coverage, self._nothing = (
            CardReader(of_card, may_write),
            CoverageReader(),
            QWidget(),
        )
        self._reader: QWidget = self._nothing
        for part in (self._nothing, self.training, self.card, self.coverage):
            self.addWidget(part)

    def know(self, sheet: TeachingSheet) -> None:
        """Take what was read; the reader shown follows."""
        self._sheet = sheet
        self.coverage.show_sheet(sheet)

    def follow(self, entry: str) -> None:
        """Show anew what is shown: the coverage if that is read, else a training or a card."""
        if self._reader is not self.coverage:
            self.read(entry)

    def read(self, entry: str) -> None:
        """Show a training or a card by its id; nothing when there is none. A form stays open."""
        if self._sheet is None:
            return
        self._training = next((t for t in self._sheet.trainings if t.training.id == entry), None)
        self._card = next((card for card in self._sheet.cards if card.id == entry), None)
        self._reader = self._nothing
        if self._training is not None:
            self.training.show_training(self._training, self._sheet.read_at)
            self._reader = self.training
        elif self._card is not None:
            self.card.show_card(self._card, self._sheet.writers.get(self._card.written_by, ""))
            self._reader = self.card
        self._arrange()

    def show_coverage(self) -> None:
        """Show the coverage of each merchant."""
        self._reader = self.coverage
        self.close_panel()
        self._arrange()

    def _arrange(self) -> None:
        self.setCurrentWidget(self.panel or self._reader)

    def plan(self) -> None:
        """Open the form of a new training."""
        if self._sheet is not None:
            self._open(trainings.plan(self._sheet, None), self._door.new_id())

    def keep_roster(self) -> None:
        """Open the roster."""
        if self._sheet is not None:
            self._open(trainings.roster(self._sheet), "")

    def choose_case(self) -> None:
        """Ask which closed case becomes a card."""
        self._door.ask(reading.closed_cases, self._offer_cases, self._failed)

    def write_card(self, case: str) -> None:
        """Open the form of a card as it is proposed from a case."""
        query = reading.proposal(case, self._door.operator.id, self._door.now())
        self._door.ask(query, self._propose, self._failed)

    def close_panel(self) -> None:
        """Put the form aside; what was typed was kept."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        panel.leave()
        self._arrange()
        self.removeWidget(panel)
        panel.deleteLater()

    def _record(self) -> None:
        if self._training is not None:
            self._open(trainings.results(self._training), self._training.training.id)

    def _change(self) -> None:
        if self._sheet is not None and self._training is not None:
            sheet = trainings.plan(self._sheet, self._training)
            self._open(sheet, self._training.training.id)

    def _cancel(self) -> None:
        if self._training is not None:
            self._open(trainings.cancel(self._training), self._training.training.id)

    def _change_card(self) -> None:
        if self._card is not None:
            self._open(cards.change(self._card), self._card.id)

    def _withdraw(self) -> None:
        if self._card is not None:
            self._open(cards.withdraw(self._card), self._card.id)

    def _propose(self, draft: CardDraft) -> None:
        self._open(cards.write(draft), self._door.new_id())

    def _offer_cases(self, rows: tuple[LedgerRow, ...]) -> None:
        choice = CaseChoice(rows)
        choice.chosen.connect(self.write_card)
        choice.closed.connect(self.closed)
        self._put(choice)

    def _open(self, sheet: Sheet, thing: str) -> None:
        panel = TeachingPanel(self._door, sheet, thing)
        panel.sent.connect(lambda written: self._sent(sheet, written))
        panel.closed.connect(self.closed)
        self._put(panel)

    def _put(self, panel: TeachingPanel | CaseChoice) -> None:
        self.close_panel()
        self.panel = panel
        self.addWidget(panel)
        self.setCurrentWidget(panel)
        panel.begin()

    def _sent(self, sheet: Sheet, thing: str) -> None:
        self.close_panel()
        self._saying.say(self.tr("Written: {what}").format(what=sheet.title))
        self.written.emit(thing)

    def _print_training(self) -> None:
        if self._training is not None:
            held, seats = self._training.training, len(self._training.seats)
            self._papers.open(PaperSheet(Paper.SIGN_IN_SHEET, held.id, held.number, seats))

    def _print_card(self) -> None:
        if self._card is not None:
            self._papers.open(PaperSheet(Paper.CASE_CARD, self._card.id))

    def _case(self) -> str:
        return self._card.case if self._card else ""

    def _failed(self, problem: Exception) -> None:
        self._saying.refuse(sentence(problem))
