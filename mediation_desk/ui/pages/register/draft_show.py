"""The registration on the customer screen while it is typed: only what was begun in its sight."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mediation_desk.domain.codes import Salutation
from mediation_desk.domain.masking import mask_name, mask_phone, mask_text
from mediation_desk.ui.navigation.customer_view import CustomerView, DraftOnScreen, DraftRow
from mediation_desk.ui.pages.register.draft.registration_values import is_empty
from mediation_desk.ui.pages.register.registration_controller import RegistrationController
from mediation_desk.ui.pages.register.sections.register_form import RegisterForm
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.chips import one_of


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
        self._typed = ""
        self.button = Button(self.tr("Show to the consumer"), icon="monitor-smartphone")
        self.button.clicked.connect(self.toggle)
        form.edited.connect(self._edited)
        sitting.replaced.connect(self._replaced)
        view.changed.connect(self._name_button)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
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
        self._typed = self._form.focus_name()
        is_empty_now = is_empty(self._sitting.typed())
        if self._view.is_of(self) or (self._is_fresh and not is_empty_now):
            self._show()
        self._is_fresh = is_empty_now

    def _replaced(self) -> None:
        """The form holds something else: whose it is, the clerk knows."""
        self.stop()
        self._typed = ""
        self._is_fresh = is_empty(self._form.typed())

    def _show(self) -> None:
        self._view.claim(self)
        self._view.show(self, draft_on_screen(self._form, self._typed))

    def _focus_moved(self) -> None:
        """Mask what was being written once the clerk goes on, also to another window."""
        if self._typed and self._typed != self._form.focus_name():
            self._typed = ""
        if self._view.is_of(self):
            self._show()

    def _name_button(self) -> None:
        is_shown = self._view.is_of(self)
        words = self.tr("Show no more") if is_shown else self.tr("Show to the consumer")
        if self.button.text() != words:
            self.button.setText(words)
        self.button.set_kind(ButtonKind.PLAIN if is_shown else ButtonKind.QUIET)


_ROWS: Final = {
    "phone": DraftRow.YOU,
    "name": DraftRow.YOU,
    "salutation": DraftRow.YOU,
    "merchant": DraftRow.SHOP,
    "purchased": DraftRow.GOODS,
    "goods": DraftRow.GOODS,
    "amount": DraftRow.GOODS,
    "problems": DraftRow.PROBLEM,
    "claims": DraftRow.CLAIM,
    "facts": DraftRow.FACTS,
}
"""The row of each field, by the names of `RegisterForm.focus_name`."""


def draft_on_screen(form: RegisterForm, typed_in: str = "") -> DraftOnScreen:
    """Return what the consumer may read of a registration.

    A name counts only where it was typed here: one that an earlier case of this phone brought may
    be another person's. Agents, guardians, other complainants and notes are never in it.
    ``typed_in`` is the field that is being written: name and phone are masked but for that one.
    """
    consumer, purchase, matter = form.consumer, form.purchase, form.matter
    has_merchant = bool(purchase.merchant.merchant or purchase.merchant.new)
    typed = matter.typed()
    name = consumer.name.text().strip() if consumer.name.isModified() else ""
    phone = consumer.phone.text().strip()
    return DraftOnScreen(
        name if typed_in == "name" else mask_name(name),
        phone if typed_in == "phone" else mask_phone(phone),
        purchase.merchant.text().strip() if has_merchant else "",
        purchase.goods.text().strip(),
        str(purchase.money() or ""),
        _day(form),
        matter.problems_ticked(),
        matter.asked(),
        typed["claim_amount"],
        mask_text(form.facts.facts.text().strip(), (name,), (phone,)),
        one_of(Salutation, str(consumer.salutation.value()), Salutation.NONE),
        _ROWS.get(form.focus_name()),
        typed_in in ("name", "phone"),
    )


def _day(form: RegisterForm) -> str:
    day = form.purchase.bought_on()
    return day.isoformat() if day is not None else ""
