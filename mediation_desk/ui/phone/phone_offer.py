"""The offer of a code for the consumer's phone beside a dispute that is not logged yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.phone.phone_page import is_phone_door_open
from mediation_desk.workflows.ports import Changed, Query


class PhoneOffer(Card):
    """The card; hidden where no door is open.

    A code is for a case: its button logs the dispute first, so that nothing that a phone sends
    belongs to a form which may be given up. ``rearranged`` when it came or went.
    """

    rearranged = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(8)
        self._gateway = gateway
        self.log = Button(self.tr("Log and show a code"), ButtonKind.PLAIN, "qr-code")
        self.body.addWidget(SectionTitle(self.tr("Consumer's phone"), icon="smartphone"))
        words = self.tr(
            "By the code the consumer adds photos and recordings, and signs what was written down."
        )
        self.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))
        self.body.addWidget(self.log)
        self.hide()
        gateway.changes.changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Read whether the door is open."""
        self._gateway.ask(Query(is_phone_door_open), self._show, lambda _: None)

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        return [] if self.isHidden() else [self.log]

    def _follow(self, changed: frozenset[Changed]) -> None:
        if Changed.PHONE in changed:
            self.refresh()

    def _show(self, is_open: bool) -> None:
        is_shown = is_open and self._gateway.operator.may_write
        if is_shown is self.isHidden():
            self.setVisible(is_shown)
            self.rearranged.emit()
