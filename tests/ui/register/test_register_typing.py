"""Input of clerks at the counter, and its interpretation by the form."""

from datetime import UTC, date, datetime
from time import thread_time

import pytest

from mediation_desk.domain.codes import Category, Channel, Claim, ProblemKind, Salutation
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.evidence.typed_files import files_of, files_typed
from mediation_desk.ui.merchant_search.merchant_index import MatchQuality, MerchantIndex
from mediation_desk.ui.pages.register.advice.remedy import RemedyRule, propose
from mediation_desk.ui.pages.register.draft.registration_values import (
    RegistrationIds,
    intake,
    is_empty,
    split_unit,
)
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyMatter
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.response.first_response import NewMerchant, StoredEvidence
from tests.domain.law.law_examples import ORDER_121
from tests.ui.register.register_ledger import HINTS

TODAY = date(2026, 11, 24)
FIELDS = {
    "act": "a",
    "case": "c",
    "opened_at": "2026-11-24T02:24:00+00:00",
    "phone": "199 0531 6207",
    "merchant": "m1",
    "problems": "quality",
}


def _names(typed: str) -> list[str]:
    return [match.hint.name for match in MerchantIndex(HINTS).match(typed)]


def test_merchants_are_found_by_initials_the_busiest_first() -> None:
    assert _names("ss") == ["盛世珠宝", "时尚数码", "舒适家纺", "蔬食良田"]
    assert _names("SSZ") == ["盛世珠宝"]


def test_every_reading_of_a_name_finds_it() -> None:
    assert _names("zj") == _names("cj") == ["曾记粉面"]


def test_merchants_are_found_by_name_unit_and_full_pinyin() -> None:
    assert _names("乐园") == ["童趣乐园"]
    assert _names("b1-f033") == ["蔬食良田"]
    assert _names("tongqu") == ["童趣乐园"]
    assert _names("zz") == []
    assert _names(" ") == []


def test_the_part_that_was_typed_is_marked_in_the_name() -> None:
    (match,) = MerchantIndex(HINTS).match("乐园")
    assert (match.start, match.length, match.way) == (2, 2, MatchQuality.NAME_PART)
    first = MerchantIndex(HINTS).match("ss")[0]
    assert (first.start, first.length, first.initials) == (0, 2, "SSZB")


def test_a_whole_name_or_unit_is_that_merchant_and_a_shared_one_is_none() -> None:
    index = MerchantIndex((*HINTS, MerchantHint("m9", "盛世珠宝", "2F-B200", (), (), 0, 0)))
    found = index.called("2f-b200")
    assert found is not None
    assert found.merchant == "m9"
    assert index.called("盛世珠宝") is None


def test_two_thousand_merchants_are_searched_within_thirty_milliseconds() -> None:
    many = [
        MerchantHint(f"m{n}", f"商户{n}", f"1F-A{n:04d}", (f"sh{n}",), (f"shanghu{n}",), n % 7, n)
        for n in range(2_000)
    ]
    index = MerchantIndex(many)
    typed = ("s", "sh1", "商户19", "1f-a00", "hu199")

    def worked() -> float:
        """Return the processor seconds of each search, without other processes."""
        began = thread_time()
        assert all(index.match(each) for each in typed)
        return (thread_time() - began) / len(typed)

    assert min(worked() for _ in range(3)) < 0.03


