"""Correction of a wrong shop, day or category; rows, search and counts follow."""

from datetime import timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.desk_work import Corrected
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import (
    Category,
    Claim,
    DisposalResult,
    EscalationAim,
    Method,
    Party,
    ProblemKind,
    ShopReply,
)
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.case_keeping import FieldCorrection, correct
from mediation_desk.workflows.response.first_response import NewMerchant
from tests.station import NOON, Counter
from tests.workflows.fund.test_advance_compensation import asked
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import contacted

RIGHT = NewMerchant("01900000-0000-7000-8000-00000000beef", "优购家电", "3F-C301")


def _case(counter: Counter, case: str) -> Case:
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch())).case


def _put(counter: Counter, case: str, field: str, value: str) -> Case:
    counter.act(correct, FieldCorrection(new_id(), case, field, value), CLERK)
    return _case(counter, case)


def _found(counter: Counter, text: str) -> list[str]:
    found = counter.session.ask(lambda reader: reader.find(text, 9))
    return [row.case for row in found.rows]


def _uses(counter: Counter) -> dict[str, tuple[int, int]]:
    hints = counter.session.ask(lambda reader: reader.merchant_hints(counter.watch()))
    return {hint.name: (hint.cases_30_days, hint.uses) for hint in hints}


def test_another_shop_takes_the_case_with_its_rows_its_words_and_its_counts(
    counter: Counter,
) -> None:
    wrong = counter.register()
    counter.register(new_merchant=RIGHT)
    shop = _case(counter, wrong).purchase.merchant
    assert _put(counter, wrong, "merchant", RIGHT.id).purchase.merchant == RIGHT.id
    assert _found(counter, "盛世珠宝") == []
    assert wrong in _found(counter, "优购家电")
    assert _uses(counter) == {"盛世珠宝": (0, 0), "优购家电": (2, 2)}
    (row,) = counter.session.ask(lambda r: r.rows(r.keys(View())[-1:]))
    assert row.merchant == "优购家电"
    step = counter.session.ask(lambda r: r.case_sheet(wrong, counter.watch())).steps[0]
    assert isinstance(step.event, Corrected)
    assert (step.event.was, step.event.value) == ("盛世珠宝", "优购家电")
    assert verify(counter.session.file.readers, None).ok
    assert _put(counter, wrong, "merchant", shop).purchase.merchant == shop
    assert _uses(counter) == {"盛世珠宝": (1, 1), "优购家电": (1, 1)}
    assert verify(counter.session.file.readers, None).ok


def test_day_category_problems_and_claims_are_put_right_by_their_codes(counter: Counter) -> None:
    case = counter.register()
    assert str(_put(counter, case, "purchased_on", "2026-11-20").purchase.purchased_on) == (
        "2026-11-20"
    )
    assert _put(counter, case, "category", "food").purchase.category is Category.FOOD
    assert _put(counter, case, "problems", "quality price").problems == (
        ProblemKind.QUALITY,
        ProblemKind.PRICE,
    )
    assert _put(counter, case, "claims", "refund").claims == (Claim.REFUND,)
    assert _put(counter, case, "claims", "").claims == ()
    assert _put(counter, case, "purchased_on", "").purchase.purchased_on is None
    assert verify(counter.session.file.readers, None).ok


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("purchased_on", "2026-11-25", Reason.DATE_IN_FUTURE),
        ("purchased_on", "昨天", Reason.DATE_UNREADABLE),
        ("problems", "", Reason.NO_PROBLEM),
        ("merchant", "nobody", Reason.UNKNOWN_MERCHANT),
    ],
)
def test_what_no_registration_may_say_no_correction_says(
    counter: Counter, field: str, value: str, reason: Reason
) -> None:
    case = counter.register()
    assert refused(counter, correct, FieldCorrection(new_id(), case, field, value)) is reason


def test_a_case_at_the_regulator_keeps_its_shop(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    why = GateReason.DISPUTED
    dossier = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, has_consent=True, why=why
    )
    counter.act(escalation.escalate, dossier, CLERK)
    counter.register(new_merchant=RIGHT)
    form = FieldCorrection(new_id(), case, "merchant", RIGHT.id)
    assert refused(counter, correct, form) is Reason.WITH_REGULATOR
    assert _put(counter, case, "category", "food").purchase.category is Category.FOOD


def test_a_case_whose_money_names_the_shop_keeps_it(counter: Counter) -> None:
    payment = asked(counter)
    case = counter.session.ask(lambda reader: reader.payment(payment)).case
    counter.register(new_merchant=RIGHT)
    form = FieldCorrection(new_id(), case, "merchant", RIGHT.id)
    assert refused(counter, correct, form) is Reason.PAYMENT_NAMES_SHOP


def test_a_case_that_the_mall_itself_pays_for_may_go_to_another_shop(counter: Counter) -> None:
    payment = asked(counter, bearer=Bearer.MALL)
    case = counter.session.ask(lambda reader: reader.payment(payment)).case
    counter.register(new_merchant=RIGHT)
    assert _put(counter, case, "merchant", RIGHT.id).purchase.merchant == RIGHT.id
    assert verify(counter.session.file.readers, None).ok


def test_another_shop_was_not_asked_yet_and_is_measured_from_its_own_call(
    counter: Counter,
) -> None:
    case = contacted(counter, ShopReply.AT_ONCE)
    counter.register(new_merchant=RIGHT)
    shop = _case(counter, case).purchase.merchant
    same = FieldCorrection(new_id(), case, "merchant", shop)
    assert refused(counter, correct, same) is Reason.CORRECTS_NOTHING
    held = _case(counter, case)
    assert (held.shop_asked_at, held.shop_answered_at) == (NOON, NOON)
    held = _put(counter, case, "merchant", RIGHT.id)
    assert (held.shop_asked_at, held.shop_answered_at) == (None, None)
    assert verify(counter.session.file.readers, None).ok
    counter.watch.forward(minutes=20)
    call = first_response.ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "", ShopReply.LATER
    )
    counter.act(first_response.contact, call, CLERK)
    held = _case(counter, case)
    assert (held.shop_asked_at, held.shop_answered_at) == (NOON + timedelta(minutes=20), None)
