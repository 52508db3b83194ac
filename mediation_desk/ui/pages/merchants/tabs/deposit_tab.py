"""保证金: the merchant's deposit according to the fund's book."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.merchant.score import Component
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import MerchantTab, fact, said, titled
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.wording import inside, listed, times
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

translate = QCoreApplication.translate


class DepositTab(MerchantTab):
    """A small panel; ``moved`` asks for the page where deposits are moved."""

    moved = Signal()

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the card."""
        to_book = Button(self.tr("Recourse, closing"), ButtonKind.LINK, height="buttonCard")
        to_book.set_trailing("chevron-right")
        to_book.clicked.connect(self.moved)
        card = titled(self.tr("Deposit"), "wallet", "", [to_book])
        advanced = next(p for p in sheet.score.parts if p.component is Component.ADVANCED)
        required = times.money(sheet.deposit_required)
        card.body.addWidget(fact(self.tr("Deposit required"), required, wide=160))
        card.body.addWidget(fact(self.tr("Deposit held"), times.money(sheet.deposit), wide=160))
        card.body.addWidget(
            fact(
                self.tr("Advance compensation for them"),
                times.money(Money(advanced.below)),
                wide=160,
            )
        )
        owed = times.money(sheet.owed)
        ink = "bad" if sheet.owed else "ink1"
        card.body.addWidget(fact(self.tr("Still owed by them"), owed, ink, 160))
        if sheet.deposit:
            card.body.addWidget(fact(self.tr("When the shop leaves"), _gate(sheet), wide=160))
        card.body.addWidget(said(self.tr("From the fund's book; money moves on its page.")))
        yield card


def _gate(sheet: MerchantSheet) -> str:
    """Return the fate of the deposit if the merchant left now."""
    if sheet.deposit_holds:
        message = translate("DepositTab", "stays with the mall: {why}")
        return message.format(why=listed(inside(hold) for hold in sheet.deposit_holds))
    return translate("DepositTab", "may go back, nothing is open")
