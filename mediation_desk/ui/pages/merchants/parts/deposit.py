"""保证金: what the fund's book says of the merchant."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.merchant.score import Component
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.merchants.parts.part import Part, fact, said, titled
from mediation_desk.ui.wording import times
from mediation_desk.workflows.reading.merchants import MerchantSheet


class Deposit(Part):
    """A small panel; money is moved on the fund's page."""

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the card."""
        card = titled(self.tr("Deposit"), "wallet")
        advanced = next(p for p in sheet.score.parts if p.component is Component.ADVANCED)
        card.body.addWidget(fact(self.tr("Deposit held"), times.money(sheet.deposit), wide=160))
        card.body.addWidget(
            fact(self.tr("Paid in advance for him"), times.money(Money(advanced.below)), wide=160)
        )
        owed = times.money(sheet.owed)
        ink = "bad" if sheet.owed else "ink1"
        card.body.addWidget(fact(self.tr("Still owed by him"), owed, ink, 160))
        card.body.addWidget(said(self.tr("From the fund's book; money moves on its page.")))
        yield card
