"""The acts of the right column: open the form of each act, send it, print what is shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.teaching.forms import cards, trainings
from mediation_desk.ui.pages.teaching.forms.case_choice import CaseChoice
from mediation_desk.ui.pages.teaching.reader_stack import ReaderStack
from mediation_desk.ui.pages.teaching.readers import CardActions, TrainingActions
from mediation_desk.ui.printing.record_papers import RecordPaper as PaperSheet
from mediation_desk.ui.printing.record_papers import RecordPapers
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.teaching import TrainingSheet
from mediation_desk.workflows.reads import records
from mediation_desk.workflows.teaching.case_cards import CardDraft


class TeachingActions(ReaderStack):
    """The acts; ``written`` carries the id of the recorded object; the page then reads again."""

    written = Signal(str)
    closed = Signal()

    def __init__(self, gateway: Gateway, papers: RecordPapers, navigation: Navigation) -> None:
        of_training = TrainingActions(
            record=lambda: self._of_training(trainings.results),
            change=lambda: self._of_training(self._changed),
            cancel=lambda: self._of_training(trainings.cancel),
            print=self._print_training,
        )
        of_card = CardActions(
            change=lambda: self._of_card(cards.change),
            withdraw=lambda: self._of_card(cards.withdraw),
            print=self._print_card,
            see_case=self._see_case,
        )
        super().__init__(of_training, of_card, gateway.operator.may_write)
        self._gateway, self._papers, self._navigation = gateway, papers, navigation

    def _see_case(self) -> None:
        if self.card_read is not None:
            self._navigation.open_case(self.card_read.case)

    def plan(self) -> None:
        """Open the form of a new training."""
        if self.sheet is not None:
            self._open(trainings.plan(self.sheet, None))

    def keep_roster(self) -> None:
        """Open the roster."""
        if self.sheet is not None:
            self._open(trainings.roster(self.sheet))

    def choose_case(self) -> None:
        """Ask for the closed case that becomes a card."""
        self._gateway.ask(Query(records.cases_without_card), self._offer_cases, self._failed)

    def write_card(self, case: str) -> None:
        """Open the form of a card as it is proposed from a case."""
        query = Query(records.proposed_card, case, self._gateway.operator.id, self._gateway.now())
        self._gateway.ask(query, self._propose, self._failed)

    def _of_training(self, make: Callable[[TrainingSheet], Form]) -> None:
        if self.training_read is not None:
            self._open(make(self.training_read))

    def _of_card(self, make: Callable[[CaseCard], Form]) -> None:
        if self.card_read is not None:
            self._open(make(self.card_read))

    def _changed(self, training: TrainingSheet) -> Form:
        assert self.sheet is not None
        return trainings.plan(self.sheet, training)

    def _propose(self, draft: CardDraft) -> None:
        self._open(cards.write(draft))

    def _offer_cases(self, rows: tuple[LedgerRow, ...]) -> None:
        choice = CaseChoice(rows)
        choice.chosen.connect(self.write_card)
        choice.closed.connect(self.closed)
        self.put(choice)

    def _open(self, form: Form) -> None:
        panel = FormPanel(self._gateway, form)
        panel.sent.connect(lambda _: self._sent(panel))
        panel.closed.connect(self.closed)
        self.put(panel)

    def _sent(self, panel: FormPanel) -> None:
        self.close_panel()
        self._navigation.say(self.tr("Done: {what}").format(what=panel.form.title))
        self.written.emit(panel.subject())

    def _print_training(self) -> None:
        if self.training_read is not None:
            training, seats = self.training_read.training, len(self.training_read.seats)
            self._papers.open(PaperSheet(Paper.SIGN_IN_SHEET, training.id, training.number, seats))

    def _print_card(self) -> None:
        if self.card_read is not None:
            self._papers.open(PaperSheet(Paper.CASE_CARD, self.card_read.id))

    def _failed(self, problem: Exception) -> None:
        self._navigation.refuse(sentence(problem))
