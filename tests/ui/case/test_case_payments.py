"""The money a case drew: what is left to ask for, and all payments on its card."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.case.forms.terms import compensate
from mediation_desk.workflows.reading.fund import PaymentStage
from tests.builders import a_case, a_payment, a_sheet
from tests.ui.opened_case import CONTACT, Opened, lived
from tests.ui.real_desk import shown_words

WITHOUT_PRICE = replace(
    a_case(claim_amount=Money(1_500_000)), purchase=replace(a_case().purchase, amount=None)
)
PAID, SENT_BACK = PaymentStage.SIGNED, PaymentStage.RETURNED


@pytest.mark.parametrize(
    ("case", "fen", "stage", "offered"),
    [
        (a_case(), 1_286_000, PAID, ""),
        (a_case(), 900_000, PAID, "3,860.00"),
        (a_case(), 900_000, SENT_BACK, "12,860.00"),
        (WITHOUT_PRICE, 1_286_000, PAID, "2,140.00"),
    ],
)
def test_the_form_offers_the_claim_less_what_was_paid(
    case: Case, fen: int, stage: PaymentStage, offered: str
) -> None:
    paid = a_payment(amount=Money(fen), stage=stage)
    form = compensate(a_sheet(case, payments=(paid,)))
    assert form.entries[0].value == offered


def test_the_card_shows_all_payments_the_newest_first(qtbot: QtBot) -> None:
    first = a_payment(number="XP-2026-0031", stage=PAID)
    second = a_payment(payment="p2", number="XP-2026-0032", amount=Money(100_000))
    opened = Opened(qtbot, lived(CONTACT), payments=(first, second))
    words = shown_words(opened.page)
    assert 0 <= words.index("XP-2026-0032") < words.index("XP-2026-0031")
    assert "¥1,000.00" in words
    assert "¥12,860.00" in words
