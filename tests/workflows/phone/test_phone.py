"""A consumer's phone: a link to one case, files and signatures that wait, grades by own hand."""

import hashlib
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.domain.case.completeness import MissingItem, missing_items
from mediation_desk.domain.case.events.desk_work import SatisfactionTold
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.phone import (
    ConsumerScreen,
    PhoneFileRefused,
    PhoneOpened,
    PhonePurpose,
    SignedOnScreen,
    SignedPaper,
)
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import BusinessLine, Party, Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged
from mediation_desk.workflows.phone.phone_arrivals import (
    PHONE,
    accept_phone_item,
    refuse_phone_item,
    take_file,
)
from mediation_desk.workflows.phone.phone_store import PhoneItem
from mediation_desk.workflows.phone.phone_tokens import (
    PhoneTokenEnd,
    PhoneTokenForm,
    end_phone_token,
    make_phone_token,
)
from mediation_desk.workflows.phone.phone_values import (
    PhoneDoor,
    PhoneFile,
    PhoneGrade,
    PhoneItemKind,
    PhoneItemState,
    PhoneSent,
    PhoneSignature,
)
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.today import MilestoneMark
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response.case_keeping import (
    Attach,
    FieldCorrection,
    attach,
    correct,
)
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter
from tests.workflows.phone.phones import ALL, PHOTO, SLOW, Phone, a_picture, pieces


def case_of(counter: Counter, case: str) -> Case:
    """Return a case in full."""
    return counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True).case
    )


def events_of(counter: Counter, case: str) -> list[object]:
    """Return the events of a case, the oldest first."""
    sheet = counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    )
    return [step.event for step in reversed(sheet.steps)]


def refused(reason: Reason) -> AbstractContextManager[object]:
    """Return what expects a refusal."""
    return pytest.raises(Refusal, check=lambda no: no.reason is reason)


def test_a_link_holds_two_hours_and_its_secrets_stay_out_of_the_journal(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case, PhonePurpose.FILES, PhonePurpose.SEE_STATE)
    token = phone.ledger.token(phone.address)
    opened = next(e for e in events_of(counter, case) if isinstance(e, PhoneOpened))
    assert opened.token == phone.address[:8]
    assert len(phone.address) == 26
    assert opened.purposes == (PhonePurpose.FILES, PhonePurpose.SEE_STATE)
    assert (len(token.private_key), len(token.public_key)) == (32, 32)
    counter.watch.forward(hours=1, minutes=59)
    assert phone.ledger.shown(phone.address).number == case_of(counter, case).number
    counter.watch.forward(minutes=1)
    with refused(Reason.PHONE_ENDED):
        phone.ledger.shown(phone.address)
    with refused(Reason.PHONE_ENDED):
        phone.send()


def test_a_link_that_was_ended_opens_nothing_and_is_ended_once(counter: Counter) -> None:
    phone = Phone(counter, counter.register())
    phone.send()
    counter.act(end_phone_token, PhoneTokenEnd(new_id(), phone.address), by="王晓燕")
    with refused(Reason.PHONE_ENDED):
        phone.send(item="i2")
    with refused(Reason.PHONE_ENDED):
        counter.act(end_phone_token, PhoneTokenEnd(new_id(), phone.address), by="王晓燕")
    assert [row.id for row in phone.page().waiting] == ["i1"], "what came stays"
    with refused(Reason.PHONE_ENDED):
        phone.ledger.token("a" * 26)


@pytest.mark.parametrize("hours", [0, 3, 25])
def test_a_link_holds_for_a_time_that_is_offered(counter: Counter, hours: int) -> None:
    case = counter.register()
    with refused(Reason.PHONE_PURPOSE_MISSING):
        counter.act(make_phone_token, PhoneTokenForm(new_id(), case, (PhonePurpose.FILES,), hours))


