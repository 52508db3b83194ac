"""The registration on the customer screen while it is typed: only what was begun in its sight."""

from PySide6.QtCore import QObject

from mediation_desk.ui.navigation.customer_view import CustomerView, DraftOnScreen
from mediation_desk.ui.pages.register.draft.registration_values import is_empty
from mediation_desk.ui.pages.register.registration_controller import RegistrationController
from mediation_desk.ui.pages.register.sections.register_form import RegisterForm
from mediation_desk.ui.widgets.button import Button, ButtonKind


class DraftShow(QObject):
    """The draft on the screen, and the clerk's button.

    A registration that begins with a key in an empty form is shown by itself. One that came back
    from a draft, from an enquiry or after another page may be somebody else's: it is shown when
    the button is pressed.
    """

    def __init__(
        self, view: CustomerView, form: RegisterForm, sitting: RegistrationController
    ) -> None:
        super().__init__(form)
        self._view, self._form, self._sitting = view, form, sitting
        self._is_fresh = True
        self.button = Button(self.tr("Show to the consumer"), icon="monitor-smartphone")
        self.button.clicked.connect(self.toggle)
        form.edited.connect(self._edited)
        sitting.replaced.connect(self._replaced)
        view.changed.connect(self._name_button)
        self._name_button()

    def toggle(self) -> None:
        """Show the draft, or show it no more."""
        if self._view.is_of(self):
            self.stop()
        else:
            self._show()

    def stop(self) -> None:
        """Show the draft no more, until the button is pressed or another begins."""
        self._view.withdraw(self)

    def _edited(self) -> None:
        is_empty_now = is_empty(self._sitting.typed())
        if self._view.is_of(self) or (self._is_fresh and not is_empty_now):
            self._show()
        self._is_fresh = is_empty_now

    def _replaced(self) -> None:
        """The form holds something else: whose it is, the clerk knows."""
        self.stop()
        self._is_fresh = is_empty(self._form.typed())

    def _show(self) -> None:
        self._view.claim(self)
        self._view.show(self, draft_on_screen(self._form))

    def _name_button(self) -> None:
        is_shown = self._view.is_of(self)
        words = self.tr("Show no more") if is_shown else self.tr("Show to the consumer")
        if self.button.text() != words:
            self.button.setText(words)
        self.button.set_kind(ButtonKind.PLAIN if is_shown else ButtonKind.QUIET)


def draft_on_screen(form: RegisterForm) -> DraftOnScreen:
    """Return what the consumer may read of a registration.

    A name counts only where it was typed here: one that an earlier case of this phone brought may
    be another person's. Agents, guardians, other complainants and notes are never in it.
    """
    consumer, purchase, matter = form.consumer, form.purchase, form.matter
    has_merchant = bool(purchase.merchant.merchant or purchase.merchant.new)
    typed = matter.typed()
    return DraftOnScreen(
        consumer.name.text().strip() if consumer.name.isModified() else "",
        consumer.phone.text().strip(),
        purchase.merchant.text().strip() if has_merchant else "",
        purchase.goods.text().strip(),
        str(purchase.money() or ""),
        _day(form),
        matter.problems_ticked(),
        matter.asked(),
        typed["claim_amount"],
        form.facts.facts.text().strip(),
    )


def _day(form: RegisterForm) -> str:
    day = form.purchase.bought_on()
    return day.isoformat() if day is not None else ""
