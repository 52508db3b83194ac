"""The showing of one case on the customer screen, as a page with a case begins and ends it."""

from PySide6.QtCore import QObject, Signal

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.customer_view import CustomerView, GivenSignature
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets.button import ButtonKind, IconButton
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.phone.customer_screen import (
    CaseOnScreen,
    CustomerScreenSignature,
    case_on_screen,
    sign_on_screen,
)
from mediation_desk.workflows.phone.phone_arrivals import SIGNATURE_NAME
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.response.first_response import StoredEvidence


class CaseShow(QObject):
    """The clerk's button, and the way of a case to the screen and of a signature back.

    Nothing is shown before the button is pressed, and nothing any more once somebody took the
    screen or cleared it. While the host is away it waits: the page reads again when it is back.
    ``signed`` when a signature waits for the clerk.
    """

    signed = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._navigation = gateway, navigation
        self._view: CustomerView = navigation.customer
        self._case = ""
        self._act = ""
        self._sent: GivenSignature | None = None
        self.button = IconButton("monitor-smartphone", self.tr("Show to the consumer"))
        self.button.clicked.connect(self.toggle)
        self._view.opened.connect(self._name_button)
        self._view.changed.connect(self._name_button)
        self._view.signed.connect(self._take)
        self._name_button()

    @property
    def is_shown(self) -> bool:
        """Tell whether this case has the screen."""
        return self._view.is_of(self)

    def show_case(self, case: str) -> None:
        """Know which case the page shows; another one is not shown to whoever looks on."""
        if case != self._case:
            self.stop()
            self._case = case

    def toggle(self) -> None:
        """Show the case, or show it no more."""
        if self.is_shown:
            self.stop()
        elif self._case:
            self._view.claim(self)
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        case = self._case
        if not self.is_shown or self._view.is_away:
            return

        def show(read: CaseOnScreen) -> None:
            if case == self._case:
                self._view.show(self, read)

        query = Query(case_on_screen, case, self._gateway.now())
        self._gateway.ask(query, show, self._not_read)

    def stop(self) -> None:
        """Show the case no more."""
        self._view.withdraw(self)
        self._sent, self._act = None, ""

    def _not_read(self, problem: Exception) -> None:
        if self.is_shown and not self._view.is_away:
            self.stop()
            self._navigation.refuse(sentence(problem))

    def _take(self, given: GivenSignature) -> None:
        """Keep a signature until the clerk takes it; handed over again it is the same."""
        if not self.is_shown or given.case != self._case:
            return
        if self._sent is None or self._sent.image != given.image:
            self._act = self._gateway.new_id()
        self._sent = given
        act = self._act

        def keep(picture: StoredEvidence) -> None:
            form = CustomerScreenSignature(
                act, given.case, given.paper, given.text.sha256, picture, given.signed_at
            )
            self._gateway.perform(Command(sign_on_screen, form), lambda _: kept(), failed)

        def kept() -> None:
            if self._act == act:
                self._sent, self._act = None, ""
                self._view.answered.emit(None)
            self._navigation.inform(
                self.tr("The consumer signed on the customer screen"),
                self.tr("Look at the signature and take it into the case."),
            )
            self.signed.emit()
            self.refresh()

        def failed(problem: Exception) -> None:
            if self._act == act:
                self._view.answered.emit(problem)
            self._navigation.refuse(sentence(problem))
            self.refresh()

        self._gateway.keep_file(given.image, SIGNATURE_NAME, keep, failed)

    def _name_button(self) -> None:
        is_offered = self._view.is_open and self._gateway.operator.may_write
        # What has no place yet would become a window of its own.
        if not is_offered or self.button.parentWidget() is not None:
            self.button.setVisible(is_offered)
        words = self.tr("Show to the consumer no more") if self.is_shown else ""
        self.button.setToolTip(words or self.tr("Show to the consumer"))
        self.button.setAccessibleName(words or self.tr("Show to the consumer"))
        self.button.set_kind(ButtonKind.PLAIN if self.is_shown else ButtonKind.QUIET)
