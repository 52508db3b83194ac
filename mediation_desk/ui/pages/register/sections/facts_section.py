"""Section 4: the facts, in the clerk's words, with stock phrases and a counter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.phrases.book import PhraseTopic
from mediation_desk.ui.phrases.keys import take_phrases
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.response.first_response import FACTS_MAX

_LINES = 4
"""Lines of facts that are in sight without scrolling."""


class FactsInput(TextInput):
    """A text input with the phrases key at the left of its foot and the count at the right."""

    def __init__(self) -> None:
        super().__init__(lines=_LINES)
        self._is_dense = False
        take_phrases(self, PhraseTopic.FACTS)
        self._phrases_hint = PlainLabel(self.tr("F9 stock phrases"), "small", "ink3")
        self._count = PlainLabel("", "small", "ink3")
        for label in (self._phrases_hint, self._count):
            label.setParent(self)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._recount)
        self._recount()

    def sizeHint(self) -> QSize:
        """Return the least height: the input takes the height left in the card, and no more."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the two small lines at the foot, clear of the text."""
        super().resizeEvent(event)
        self._leave_foot()

    def set_dense(self, is_dense: bool) -> None:
        """Leave the foot to the text, in a low window: F9 stands in the status bar as well."""
        self._is_dense = is_dense
        for label in (self._phrases_hint, self._count):
            label.setVisible(not is_dense)
        self._leave_foot()

    def _leave_foot(self) -> None:
        self.setViewportMargins(0, 0, 0, 0 if self._is_dense else tokens.px(22))
        self._place()

    def _recount(self) -> None:
        words = self.tr("{count} characters").format(count=f"{len(self.toPlainText()):,}")
        self._count.setText(words)
        self._place()

    def _place(self) -> None:
        for label, at_right in ((self._phrases_hint, False), (self._count, True)):
            size = label.sizeHint()
            left = self.width() - size.width() - 11 if at_right else 11
            label.setGeometry(left, self.height() - size.height() - 7, size.width(), size.height())


class FactsSection(FieldSection):
    """The facts; they take the rest of the card's height."""

    def __init__(self) -> None:
        super().__init__(4, self.tr("Facts"))
        self.set_note(self.tr("Time, place, what the shop says, what the consumer asks"))
        self.facts = FactsInput()
        self._field = FormField("", self.facts, check=self._check)
        self.facts.setAccessibleName(self.tr("Facts"))
        # The section's title is the label; the empty one would leave a gap.
        for label in self._field.findChildren(QLabel):
            label.setVisible(bool(label.text()))
        self.body.addWidget(self._field, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.facts.textChanged.connect(self.edited)

    def set_dense(self, is_dense: bool) -> None:
        """Take less height."""
        super().set_dense(is_dense)
        self.facts.set_dense(is_dense)

    def typed(self) -> Typed:
        """Return the facts."""
        return {"facts": self.facts.text()}

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values."""
        if fields.get("facts", "") != self.facts.text():
            self.facts.setText(fields.get("facts", ""))
        self._field.judge()
        self.weigh()

    def fields(self) -> list[FormField]:
        """Return the field: it may be too long."""
        return [self._field]

    def is_complete(self) -> bool:
        """Tell whether there are words, and not too many."""
        return self._field.is_sound() and not self._field.is_blank()

    def _check(self, text: str) -> str:
        over = len(text) - FACTS_MAX
        words = self.tr("{count} characters too many: attach the long text as a file")
        return words.format(count=f"{over:,}") if over > 0 else ""