def test_a_page_shows_links_only_where_a_door_is_open(counter: Counter) -> None:
    phone = Phone(counter, counter.register())
    assert not phone.page().is_on
    assert not phone.page().links
    counter.session.ledger.set_phone_door(PhoneDoor("http://192.168.8.20:7444"))
    (link,) = phone.page().links
    assert link.link.startswith(f"http://192.168.8.20:7444/p/{phone.address}#")
    assert link.made_by == "王晓燕"
    counter.session.ledger.set_phone_door(None)
    assert not phone.page().links


def test_a_file_waits_until_a_clerk_takes_it_and_tells_where_it_came_from(
    counter: Counter,
) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    digest = phone.send(name="../DCIM/手镯.jpg")
    (waiting,) = phone.page().waiting
    assert (waiting.name, waiting.size, waiting.mime) == ("手镯.jpg", len(PHOTO), "image/jpeg")
    assert waiting.received_at - waiting.sent_at == SLOW
    assert not case_of(counter, case).files
    phone.decided(accept_phone_item)
    (file,) = case_of(counter, case).files
    assert (file.sha256, file.name, file.token) == (digest, "手镯.jpg", phone.address[:8])
    assert counter.session.file.evidence.read(digest) == PHOTO
    accepted, at = PhoneItemState.ACCEPTED, waiting.received_at
    sent = (PhoneSent("i1", PhoneItemKind.FILE, accepted, at, "手镯.jpg", len(PHOTO)),)
    assert phone.ledger.sent(phone.address) == sent
    with refused(Reason.PHONE_ITEM_DECIDED):
        phone.decided(refuse_phone_item, reason="重复")


