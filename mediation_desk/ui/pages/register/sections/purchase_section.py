"""Section 2: the merchant, and the purchase: item, day and amount."""

from collections.abc import Callable
from datetime import date
from typing import cast

from mediation_desk.domain.codes import Category
from mediation_desk.domain.money import Money
from mediation_desk.ui import wording
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.fields.money_field import AmountField, DayField
from mediation_desk.ui.pages.register.sections.extra import YES
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.pages.register.sections.suggestion_row import SuggestionRow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.chips import one_of
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.case.likely_class import LikelyCode


class PurchaseSection(FieldSection):
    """Merchant, date, receipt; goods, amount with its words, category."""

    def __init__(self, new_id: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__(2, self.tr("Merchant and purchase"))
        self.merchant = MerchantInput(new_id)
        self._bought_field = DayField(self.tr("Bought on"), today)
        self._amount_field = AmountField(self.tr("Amount (yuan)"))
        self.bought, self.amount = self._bought_field.line, self._amount_field.line
        self.receipt = LineInput("scan-barcode", self.tr("Scan straight in"))
        self.goods = LineInput()
        self.category = ChoiceBox([(wording.word(c), c) for c in Category])
        self.suggestion = SuggestionRow()
        self._likely: LikelyCode[Category] | None = None
        self._is_chosen = False
        self._merchant_field = FormField(
            self.tr("Merchant"),
            self.merchant,
            True,
            self.tr("Initials, name or unit"),
            self._check_merchant,
        )
        self._lay_out()
        self.merchant.chosen.connect(self._merchant_chosen)
        for line in (self.merchant, self.bought, self.receipt, self.goods, self.amount):
            line.textEdited.connect(self.edited)
        self.category.chosen.connect(self._category_chosen)
        self.suggestion.taken.connect(self.category.take_suggested)

    def money(self) -> Money | None:
        """Return the sum typed, or None when there is none that can be read."""
        return self._amount_field.money()

    def bought_on(self) -> date | None:
        """Return the day of the purchase, or None when it is empty or no date."""
        return self.bought.day()

    def chosen_category(self) -> Category:
        """Return the category chosen."""
        return cast("Category", self.category.value())

    def typed(self) -> Typed:
        """Return the typed values of the fields."""
        return {
            "merchant": self.merchant.merchant,
            "merchant_text": self.merchant.text(),
            "new_merchant": self.merchant.new,
            "purchased": self.bought.text(),
            "receipt": self.receipt.text(),
            "goods": self.goods.text(),
            "amount": self.amount.text(),
            "category": str(self.category.value()),
            "category_chosen": YES if self._is_chosen else "",
        }

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values."""
        text = fields.get("merchant_text", "")
        self.merchant.restore(text, fields.get("merchant", ""), fields.get("new_merchant", ""))
        self.bought.setText(fields.get("purchased", ""))
        self.receipt.setText(fields.get("receipt", ""))
        self.goods.setText(fields.get("goods", ""))
        self.amount.setText(fields.get("amount", ""))
        category = one_of(Category, fields.get("category", ""), Category.OTHER_GOODS)
        self.category.choose(category)
        # A class of a draft from before that says more than nothing was chosen by a person.
        is_said = category is not Category.OTHER_GOODS
        self._is_chosen = is_said or fields.get("category_chosen") == YES
        self.suggest(None)
        for field in self.fields():
            field.judge()
        self._bought_field.show_age()
        self._amount_field.show_words()
        self.weigh()

    def suggest(self, likely: LikelyCode[Category] | None) -> None:
        """Suggest a class of goods until a person chose one."""
        is_new = likely is not None and likely.code != self.category.value()
        self._likely = likely if is_new and not self._is_chosen else None
        self.category.suggest(self._likely.code if self._likely else None)
        self.suggestion.show_likely(self._likely)

    def lacks(self) -> list[str]:
        """Return the labels of required fields that are missing."""
        is_said = bool(self._merchant_field.error()) and not self._merchant_field.is_blank()
        return [] if self._has_merchant() or is_said else [self.tr("merchant")]

    def fields(self) -> list[FormField]:
        """Return the fields that can be wrong."""
        return [self._merchant_field, self._bought_field, self._amount_field]

    def is_complete(self) -> bool:
        """Tell whether there is a merchant, and its date and sum can be read."""
        return all(field.is_sound() for field in self.fields())

    def _has_merchant(self) -> bool:
        return bool(self.merchant.merchant or self.merchant.new)

    def _check_merchant(self, text: str) -> str:
        if self._has_merchant():
            return ""
        if not text.strip():
            return self.tr("Choose the merchant, or add one with Ctrl+N")
        return self.tr("Not on the list: choose one, or add it with Ctrl+N")

    def _category_chosen(self) -> None:
        self._is_chosen = True
        self.suggest(None)
        self.edited.emit()

    def _merchant_chosen(self) -> None:
        if self._has_merchant():
            self._merchant_field.show_error("")
        new = self.tr("Added with this case; the unit may follow the name, as in 1F-A012")
        self._merchant_field.show_note(new if self.merchant.new else "", "plus", "ink2")
        self.edited.emit()

    def _lay_out(self) -> None:
        upper, lower = layout.row(12), layout.row(12)
        upper.addWidget(self._merchant_field, 3)
        upper.addWidget(self._bought_field, 2)
        upper.addWidget(FormField(self.tr("Receipt no."), self.receipt, False), 2)
        lower.addWidget(FormField(self.tr("Goods or service"), self.goods, False), 3)
        lower.addWidget(self._amount_field, 2)
        lower.addWidget(FormField(self.tr("Category"), self.category), 2)
        self.body.addLayout(upper)
        self.body.addLayout(lower)
        self.body.addWidget(self.suggestion)
