"""What a case shows on the customer screen, and a signature given there."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.case.events.phone import (
    ConsumerScreen,
    PhoneFileRefused,
    SignedOnScreen,
    SignedPaper,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Shift
from mediation_desk.domain.people import Role
from mediation_desk.domain.records.directory import ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.directory.listings import ListingEntryForm, keep_listing
from mediation_desk.workflows.intake.participants import AgentForm, RegistrationDetails
from mediation_desk.workflows.phone.customer_screen import (
    BoardOfficer,
    CaseOnScreen,
    CustomerScreenSignature,
    IdleBoard,
    PersonOnDuty,
    case_on_screen,
    idle_board,
    sign_on_screen,
)
from mediation_desk.workflows.phone.phone_arrivals import (
    PhoneItemForm,
    accept_phone_item,
    refuse_phone_item,
)
from mediation_desk.workflows.phone.phone_page import PhonePage, phone_page, phone_shown
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.inbox.items import InboxKind
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.duty import DutyForm, set_duty
from tests.station import Counter
from tests.workflows.phone.phones import Phone, a_picture

CLERK = "王晓燕"


def shown(counter: Counter, case: str) -> CaseOnScreen:
    """Return what the screen shows."""
    now = counter.watch()
    return counter.session.ask(lambda reader: case_on_screen(reader, case, now))


def page_of(counter: Counter, case: str) -> PhonePage:
    """Return what waits and what was decided."""
    now = counter.watch()
    return counter.session.ask(lambda reader: phone_page(reader, case, now))


def held(counter: Counter, case: str) -> Case:
    """Return the case."""
    return counter.session.ask(lambda reader: reader.folded((case,))[0])


def a_signature(counter: Counter, case: str, sha256: str = "") -> CustomerScreenSignature:
    """Return a signature to the statement as it is shown now."""
    picture = counter.keep(a_picture(), "消费者签名.png")
    digest = sha256 or shown(counter, case).statement.sha256
    at = counter.watch() - timedelta(minutes=7)
    return CustomerScreenSignature(new_id(), case, SignedPaper.STATEMENT, digest, picture, at)


def refusal(counter: Counter, form: CustomerScreenSignature) -> Reason:
    """Sign, and return why it was refused."""
    with pytest.raises(Refusal) as no:
        counter.act(sign_on_screen, form, by=CLERK)
    return no.value.reason


def test_a_signature_waits_and_is_taken_as_given_on_the_customer_screen(counter: Counter) -> None:
    case = counter.register()
    form = a_signature(counter, case)
    counter.act(sign_on_screen, form, by=CLERK)
    counter.act(sign_on_screen, form, by=CLERK)
    (row,) = page_of(counter, case).waiting
    assert (row.screen, row.paper, row.is_same_text) == (
        ConsumerScreen.DESK,
        SignedPaper.STATEMENT,
        True,
    )
    assert not held(counter, case).signatures, "a clerk decides first"
    assert not page_of(counter, case).links, "it made no code for a phone"
    read = shown(counter, case)
    assert (read.open_to_sign, read.waiting) == ((), (SignedPaper.STATEMENT,))
    counter.act(accept_phone_item, PhoneItemForm(new_id(), row.address, row.id), by=CLERK)
    counter.act(sign_on_screen, form, by=CLERK)
    (given,) = held(counter, case).signatures
    assert (given.screen, given.token) == (ConsumerScreen.DESK, "")
    assert given.text_sha256 == form.shown_sha256
    assert given.received_at - given.signed_at == timedelta(minutes=7)
    assert shown(counter, case).signed == (SignedPaper.STATEMENT,)
    assert not page_of(counter, case).waiting, "sent once more it is the same"


def test_it_is_refused_for_another_text_and_after_the_end(counter: Counter) -> None:
    case = counter.register()
    assert refusal(counter, a_signature(counter, case, "0" * 64)) is Reason.PHONE_TEXT_CHANGED
    agreement = CustomerScreenSignature(
        new_id(),
        case,
        SignedPaper.AGREEMENT,
        "",
        counter.keep(a_picture(), "s.png"),
        counter.watch(),
    )
    assert refusal(counter, agreement) is Reason.PHONE_TEXT_CHANGED, "there is none yet"
    form = a_signature(counter, case)
    counter.act(case_ending.void, case_ending.CaseReason(new_id(), case, "重复登记"), by="周涛")
    assert refusal(counter, form) is Reason.VOID
    with pytest.raises(Refusal):
        shown(counter, case)


def test_no_more_wait_than_a_link_takes(counter: Counter) -> None:
    case = counter.register()
    form = a_signature(counter, case)
    for _ in range(20):
        counter.act(sign_on_screen, replace(form, act=new_id()), by=CLERK)
    assert refusal(counter, replace(form, act=new_id())) is Reason.PHONE_FULL


def test_a_refused_signature_is_recorded_as_of_the_screen(counter: Counter) -> None:
    case = counter.register()
    counter.act(sign_on_screen, a_signature(counter, case), by=CLERK)
    (row,) = page_of(counter, case).waiting
    no = PhoneItemForm(new_id(), row.address, row.id, "不是本人")
    counter.act(refuse_phone_item, no, by=CLERK)
    now = counter.watch()
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))
    event = next(s.event for s in sheet.steps if isinstance(s.event, PhoneFileRefused))
    assert (event.screen, event.token, event.reason) == (ConsumerScreen.DESK, "", "不是本人")
    assert not any(isinstance(step.event, SignedOnScreen) for step in sheet.steps)


def test_the_address_of_what_was_signed_at_the_desk_opens_nothing(counter: Counter) -> None:
    case = counter.register()
    counter.act(sign_on_screen, a_signature(counter, case), by=CLERK)
    (row,) = page_of(counter, case).waiting
    now = counter.watch()
    with pytest.raises(Refusal) as no:
        counter.session.ask(lambda reader: phone_shown(reader, row.address, now))
    assert no.value.reason is Reason.PHONE_ENDED


def test_the_inbox_tells_nobody_of_what_was_signed_before_their_eyes(counter: Counter) -> None:
    case = counter.register()
    counter.act(sign_on_screen, a_signature(counter, case), by=CLERK)
    query = Query(station.waiting, counter.people[CLERK].id, counter.watch())
    told = counter.session.ask(query).inbox.arrivals
    assert not [each for each in told if each.kind is InboxKind.PHONE]
    counter.watch.forward(minutes=1)
    Phone(counter, case).send()
    told = counter.session.ask(query).inbox.arrivals
    assert [each for each in told if each.kind is InboxKind.PHONE]


def test_nothing_of_notes_agents_and_shop_contacts_is_in_it(counter: Counter) -> None:
    agent = AgentForm("陈国强", "19900001111", Relation.RELATIVE)
    case = counter.register(more=RegistrationDetails(agent=agent))
    counter.register(name="赵六", phone="19900002222", facts="另一案的经过")
    counter.act(note, Note(new_id(), case, "疑似职业打假"), by=CLERK)
    said = repr(shown(counter, case))
    for hidden in ("陈国强", "19900001111", "疑似职业打假", "赵六", "另一案", "刘敏敏", "0531"):
        assert hidden not in said
    assert "标签注明足金999" in said


def test_the_idle_page_names_the_people_of_the_day_without_any_number(counter: Counter) -> None:
    def read() -> IdleBoard:
        now = counter.watch()
        return counter.session.ask(lambda reader: idle_board(reader, now))

    assert read() == IdleBoard(time(10), time(22))
    today, clerk, other = date(2026, 11, 24), counter.people[CLERK].id, counter.people["赵磊"].id
    for day, shift, people in (
        (today, Shift.LATE, (other, clerk)),
        (today, Shift.EARLY, (clerk,)),
        (date(2026, 11, 25), Shift.EARLY, (counter.people["陈静"].id,)),
    ):
        counter.act(set_duty, DutyForm(new_id(), day, shift, people))
    officer = ListingParticulars(Rank.OFFICER, "科员", "工作日", "质量科")
    ended = replace(officer, valid_until=date(2026, 11, 23))
    office = ListingParticulars(Rank.LOCAL_OFFICE, "受理", "工作日")
    for name, particulars in (("陈立", officer), ("李前", ended), ("高新所", office)):
        form = ListingEntryForm(new_id(), new_id(), name, "199 0531 8123", particulars)
        counter.act(keep_listing, form, by=CLERK)
    assert read() == IdleBoard(
        time(10),
        time(22),
        (PersonOnDuty(CLERK, Role.CLERK), PersonOnDuty("赵磊", Role.CLERK)),
        (BoardOfficer("陈立", "质量科", "科员"),),
    )
