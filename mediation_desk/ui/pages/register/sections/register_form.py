"""The card with the four sections, their keyboard order, and their typed values.

No `Form` of `ui/forms`: its parts are folded and checked one by one while a customer talks.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.sections.consumer_section import ConsumerSection
from mediation_desk.ui.pages.register.sections.facts_section import FactsSection
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.pages.register.sections.matter_section import MatterSection
from mediation_desk.ui.pages.register.sections.more_section import MoreSection
from mediation_desk.ui.pages.register.sections.purchase_section import PurchaseSection
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.workflows.read_models.case.likely_class import LikelyClass

_DENSE_BELOW = 700
"""Height in pixels at 100 % at which the four sections are in sight with their usual gaps."""


class RegisterForm(Card):
    """The form; ``edited`` when a person changed something anywhere in it.

    ``judged`` when leaving a field changed its error.
    """

    edited = Signal()
    judged = Signal()

    def __init__(self, new_id: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__(0, (1, 4, 1, 4))
        self.consumer = ConsumerSection(today)
        self.purchase = PurchaseSection(new_id, today)
        self.matter = MatterSection()
        self.facts = FactsSection()
        self.more = MoreSection()
        self.parts: tuple[FieldSection, ...] = (
            self.consumer,
            self.purchase,
            self.matter,
            self.facts,
            self.more,
        )
        self._places, self._is_dense = self._named(), False
        self._scroll = layout.ScrolledColumn(10, (19, 8, 19, 10))
        self._lay_out()
        for part in self.parts:
            part.edited.connect(self.edited)
            for field in part.fields():
                field.judged.connect(self.judged)

    def typed(self) -> Typed:
        """Return the typed values of all fields, by name."""
        together: Typed = {}
        for part in self.parts:
            together |= part.typed()
        return together

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values; an empty draft gives an empty form."""
        for part in self.parts:
            part.restore(fields)

    def suggest(self, likely: LikelyClass) -> None:
        """Suggest what earlier cases say, where nobody chose yet."""
        self.purchase.suggest(likely.category)
        self.matter.suggest(likely.problem)

    def lacks(self) -> list[str]:
        """Return the labels of required fields that are missing."""
        return [name for part in self.parts for name in part.lacks()]

    def wrong(self) -> list[str]:
        """Return the labels of fields with an error."""
        return [name for part in self.parts for name in part.wrong()]

    def wrong_fields(self) -> list[FormField]:
        """Check all fields, show each error under its field, and return the wrong fields."""
        checked = [field for part in self.parts for field in part.fields()]
        wrong = [field for field in checked if not field.is_right()]
        self.consumer.show_kind()
        return wrong

    def go_to(self, field: QWidget) -> None:
        """Show a field and put the focus there."""
        self._scroll.ensureWidgetVisible(field, 0, 24)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_part(self, number: int) -> None:
        """Put the focus on the first field of a section (Alt+1..4)."""
        firsts = (
            self.consumer.phone,
            self.purchase.merchant,
            self.matter.problems,
            self.facts.facts,
        )
        self.go_to(firsts[number])

    def focus_name(self) -> str:
        """Return the name of the field with the focus, for the draft; "" where it is elsewhere."""
        return next((name for name, field in self._places.items() if field.hasFocus()), "")

    def return_to(self, name: str) -> None:
        """Put the focus into the field of this name, as `focus_name` gave it."""
        field = self._places.get(name)
        if field is not None:
            self.go_to(field)

    def order(self) -> list[QWidget]:
        """Return the fields in Tab order.

        Publicity and channel are next to the title, above the phone with which typing begins:
        whoever skips them has no step more.
        """
        consumer, purchase, matter = self.consumer, self.purchase, self.matter
        return [
            consumer.publicity,
            consumer.channel,
            consumer.phone,
            consumer.reason,
            consumer.name,
            consumer.salutation,
            consumer.slip.number,
            consumer.slip.due,
            purchase.merchant,
            purchase.bought,
            purchase.receipt,
            purchase.goods,
            purchase.amount,
            purchase.category,
            matter.problems,
            matter.claims,
            self.facts.facts,
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less height for everything where the facts would not be in sight."""
        super().resizeEvent(event)
        self._set_dense(event.size().height() < px(_DENSE_BELOW))

    def _set_dense(self, is_dense: bool) -> None:
        if is_dense is self._is_dense:
            return
        self._is_dense = is_dense
        for part in self.parts:
            part.set_dense(is_dense)
        self._scroll.content.setSpacing(5 if is_dense else 10)
        edge = 4 if is_dense else 8
        self._scroll.content.setContentsMargins(19, edge, 19, edge + 2)

    def _named(self) -> dict[str, QWidget]:
        """Return the fields by the names under which a draft keeps where somebody was."""
        consumer, purchase, matter = self.consumer, self.purchase, self.matter
        return {
            "phone": consumer.phone,
            "name": consumer.name,
            "salutation": consumer.salutation,
            "channel": consumer.channel,
            "publicity": consumer.publicity,
            "slip_number": consumer.slip.number,
            "slip_due": consumer.slip.due,
            "merchant": purchase.merchant,
            "purchased": purchase.bought,
            "receipt": purchase.receipt,
            "goods": purchase.goods,
            "amount": purchase.amount,
            "category": purchase.category,
            "problems": matter.problems,
            "claims": matter.claims,
            "facts": self.facts.facts,
        }

    def _lay_out(self) -> None:
        for part in self.parts[:3]:
            self._scroll.content.addWidget(part)
            self._scroll.content.addWidget(layout.Hairline())
        self._scroll.content.addWidget(self.facts, 1)
        self._scroll.content.addWidget(layout.Hairline())
        self._scroll.content.addWidget(self.more)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._scroll)