def test_the_form_becomes_an_intake() -> None:
    form = intake(
        {
            **FIELDS,
            "name": "刘敏",
            "salutation": "ms",
            "channel": "12345",
            "purchased": "11-8",
            "receipt": "A7788",
            "goods": "足金手镯",
            "amount": "12,860",
            "category": "jewellery",
            "problems": "quality,false_advertising",
            "claims": "refund,triple",
            "claim_amount": "51,440.00",
            "facts": "含金量不足",
        },
        TODAY,
    )
    assert (form.act, form.case, form.phone) == ("a", "c", "19905316207")
    assert (form.salutation, form.channel) == (Salutation.MS, Channel.HOTLINE_12345)
    assert (form.amount, form.claim_amount) == (Money(1_286_000), Money(5_144_000))
    assert form.purchased_on == date(2026, 11, 8)
    assert form.problems == (ProblemKind.QUALITY, ProblemKind.FALSE_ADVERTISING)
    assert form.claims == (Claim.REFUND, Claim.TRIPLE)
    assert form.category is Category.JEWELLERY


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"merchant": ""}, Reason.NO_MERCHANT),
        ({"phone": "1990531620"}, Reason.PHONE_WRONG),
        ({"phone": ""}, Reason.PHONE_MISSING),
        ({"amount": "12x"}, Reason.MONEY_UNREADABLE),
        ({"purchased": "soon"}, Reason.DATE_UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_reason(
    change: dict[str, str], reason: Reason
) -> None:
    with pytest.raises(Refusal) as refused:
        intake({**FIELDS, **change}, TODAY)
    assert refused.value.reason is reason


def test_a_new_merchant_carries_its_unit() -> None:
    form = intake(
        {**FIELDS, "merchant": "", "merchant_text": "老街烘焙 1f-a030", "new_merchant": "n1"}, TODAY
    )
    assert form.new_merchant == NewMerchant("n1", "老街烘焙", "1F-A030")
    assert split_unit("老街烘焙") == ("老街烘焙", "")


def test_evidence_survives_the_draft_and_a_damaged_list_is_none() -> None:
    files = (StoredEvidence("sha", 12, "image/png", "小票.png"),)
    assert files_of(files_typed(files)) == files
    assert files_of("[[1]]") == files_of("{") == files_of("") == ()


def test_a_form_with_nothing_typed_is_empty_whatever_is_preset() -> None:
    assert is_empty({"act": "a", "salutation": "none", "category": "other_goods", "phone": ""})
    assert not is_empty({"phone": "1"})


def test_a_draft_without_ids_gets_new_ones() -> None:
    assert RegistrationIds.of({"act": "a"}) is None
    at = datetime(2026, 11, 24, 2, 24, tzinfo=UTC)
    assert RegistrationIds.of(RegistrationIds("a", "c", at).typed()) == RegistrationIds(
        "a", "c", at
    )


def _matter(
    category: Category, problems: tuple[ProblemKind, ...], claims: tuple[Claim, ...] = ()
) -> RemedyMatter:
    return RemedyMatter(category, problems, claims, Money(12_000))


def test_fraud_is_proposed_with_its_floor() -> None:
    found = propose(_matter(Category.JEWELLERY, (ProblemKind.COUNTERFEIT,)), ORDER_121)
    assert found is not None
    assert found.rule is RemedyRule.FRAUD
    assert found.advice is not None
    assert (found.advice.added, found.advice.total) == (Money(50_000), Money(62_000))
    assert found.claims == (Claim.REFUND, Claim.TRIPLE)


def test_unsafe_food_is_proposed_before_fraud() -> None:
    found = propose(
        _matter(Category.CATERING, (ProblemKind.SAFETY, ProblemKind.FALSE_ADVERTISING)), ORDER_121
    )
    assert found is not None
    assert found.rule is RemedyRule.FOOD
    assert found.advice is not None
    assert found.advice.added == Money(120_000)


def test_nothing_is_proposed_for_an_ordinary_fault() -> None:
    assert propose(_matter(Category.HOME, (ProblemKind.QUALITY,)), ORDER_121) is None


def test_a_claim_for_triple_damages_is_worked_out() -> None:
    found = propose(_matter(Category.HOME, (ProblemKind.PRICE,), (Claim.TRIPLE,)), ORDER_121)
    assert found is not None
    assert found.rule is RemedyRule.FRAUD


def test_without_an_amount_there_is_no_arithmetic() -> None:
    found = propose(RemedyMatter(Category.FOOD, (ProblemKind.SAFETY,), (), None), ORDER_121)
    assert found is not None
    assert found.advice is None