def test_the_word_that_all_files_are_sent_is_shown_and_waits_for_nobody(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    phone.send()
    phone.done()
    phone.done()
    assert [row.id for row in phone.page().waiting] == ["i1"]
    (word,) = [row for row in phone.page().items if row.kind is PhoneItemKind.DONE]
    assert (word.state, word.received_at) == (PhoneItemState.ACCEPTED, counter.watch())
    assert phone.ledger.shown(phone.address).files_left == 19
    counter.watch.forward(minutes=1)
    other = Phone(counter, case, PhonePurpose.SEE_STATE)
    with refused(Reason.PHONE_OTHER_PURPOSE):
        other.done()


def test_the_name_of_a_file_is_masked_where_it_waits(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    phone.send(name="刘敏敏的手镯.jpg")
    assert "敏敏" not in phone.page().waiting[0].name
    phone.decided(accept_phone_item)
    assert case_of(counter, case).files[0].name == "刘敏敏的手镯.jpg"


def test_the_same_sending_is_taken_once_and_another_content_never(counter: Counter) -> None:
    phone = Phone(counter, counter.register())
    phone.send()
    phone.send()
    assert len(phone.page().waiting) == 1
    file = PhoneFile("i9", "a.jpg", len(PHOTO), "0" * 64, counter.watch())
    with pytest.raises(ValueError, match="another content"):
        phone.ledger.take_file(phone.address, file, pieces(PHOTO))


def test_the_bytes_of_a_refused_file_go_and_the_fact_stays(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    digest = phone.send()
    with refused(Reason.REASON_MISSING):
        phone.decided(refuse_phone_item)
    phone.decided(refuse_phone_item, reason="与本案无关")
    with pytest.raises(EvidenceDamaged):
        counter.session.file.evidence.read(digest)
    no = next(e for e in events_of(counter, case) if isinstance(e, PhoneFileRefused))
    assert (no.sha256, no.size, no.name, no.reason) == (
        digest,
        len(PHOTO),
        "IMG_1.jpg",
        "与本案无关",
    )
    assert not case_of(counter, case).files


def test_a_refused_file_that_a_case_has_otherwise_stays(counter: Counter) -> None:
    case = counter.register()
    kept = counter.keep(PHOTO, "柜台照片.jpg")
    counter.act(attach, Attach(new_id(), case, (kept,)), by="王晓燕")
    phone = Phone(counter, case)
    digest = phone.send()
    phone.decided(refuse_phone_item, reason="已有")
    assert counter.session.file.evidence.read(digest) == PHOTO


def test_a_link_takes_twenty_files(counter: Counter) -> None:
    phone = Phone(counter, counter.register())

    def nineteen(desk: Desk) -> None:
        for number in range(19):
            take_file(desk, _item(phone, f"i{number}"))

    counter.session.perform_by(PHONE, nineteen)
    assert phone.ledger.shown(phone.address).files_left == 1
    phone.send(item="i19")
    assert phone.ledger.shown(phone.address).files_left == 0
    with refused(Reason.PHONE_FULL):
        phone.send(PHOTO + b"more", item="more")


def _item(phone: Phone, item: str) -> PhoneItem:
    at = phone.counter.watch()
    return PhoneItem(phone.address, item, PhoneItemKind.FILE, PhoneItemState.WAITING, at, at)


def test_a_file_too_large_for_the_line_stays_at_the_desk(counter: Counter) -> None:
    """20 MiB go, one byte more does not; a guidance question offers the choice."""
    assert CaseFile("a" * 64, 20 * 1024 * 1024, "video/mp4", "", counter.watch()).goes_by_line
    case = counter.register()
    phone = Phone(counter, case)
    film = b"\x00\x00\x00\x18ftypisom" + bytes(20 * 1024 * 1024)
    digest = phone.send(film, "柜台.mp4")
    phone.decided(accept_phone_item)
    (file,) = case_of(counter, case).files
    assert (file.size, file.goes_by_line) == (20 * 1024 * 1024 + 12, False)
    question = QuestionForm(
        new_id(),
        case,
        new_id(),
        BusinessLine.QUALITY,
        "能否按欺诈处理",
        (digest,),
        GateReason.OTHER,
    )
    with refused(Reason.EVIDENCE_STAYS):
        counter.act(ask_guidance, question, by="王晓燕")


def test_an_erased_case_leaves_nothing_of_its_phones(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    digest = phone.send()
    ended(counter, case)
    counter.watch.at = counter.watch().replace(year=2030)
    erase_case(counter.session.file, case, counter.watch(), ENTROPY)
    with refused(Reason.PHONE_ENDED):
        phone.ledger.token(phone.address)
    with pytest.raises(EvidenceDamaged):
        counter.session.file.evidence.read(digest)


def test_a_link_does_only_what_it_is_for(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case, PhonePurpose.SEE_STATE)
    shown = phone.ledger.shown(phone.address)
    assert (shown.state_zh, shown.state_en) == ("达成一致", "Agreement reached")
    assert (shown.statement, shown.agreement, shown.may_grade) == (None, None, False)
    assert shown.consumer == "刘*女士"
    assert shown.firsts == (MilestoneMark.DONE,) * 4
    with refused(Reason.PHONE_OTHER_PURPOSE):
        phone.send()
    with refused(Reason.PHONE_OTHER_PURPOSE):
        phone.grade(Satisfaction.SATISFIED)
    with refused(Reason.PHONE_OTHER_PURPOSE):
        phone.ledger.take_signature(
            phone.address,
            PhoneSignature("s1", SignedPaper.STATEMENT, "0" * 64, a_picture(), counter.watch()),
        )


def ended(counter: Counter, case: str) -> None:
    """End a case: the consumer withdraws it."""
    withdrawal = case_ending.WithdrawalForm(new_id(), case, "已自行解决")
    counter.act(case_ending.withdraw, withdrawal, by="王晓燕")


def test_after_the_end_a_phone_grades_and_sees_but_sends_and_signs_nothing(
    counter: Counter,
) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    text = phone.ledger.shown(phone.address).statement
    assert text is not None
    ended(counter, case)
    shown = phone.ledger.shown(phone.address)
    assert shown.purposes == (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
    assert (shown.statement, shown.files_left, shown.may_grade) == (None, 0, True)
    with refused(Reason.PHONE_OTHER_PURPOSE):
        phone.send()
    with refused(Reason.PHONE_OTHER_PURPOSE):
        counter.session.perform_by(PHONE, lambda desk: take_file(desk, _item(phone, "i1")))
    signed = PhoneSignature("s1", SignedPaper.STATEMENT, text.sha256, a_picture(), counter.watch())
    with refused(Reason.PHONE_OTHER_PURPOSE):
        phone.ledger.take_signature(phone.address, signed)
    phone.grade(Satisfaction.SATISFIED)
    assert case_of(counter, case).own_grade is Satisfaction.SATISFIED
    assert not phone.page().waiting


@pytest.mark.parametrize("purpose", ALL)
def test_a_link_made_after_the_end_is_to_grade_and_see_alone(
    counter: Counter, purpose: PhonePurpose
) -> None:
    case = counter.register()
    ended(counter, case)
    if purpose in (PhonePurpose.GRADE, PhonePurpose.SEE_STATE):
        assert Phone(counter, case, purpose).tokens()[0].purposes == (purpose,)
    else:
        with refused(Reason.PHONE_CASE_ENDED):
            Phone(counter, case, purpose, PhonePurpose.SEE_STATE)


def test_what_came_before_the_end_is_taken_after_it(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    digest = phone.send()
    phone.sign()
    ended(counter, case)
    phone.decided(accept_phone_item, "i1")
    phone.decided(accept_phone_item, "s1")
    after = case_of(counter, case)
    assert [file.sha256 for file in after.files] == [
        digest,
        hashlib.sha256(a_picture()).hexdigest(),
    ]
    assert after.signatures[0].paper is SignedPaper.STATEMENT


def test_a_signature_is_chained_to_exactly_what_was_shown(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    shown = phone.ledger.shown(phone.address).statement
    assert shown is not None
    assert shown.zh.splitlines()[0] == "消费者陈述"
    assert "消费者：刘*" in shown.zh
    assert "Goods or service: 足金手镯" in shown.en
    digest = hashlib.sha256(f"{shown.zh}\n\n{shown.en}".encode()).hexdigest()
    at = counter.watch()
    assert phone.sign() == digest
    phone.decided(accept_phone_item, "s1")
    given = next(e for e in events_of(counter, case) if isinstance(e, SignedOnScreen))
    assert (given.text_sha256, given.shown) == (digest, shown.whole)
    assert given.image == hashlib.sha256(a_picture()).hexdigest()
    assert (given.signed_at, given.received_at) == (at - SLOW, at)
    assert (given.screen, given.token) == (ConsumerScreen.PHONE, phone.address[:8])
    (signature,) = case_of(counter, case).signatures
    assert signature.paper is SignedPaper.STATEMENT
    (file,) = case_of(counter, case).files
    assert file.name == "消费者签名.png"
    assert MissingItem.EVIDENCE in missing_items(case_of(counter, case)), "it proves no facts"


def test_what_was_changed_since_it_was_read_is_not_signed(counter: Counter) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    text = phone.ledger.shown(phone.address).statement
    assert text is not None
    facts = FieldCorrection(new_id(), case, "facts", "送检含金量982‰，商户已承认。")
    counter.act(correct, facts, by="王晓燕")
    old = PhoneSignature("s1", SignedPaper.STATEMENT, text.sha256, a_picture(), counter.watch())
    with refused(Reason.PHONE_TEXT_CHANGED):
        phone.ledger.take_signature(phone.address, old)
    phone.sign()
    assert phone.page().waiting[0].is_same_text
    facts = FieldCorrection(new_id(), case, "facts", "送检含金量982‰。")
    counter.act(correct, facts, by="王晓燕")
    assert not phone.page().waiting[0].is_same_text


def test_an_agreement_is_shown_and_signed_once_there_is_one(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    assert phone.ledger.shown(phone.address).agreement is None
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(320_000), date(2026, 11, 30), "转账", "商户退款3200元"
    )
    counter.act(case_ending.settle, terms, by="王晓燕")
    shown = phone.ledger.shown(phone.address).agreement
    assert shown is not None
    assert "履行金额：3,200.00 元" in shown.zh
    assert "Terms: 商户退款3200元" in shown.en
    phone.sign(SignedPaper.AGREEMENT)
    phone.decided(accept_phone_item, "s1")
    assert case_of(counter, case).signatures[0].paper is SignedPaper.AGREEMENT


def test_a_grade_of_the_consumer_s_own_is_written_at_once_and_changed_until_the_end(
    counter: Counter,
) -> None:
    case = counter.register()
    phone = Phone(counter, case)
    with refused(Reason.NO_RESULT):
        phone.grade(Satisfaction.SATISFIED)
    counter.respond(case)
    assert phone.ledger.shown(phone.address).may_grade
    phone.grade(Satisfaction.DISSATISFIED, "等了太久")
    graded = case_of(counter, case)
    assert graded.own_grade is graded.valid_grade is Satisfaction.DISSATISFIED
    assert Party.CONSUMER in graded.satisfactions_recorded
    # The same sending is one grade, a later one replaces it.
    phone.grade(Satisfaction.DISSATISFIED, "等了太久")
    assert phone.ledger.shown(phone.address).may_grade
    counter.watch.forward(minutes=5)
    phone.grade(Satisfaction.SATISFIED, item="g2")
    graded = case_of(counter, case)
    assert graded.own_grade is graded.valid_grade is graded.satisfaction is Satisfaction.SATISFIED
    assert grades_of(counter, case) == [
        (Satisfaction.DISSATISFIED, "等了太久"),
        (Satisfaction.SATISFIED, ""),
    ]
    assert [(row.state, row.grade, row.is_replaced) for row in phone.page().items] == [
        (PhoneItemState.ACCEPTED, Satisfaction.SATISFIED, False),
        (PhoneItemState.ACCEPTED, Satisfaction.DISSATISFIED, True),
    ]
    ended(counter, case)
    assert not phone.ledger.shown(phone.address).may_grade
    counter.watch.forward(minutes=5)
    with refused(Reason.FINISHED):
        phone.grade(Satisfaction.NEUTRAL, item="g3")
    another = Phone(counter, case, PhonePurpose.GRADE)
    with refused(Reason.FINISHED):
        another.grade(Satisfaction.NEUTRAL, item="g4")
    assert len(grades_of(counter, case)) == 2


def test_of_grades_that_come_at_one_time_the_later_one_is_shown_to_count(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    for item, grade in (("g1", Satisfaction.DISSATISFIED), ("g2", Satisfaction.SATISFIED)):
        phone.grade(grade, item=item)
    rows = [(row.grade, row.is_replaced) for row in phone.page().items]
    assert rows == [(Satisfaction.DISSATISFIED, True), (Satisfaction.SATISFIED, False)]


def test_a_grade_that_the_phone_gave_before_its_last_one_changes_nothing(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    sent_at = counter.watch()
    first = PhoneGrade("g1", Satisfaction.DISSATISFIED, "", sent_at)
    last = PhoneGrade("g2", Satisfaction.SATISFIED, "", sent_at + timedelta(minutes=1))
    phone.ledger.take_grade(phone.address, last)
    with refused(Reason.PHONE_GRADED):
        phone.ledger.take_grade(phone.address, first)
    assert case_of(counter, case).own_grade is Satisfaction.SATISFIED


def test_a_link_takes_twenty_grades(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    phone = Phone(counter, case)
    for number in range(20):
        phone.grade(Satisfaction.SATISFIED, item=f"g{number}")
    with refused(Reason.PHONE_FULL):
        phone.grade(Satisfaction.SATISFIED, item="g20")
    assert len(grades_of(counter, case)) == 20


def grades_of(counter: Counter, case: str) -> list[tuple[Satisfaction | None, str]]:
    """Return the grades in the journal, with the consumer's own words."""
    told = (each for each in events_of(counter, case) if isinstance(each, SatisfactionTold))
    return [(each.grade, each.words) for each in told if each.screen is not None]


def test_a_grade_that_a_clerk_typed_is_none_of_the_consumer_s_own(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    told = case_ending.SatisfactionGrade(
        new_id(), case, Party.CONSUMER, Satisfaction.SATISFIED, is_own_hand=True
    )
    counter.act(case_ending.record_satisfaction, told, by="王晓燕")
    assert case_of(counter, case).own_grade is None
    assert case_of(counter, case).valid_grade is Satisfaction.SATISFIED
