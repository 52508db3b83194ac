"""The phone field: eleven digits in three groups, and the number of earlier cases of the phone."""

from PySide6.QtGui import QResizeEvent

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.contact import PhoneKind, checked_phone, phone_kind


class PhoneInput(LineInput):
    """A line for a phone, with a pill at its right end for a consumer who is known."""

    keys_wait = True

    def __init__(self) -> None:
        super().__init__("phone")
        self._known = Pill("", "acc")
        self._known.setParent(self)
        self._known.hide()

    def keeps(self, text: str) -> bool:
        """Tell whether a text is the number of a mobile: quickly typed or scanned, it stays."""
        try:
            return phone_kind(checked_phone(text)) is PhoneKind.MOBILE
        except Refusal:
            return False

    def show_visits(self, words: str) -> None:
        """Show how often the owner came ("来过 1 次"), or nothing."""
        self._known.show_status(words, "acc")
        self._known.setVisible(bool(words))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pill at the right end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        size = self._known.sizeHint()
        top = (self.height() - size.height()) // 2
        self._known.setGeometry(self.width() - size.width() - 8, top, size.width(), size.height())
