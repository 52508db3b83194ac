"""The right column for reading: a training, a card or the coverage, or a panel in their place."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.teaching.forms.case_choice import CaseChoice
from mediation_desk.ui.pages.teaching.readers import (
    CardActions,
    CardReader,
    CoverageReader,
    TrainingActions,
    TrainingReader,
)
from mediation_desk.workflows.read_models.teaching import TeachingSheet, TrainingSheet


class ReaderStack(QStackedWidget):
    """The readers, one shown at a time; an open panel stays until it is closed."""

    def __init__(self, of_training: TrainingActions, of_card: CardActions, may_write: bool) -> None:
        super().__init__()
        self.sheet: TeachingSheet | None = None
        self.training_read: TrainingSheet | None = None
        self.card_read: CaseCard | None = None
        self.panel: FormPanel | CaseChoice | None = None
        self.training = TrainingReader(of_training, may_write)
        self.card, self.coverage = CardReader(of_card, may_write), CoverageReader()
        self._nothing = QWidget()
        self._reader: QWidget = self._nothing
        for part in (self._nothing, self.training, self.card, self.coverage):
            self.addWidget(part)

    def know(self, sheet: TeachingSheet) -> None:
        """Take the data read."""
        self.sheet = sheet
        self.coverage.show_sheet(sheet)

    def follow(self, entry: str) -> None:
        """Show the current content again: the coverage if shown, else a training or a card."""
        if self._reader is not self.coverage:
            self.read(entry)

    def read(self, entry: str) -> None:
        """Show a training or a card by its id; nothing when there is none. A form stays open."""
        if self.sheet is None:
            return
        trainings, cards = self.sheet.trainings, self.sheet.cards
        self.training_read = next((t for t in trainings if t.training.id == entry), None)
        self.card_read = next((card for card in cards if card.id == entry), None)
        self._reader = self._nothing
        if self.training_read is not None:
            self.training.show_training(self.training_read, self.sheet.read_at)
            self._reader = self.training
        elif self.card_read is not None:
            writer = self.sheet.writers.get(self.card_read.written_by, "")
            self.card.show_card(self.card_read, writer)
            self._reader = self.card
        self._arrange()

    def turn_to(self, entry: str) -> None:
        """Put an open form aside and show another item."""
        self.close_panel()
        self.read(entry)

    def show_coverage(self) -> None:
        """Show the coverage of each merchant."""
        self._reader = self.coverage
        self.close_panel()
        self._arrange()

    def put(self, panel: FormPanel | CaseChoice) -> None:
        """Show a panel in place of the reader."""
        self.close_panel()
        self.panel = panel
        self.addWidget(panel)
        self._arrange()
        panel.begin()

    def close_panel(self) -> None:
        """Close the form; the typed values are kept."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        panel.leave()
        self._arrange()
        self.removeWidget(panel)
        panel.deleteLater()

    def _arrange(self) -> None:
        self.setCurrentWidget(self.panel or self._reader)
