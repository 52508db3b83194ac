"""Payments of a case: the amount that can still be requested, and all payments on its card."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Claim
from mediation_desk.domain.fund.events import Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart
from mediation_desk.domain.money import Money
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.forms.inputs.split_input import split_of
from mediation_desk.ui.pages.case.forms.agreement import compensate
from mediation_desk.ui.pages.case.forms.closure import close
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from tests.builders import a_case, a_payment, a_sheet
from tests.ui.opened_case import CONTACT, RESULT, Opened, lived
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


def _asking(qtbot: QtBot, case: Case) -> FormFields:
    """The fields of the request, shown."""
    form = compensate(a_sheet(case))
    fields = FormFields(form, (), date(2026, 11, 24), lambda: None)
    qtbot.addWidget(fields)
    fields.resize(380, 700)
    fields.show()
    return fields


def _type(fields: FormFields, item: str, text: str) -> None:
    line = next(x for x in fields.findChildren(AmountInput) if x.accessibleName() == item)
    line.clear()
    QTest.keyClicks(line, text)


def test_the_whole_sum_is_a_refund_until_it_is_split(qtbot: QtBot) -> None:
    fields = _asking(qtbot, a_case(claims=(Claim.RETURN,)))
    assert fields.values()["split"] == "refund=12,860.00"
    fields.restore({"amount": "900"})
    assert fields.values()["split"] == "refund=900"
    fields.restore({"amount": "800", "split": "refund=900"})
    assert fields.values()["split"] == "refund=800"
    fields.restore({"amount": "nine"})
    assert fields.values()["split"] == ""


def test_what_is_left_to_split_is_said_while_it_is_typed(qtbot: QtBot) -> None:
    fields = _asking(qtbot, a_case(claims=(Claim.RETURN,)))
    _type(fields, "Refund", "12000")
    assert "¥860.00 are not split yet" in shown_words(fields)
    assert fields.first_wrong() is not None
    _type(fields, "Costs", "900")
    assert "¥40.00 too much" in shown_words(fields)
    _type(fields, "Costs", "860")
    assert "¥" not in shown_words(fields)
    fields.restore({"amount": "13000"})
    assert fields.values()["split"] == "refund=12000 costs=860"


def test_an_item_that_is_no_sum_is_refused_in_words(qtbot: QtBot) -> None:
    fields = _asking(qtbot, a_case())
    fields.restore({"trigger": "delay", "reason": "店长不在"})
    _type(fields, "Damages", "1 2x")
    assert fields.first_wrong() is not None
    assert "Not a sum: write 12860 or 12,860.50" in shown_words(fields)


def test_items_come_back_with_the_draft(qtbot: QtBot) -> None:
    fields = _asking(qtbot, a_case(claims=(Claim.RETURN,)))
    fields.restore({"amount": "100", "split": "refund=60 punitive=40"})
    fields.restore({"amount": "120"})
    assert fields.values()["split"] == "refund=60 punitive=40"
    assert split_of("refund=60 punitive=40") == (
        PaymentPart(PaymentItem.REFUND, Money(6_000)),
        PaymentPart(PaymentItem.PUNITIVE, Money(4_000)),
    )


def test_the_card_says_what_the_payment_is_for(qtbot: QtBot) -> None:
    split = split_of("refund=12000 costs=860")
    opened = Opened(qtbot, lived(CONTACT), payments=(a_payment(split=split),))
    assert "Refund ¥12,000.00, Costs ¥860.00" in shown_words(opened.page)


def test_evidence_that_comes_while_one_types_is_offered_and_no_text_is_lost(qtbot: QtBot) -> None:
    opened = Opened(qtbot, lived(CONTACT))
    opened.press(CaseAction.COMPENSATE)
    panel = opened.fill(reason="店长不在场，先行退款", trigger=Trigger.LEFT.value)
    assert panel.fields.values()["evidence"] == ""
    panel.send()
    # Nothing is there to tick: the next key adds it.
    assert isinstance(panel.focusWidget(), Button)
    receipt = EvidenceAdded("ab" * 32, 18_000, "image/jpeg", "小票.jpg")
    opened.hold(lived(CONTACT, receipt))
    opened.page.refresh()
    qtbot.waitUntil(lambda: panel.fields.values()["evidence"] == "ab" * 32)
    assert panel.fields.values()["reason"] == "店长不在场，先行退款"
    assert "小票.jpg" in shown_words(panel)
    assert "The case has no files yet" not in shown_words(panel)
    panel.fields.field("evidence").setFocus()
    tick = panel.focusWidget()
    assert isinstance(tick, CheckBox)
    assert tick.accessibleName() == "小票.jpg"


def test_the_outcome_follows_the_payment_and_an_untouched_one_is_not_kept(qtbot: QtBot) -> None:
    def closing(*stages: PaymentStage) -> FormFields:
        rows = tuple(a_payment(stage=stage) for stage in stages)
        form = close(a_sheet(lived(CONTACT, RESULT), payments=rows))
        fields = FormFields(form, (), date(2026, 11, 24), lambda: None)
        qtbot.addWidget(fields)
        return fields

    unpaid = closing(SENT_BACK)
    unpaid.restore({"text": "商户拒赔"})
    assert unpaid.values()["outcome"] == "terminated"
    assert unpaid.typed() == {"root": "", "finding": "", "text": "商户拒赔"}
    paid = closing(SENT_BACK, PAID)
    paid.restore(unpaid.typed())
    assert paid.values()["outcome"] == "compensated"
    paid.restore({"outcome": "explained"})
    assert paid.typed()["outcome"] == "explained"


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (PaymentStage.REQUESTED, "Payment waits for approval"),
        (PaymentStage.APPROVED, "Payment waits for payout"),
        (PaymentStage.PAID, "Print receipt, record signature"),
    ],
)
def test_the_next_step_leads_to_the_payment_that_is_awaited(
    qtbot: QtBot, stage: PaymentStage, words: str
) -> None:
    row = a_payment(stage=stage)
    opened = Opened(qtbot, lived(CONTACT, RESULT), payments=(row,), usual=CaseAction.NOTE)
    button = next(b for b in opened.page.findChildren(Button) if b.text() == words)
    button.click()
    assert opened.navigation.places == [("fund", row.payment)]
