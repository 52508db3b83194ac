"""Entries as bytes: events round-trip, private words apart; nothing unstorable enters."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mediation_desk.domain.case.events.desk_work import MediationHeld, Noted
from mediation_desk.domain.case.events.intake import Purchase, Registered
from mediation_desk.domain.codes import (
    BusinessLine,
    Category,
    Channel,
    Claim,
    ProblemKind,
    Salutation,
)
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import Opened, PaymentRequested
from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer
from mediation_desk.domain.records.standing_answers import AnswerKept, GuidanceSource, QuestionScope
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.codec import KINDS, decode, encode, kind_of

EVENT = Registered(
    number="GX01-261124-001",
    arrived_at=datetime(2026, 11, 24, 4, 0, tzinfo=UTC),
    channel=Channel.IN_STORE,
    purchase=Purchase("m1", "手镯", Category.JEWELLERY, Money(1_286_000)),
    problems=(ProblemKind.QUALITY,),
    claims=(Claim.TRIPLE,),
    responder="o1",
    consumer=Consumer("刘䶮", Salutation.MS, "19905316207"),
    facts="含金量982‰",
)


def test_an_event_comes_back_as_it_was() -> None:
    facts, private = encode(EVENT)
    assert decode(kind_of(EVENT), facts, private) == EVENT


def test_nothing_personal_stands_in_the_open_part() -> None:
    facts, private = encode(EVENT)
    assert "刘䶮".encode() not in facts
    assert b"19905316207" not in facts
    assert json.loads(private or b"")["consumer"]["phone"] == "19905316207"
    assert json.loads(facts)["purchase"]["amount"] == 1_286_000


def test_what_was_erased_comes_back_empty() -> None:
    facts, _ = encode(EVENT)
    erased = decode("case.registered", facts, None)
    assert isinstance(erased, Registered)
    assert (erased.consumer, erased.facts) == (Consumer(), "")


def test_kinds_are_named_by_area_and_event() -> None:
    assert KINDS["fund.opened"] is Opened
    assert {"case.registered", "merchant.merchant_added", "station.founded"} <= set(KINDS)


@pytest.mark.parametrize("text", ["a\x00b", "\\\x00", "\ud800", "\ud83d\ude00"])
def test_text_that_no_database_can_hold_is_refused_at_the_door(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        encode(Noted(text))
    assert refused.value.reason is Reason.TEXT_UNSTORABLE


@pytest.mark.parametrize("text", ["\\u0000", "\\\\u0000", "\\", "\U0001f600", "䶮\u2028"])
def test_text_that_only_looks_like_the_mark_of_a_nul_is_kept(text: str) -> None:
    event = Noted(text)
    assert decode(kind_of(event), *encode(event)) == event


def test_a_session_written_before_it_had_minutes_is_read_with_what_it_says() -> None:
    facts, private = b'{"is_agreed":true}', '{"consumer_position":"退货"}'.encode()
    event = decode("case.mediation_held", facts, private)
    assert isinstance(event, MediationHeld)
    assert (event.is_agreed, event.consumer_position) == (True, "退货")
    assert (event.session, event.held_at, event.minutes) == ("", None, "")


ASKED_BEFORE = (
    b'{"payment":"p1","case":"c1","merchant":"m1","amount":134900,"trigger":"delay",'
    b'"bearer":"merchant","evidence":["sha"],"by":"o1","number":"XP-1","kind":"pool"'
)
"""The open facts of a request of the version before sums were split, without their last brace."""


def test_a_request_of_the_version_before_is_read_without_a_split() -> None:
    event = decode("fund.payment_requested", ASKED_BEFORE + b"}", None)
    assert isinstance(event, PaymentRequested)
    assert (event.amount, event.kind, event.split) == (Money(134_900), FundKind.POOL, ())
    assert encode(event)[0] == ASKED_BEFORE + b"}"


def test_the_items_of_a_request_stand_in_the_open_part_in_fen() -> None:
    split = b',"split":[{"item":"refund","amount":129900},{"item":"costs","amount":5000}]}'
    event = decode("fund.payment_requested", ASKED_BEFORE + split, None)
    assert isinstance(event, PaymentRequested)
    parts = ((PaymentItem.REFUND, 129_900), (PaymentItem.COSTS, 5_000))
    assert event.split == tuple(PaymentPart(item, Money(fen)) for item, fen in parts)
    assert encode(event)[0] == ASKED_BEFORE + split


def test_an_answer_kept_before_the_regulator_published_any_is_the_desk_s_own() -> None:
    matter = QuestionScope(BusinessLine.QUALITY, ProblemKind.QUALITY)
    source = GuidanceSource("c1", "r1", "ZD-1124-001", date(2026, 11, 24))
    kept = AnswerKept(source, matter, "能否退？", "能退。", (), date(2026, 11, 24))
    facts, private = encode(kept)
    assert "letter" not in json.loads(facts)
    assert decode(kind_of(kept), facts, private) == kept
    published = replace(kept, matter=QuestionScope(None), letter="m1")
    assert decode(kind_of(published), *encode(published)) == published


def test_half_of_a_pair_that_an_older_program_wrote_is_read_as_it_was() -> None:
    assert decode("case.noted", b"{}", b'{"text":"a\\ud83d"}') == Noted("a\ud83d")


def test_a_field_of_a_later_program_is_left_out_and_a_missing_one_told() -> None:
    assert decode("case.noted", b'{"of_tomorrow":1}', b'{"text":"a"}') == Noted("a")
    with pytest.raises(TypeError, match="missing 7 required"):
        decode("case.registered", b'{"goods_back":1}', None)


@pytest.mark.parametrize("code", ['"by_owl"', '["in_store"]', "{}", "null"])
def test_what_is_no_code_is_refused_whatever_it_is(code: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Channel"):
        decode("case.registered", b'{"channel":%s}' % code.encode(), None)
