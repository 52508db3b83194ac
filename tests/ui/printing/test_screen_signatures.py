"""Signatures given on a screen, and the consumer's code, on papers of a case."""

import hashlib
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.phone import PhonePurpose, SignedPaper
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.money import Money
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item
from mediation_desk.workflows.phone.phone_tokens import ON_SLIP
from mediation_desk.workflows.phone.phone_values import PhoneDoor
from mediation_desk.workflows.response.case_keeping import (
    Attach,
    FieldCorrection,
    SmallerCopy,
    add_smaller_copy,
    attach,
    correct,
)
from mediation_desk.workflows.settlement import case_ending
from tests.papers.pdf_content import text_of
from tests.station import Counter
from tests.workflows.phone.phones import Phone, a_picture

IMAGE = hashlib.sha256(a_picture()).hexdigest()
CHANGED = "签名之后，案件所记内容已有改动"


def said(counter: Counter, paper: Paper, case: str, *, is_roll: bool = False) -> str:
    """Return the text of a paper without its line breaks."""
    return "".join(text_of(make_paper(counter.session, paper, case, is_roll=is_roll)).split())


def settled(counter: Counter) -> str:
    """Return a case whose parties agreed."""
    case = counter.register()
    counter.respond(case)
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(320_000), date(2026, 11, 30), "转账", "商户退款3200元"
    )
    counter.act(case_ending.settle, terms, by="王晓燕")
    return case


def test_an_agreement_prints_the_signature_with_times_and_digests(counter: Counter) -> None:
    """Signed at 12:30 by the desk's clock, 12:23 by the phone's, which is seven minutes slow."""
    case = settled(counter)
    before = said(counter, Paper.SETTLEMENT, case)
    assert "屏上签名" not in before
    phone = Phone(counter, case)
    digest = phone.sign(SignedPaper.AGREEMENT)
    phone.decided(accept_phone_item, "s1")
    pdf = make_paper(counter.session, Paper.SETTLEMENT, case)
    assert pdf == make_paper(counter.session, Paper.SETTLEMENT, case), "the same bytes twice"
    assert b"/Subtype /Image" in pdf
    words = said(counter, Paper.SETTLEMENT, case)
    assert "消费者在消费者手机上签署《和解（调解）协议》，不是纸上笔迹。" in words
    assert "屏上时间2026-11-2412:23:00，本站时间2026-11-2412:30:00。" in words
    assert digest in words
    assert IMAGE in words
    assert CHANGED not in words
    assert "消费者（签字）：" in words, "ink stays possible"
    assert "屏上签名" not in said(counter, Paper.REGISTRATION, case)


def test_a_paper_says_when_it_is_no_more_what_was_signed(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    phone.sign()
    phone.decided(accept_phone_item, "s1")
    words = said(counter, Paper.REGISTRATION, case)
    assert CHANGED not in words
    assert f"消费者签名.png（来自消费者手机，码{phone.address[:8]}）" in words
    facts = FieldCorrection(new_id(), case, "facts", "送检含金量982‰，商户已承认。")
    counter.act(correct, facts, by="王晓燕")
    assert CHANGED in said(counter, Paper.REGISTRATION, case)


def test_a_slip_bears_a_link_that_shows_nothing_of_what_was_said(counter: Counter) -> None:
    case = counter.register()
    Phone(counter, case, *ON_SLIP, PhonePurpose.SIGN_STATEMENT)
    # What it says that the code is for holds of each code on it.
    Phone(counter, case, PhonePurpose.FILES, PhonePurpose.SEE_STATE)
    counter.session.ledger.set_phone_door(PhoneDoor("http://192.168.8.20:7444"))
    assert "扫上面的码" not in said(counter, Paper.CONSUMER_SLIP, case, is_roll=True)
    Phone(counter, case, *ON_SLIP)
    assert "扫上面的码" in said(counter, Paper.CONSUMER_SLIP, case, is_roll=True)
    assert "有效至2026-11-2414:00" in said(counter, Paper.CONSUMER_SLIP, case)
    counter.session.ledger.set_phone_door(None)
    assert "扫上面的码" not in said(counter, Paper.CONSUMER_SLIP, case, is_roll=True)


@pytest.mark.parametrize("is_roll", [True, False])
def test_a_slip_tells_the_mall_s_network_only_where_phones_need_it(
    counter: Counter, *, is_roll: bool
) -> None:
    case = counter.register()
    Phone(counter, case, *ON_SLIP)
    counter.session.ledger.set_phone_door(PhoneDoor("http://192.168.8.20:7444"))
    here = said(counter, Paper.CONSUMER_SLIP, case, is_roll=is_roll)
    counter.session.ledger.set_phone_door(PhoneDoor("https://hub.mall.cn", over_hub=True))
    away = said(counter, Paper.CONSUMER_SLIP, case, is_roll=is_roll)
    mall, anywhere = ("连接商场网络", "Jointhemall'snetwork"), ("用任何网络都可以", "onanynetwork")
    for words in mall:
        assert (words in here, words in away) == (True, False)
    for words in anywhere:
        assert (words in here, words in away) == (False, True)


@pytest.mark.parametrize("paper", [Paper.REGISTRATION, Paper.REFERRAL, Paper.COMPLAINT_FORM])
def test_a_paper_tells_the_original_of_a_smaller_copy(counter: Counter, paper: Paper) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    digest = phone.send(b"\x00\x00\x00\x18ftypisom" + bytes(20 * 1024 * 1024), "柜台.mp4")
    phone.decided(accept_phone_item)
    copy = counter.keep(b"%PDF-1.4 frames", "柜台（副本）.pdf")
    counter.act(add_smaller_copy, SmallerCopy(new_id(), case, digest, copy), by="王晓燕")
    note = f"副本，原件柜台.mp4存本站，20.0MB，SHA-256{digest}"
    assert said(counter, paper, case).count(note) == 1


@pytest.mark.parametrize("paper", [Paper.REGISTRATION, Paper.REFERRAL, Paper.COMPLAINT_FORM])
def test_a_paper_tells_that_a_file_came_from_the_consumer_s_phone(
    counter: Counter, paper: Paper
) -> None:
    case = counter.register()
    receipt = counter.keep(b"%PDF-1.4 receipt", "小票.pdf")
    counter.act(attach, Attach(new_id(), case, (receipt,)), by="王晓燕")
    phone = Phone(counter, case)
    phone.send(b"%PDF-1.4 photo", "手链.pdf")
    phone.decided(accept_phone_item)
    (held,) = counter.session.ask(lambda reader: reader.folded((case,)))
    files = held.files
    assert [(file.name, bool(file.token)) for file in files] == [
        ("小票.pdf", False),
        ("手链.pdf", True),
    ]
    assert said(counter, paper, case).count(f"来自消费者手机，码{files[1].token}") == 1
