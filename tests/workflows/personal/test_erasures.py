"""Erasure of people: rights, retention, notes, and no remains."""

from datetime import UTC, date, datetime

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine, Method
from mediation_desk.domain.people import Companion
from mediation_desk.domain.records.station import PersonErased
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.intake.participants import RegistrationDetails
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.read_models.personal import PersonalSheet
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response import aggravation
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.teaching import trainings
from mediation_desk.workflows.teaching.trainings import RosterForm, RosterPerson
from sync.protocol import CaseErased
from tests.ledger.erasure.test_erasure import plain_pages, settled
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import opened
from tests.workflows.response.test_first_response import CLERK

BOSS = "周涛"
ENDED = date(2026, 11, 24)


def ask(
    counter: Counter, kind: ErasureKind, subject: str, by: str = BOSS, why: str = "本人要求"
) -> None:
    counter.session.operator = counter.people[by]
    erase(counter.session, Erasure(new_id(), kind, subject, why))


def refused(counter: Counter, kind: ErasureKind, subject: str, **how: str) -> Reason:
    with pytest.raises(Refusal) as no:
        ask(counter, kind, subject, **how)
    return no.value.reason


def personal(counter: Counter) -> PersonalSheet:
    today = counter.watch().date()
    return counter.session.ask(lambda reader: reader.personal(today))


def withdrawn(counter: Counter, **changes: object) -> str:
    case = counter.register(**changes)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)
    return case


def years_later(counter: Counter, years: int, day: int = 24) -> None:
    counter.watch.at = datetime(2026 + years, 11, day, 4, 0, tzinfo=UTC)


def test_a_case_is_due_the_day_after_its_three_years(counter: Counter) -> None:
    case = withdrawn(counter)
    counter.register()
    years_later(counter, 3)
    assert personal(counter).cases == ()
    years_later(counter, 3, day=25)
    (due,) = personal(counter).cases
    assert (due.case, due.until, due.is_of_injury) == (case, date(2029, 11, 24), False)
    ask(counter, ErasureKind.CASE, case)
    assert personal(counter).cases == ()


@pytest.mark.parametrize("is_told_at_once", [True, False])
def test_where_somebody_was_hurt_nothing_is_erased_for_ten_years(
    counter: Counter, is_told_at_once: bool
) -> None:
    more = (
        RegistrationDetails(is_injured=True, injury="左手烫伤")
        if is_told_at_once
        else RegistrationDetails()
    )
    case = withdrawn(counter, more=more)
    if not is_told_at_once:
        hurt = aggravation.AggravationForm(
            new_id(), case, AggravationKind.INJURY, ENDED, "商场医务室"
        )
        counter.act(aggravation.record_aggravation, hurt, CLERK)
    years_later(counter, 4)
    assert personal(counter).cases == ()
    years_later(counter, 10)
    assert refused(counter, ErasureKind.CASE, case) is Reason.KEPT_FOR_INJURY
    years_later(counter, 10, day=25)
    (due,) = personal(counter).cases
    assert (due.until, due.is_of_injury) == (date(2036, 11, 24), True)
    ask(counter, ErasureKind.CASE, case)


def test_a_consumer_may_ask_at_once_and_the_act_is_noted_with_its_ground(counter: Counter) -> None:
    case = withdrawn(counter, name="欧阳璟璟", phone="19911112222")
    assert refused(counter, ErasureKind.CASE, case, by=CLERK) is Reason.NO_RIGHT
    assert refused(counter, ErasureKind.CASE, case, why=" ") is Reason.REASON_MISSING
    settled(counter)
    assert b"19911112222" in plain_pages(counter)
    ask(counter, ErasureKind.CASE, case)
    assert b"19911112222" not in plain_pages(counter)
    with counter.session.file.connection() as connection:
        entries = list(journal.walk(connection))
    noted = [entry for entry in entries if entry.kind == "station.person_erased"]
    assert [entry.event for entry in noted] == [PersonErased("case", case, "本人要求")]
    assert noted[0].by == counter.people[BOSS].id
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""


def told_of(counter: Counter) -> list[CaseErased]:
    """Return the events that report erasures to the regulator."""
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'case.erased' ORDER BY place"
        )
        return [CaseErased.model_validate_json(row[0]) for row in rows]


def asked_about(counter: Counter) -> str:
    """A finished case on which the regulator was asked."""
    case = counter.register(name="欧阳璟璟", phone="19911112222")
    ids, why = (new_id(), case, new_id()), GateReason.DISPUTED
    counter.act(
        ask_guidance, QuestionForm(*ids, BusinessLine.QUALITY, "是否构成欺诈？", why=why), CLERK
    )
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)
    return case


@pytest.mark.parametrize(("years", "ground"), [(1, "asked"), (4, "retention_over")])
def test_the_regulator_is_told_once_on_which_ground_and_of_nobody(
    counter: Counter, years: int, ground: str
) -> None:
    case = asked_about(counter)
    years_later(counter, years)
    ask(counter, ErasureKind.CASE, case, why="欧阳璟璟来电要求")
    ask(counter, ErasureKind.CASE, case, why="再次要求")
    (told,) = told_of(counter)
    assert (told.case, told.ground) == (case, ground)
    assert "欧阳" not in told.text
    with counter.session.file.connection() as connection:
        asked = connection.exec_driver_sql(
            "SELECT body, salt FROM outbox_event WHERE kind = 'guidance.asked'"
        ).one()
    assert tuple(asked) == (None, None)


def test_of_a_case_that_never_left_the_mall_nothing_is_told(counter: Counter) -> None:
    ask(counter, ErasureKind.CASE, withdrawn(counter))
    assert told_of(counter) == []


def test_an_open_case_and_a_refused_one_leave_no_note(counter: Counter) -> None:
    case = counter.register()
    before = counter.session.ask(lambda reader: reader.desk("x")).entries
    assert refused(counter, ErasureKind.CASE, case) is Reason.NOT_CLOSED
    assert refused(counter, ErasureKind.CASE, "nobody") is Reason.UNKNOWN_CASE
    assert counter.session.ask(lambda reader: reader.desk("x")).entries == before


def test_contacts_that_were_replaced_go_and_the_present_ones_stay(counter: Counter) -> None:
    merchant = opened(counter, contact="慕容旧人", phone="199 0531 7001")
    assert refused(counter, ErasureKind.MERCHANT, merchant) is Reason.NOTHING_TO_ERASE
    assert personal(counter).merchants == ()
    opened(counter, merchant=merchant, contact="尉迟新人", phone="199 0531 7002")
    (due,) = personal(counter).merchants
    assert (due.name, due.has_left) == ("鲜果时光", False)
    ask(counter, ErasureKind.MERCHANT, merchant)
    pages = plain_pages(counter)
    assert [word for word in ("慕容旧人", "19905317001") if word.encode() in pages] == []
    held = counter.session.ask(lambda reader: reader.records.merchants).files[merchant].merchant
    assert (held.contact, held.phone) == ("尉迟新人", "19905317002")
    assert personal(counter).merchants == ()


def test_of_a_former_tenant_all_contacts_go_and_his_file_stays(counter: Counter) -> None:
    merchant = opened(counter, contact="慕容旧人", phone="199 0531 7001")
    counter.act(
        merchant_files.move_out, merchant_files.MoveOutForm(new_id(), merchant, ENDED), CLERK
    )
    assert personal(counter).merchants[0].has_left
    ask(counter, ErasureKind.MERCHANT, merchant)
    pages = plain_pages(counter)
    assert [word for word in ("慕容旧人", "19905317001") if word.encode() in pages] == []
    held = counter.session.ask(lambda reader: reader.records.merchants).files[merchant].merchant
    assert (held.name, held.contact, held.phone) == ("鲜果时光", "", "")
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""


def test_the_name_of_who_left_the_roster_goes(counter: Counter) -> None:
    shop = opened(counter)
    people = (RosterPerson("慕容旧人", "店员", shop),)
    counter.act(trainings.set_roster, RosterForm(new_id(), people), BOSS)
    assert personal(counter).people == ()
    counter.act(trainings.set_roster, RosterForm(new_id(), ()), BOSS)
    (due,) = personal(counter).people
    assert (due.name, due.shop) == ("慕容旧人", "鲜果时光")
    ask(counter, ErasureKind.LEARNER, due.learner)
    assert "慕容旧人".encode() not in plain_pages(counter)
    assert personal(counter).people == ()


REPORTER = Companion("慕容举报", "19911113333")


def _report(counter: Counter, *, handed_over: bool = True) -> str:
    """A sealed report of a shop, handed over on the day it was filed; returns its id."""
    form = reports.FileReport(
        new_id(), new_id(), opened(counter), "后厨过期奶油", reporter=REPORTER
    )
    counter.act(reports.file_report, form, BOSS)
    if handed_over:
        over = reports.HandOverReport(new_id(), form.report, Method.IN_PERSON, "端木收件")
        counter.act(reports.hand_over_report, over, BOSS)
    return form.report


def _enquiry(counter: Counter) -> str:
    asked = enquiries.EnquiryForm(
        new_id(), new_id(), "预付卡能退吗", "可以按比例退", name="尉迟问", phone="19911114444"
    )
    counter.act(enquiries.take_enquiry, asked, CLERK)
    return asked.enquiry


def test_reports_and_enquiries_are_due_the_day_after_their_three_years(counter: Counter) -> None:
    report, enquiry = _report(counter), _enquiry(counter)
    years_later(counter, 3)
    assert personal(counter).records == ()
    for kind, subject in ((ErasureKind.REPORT, report), (ErasureKind.ENQUIRY, enquiry)):
        assert refused(counter, kind, subject) is Reason.RECORD_KEPT
    years_later(counter, 3, day=25)
    due = personal(counter).records
    assert {each.record for each in due} == {report, enquiry}
    assert {each.until for each in due} == {date(2029, 11, 24)}


def test_a_report_is_erased_by_who_holds_the_right_and_nothing_of_it_stays(
    counter: Counter,
) -> None:
    report = _report(counter)
    years_later(counter, 3, day=25)
    assert refused(counter, ErasureKind.REPORT, report, by=CLERK) is Reason.NO_RIGHT
    assert refused(counter, ErasureKind.REPORT, report, by="韩立新") is Reason.NO_RIGHT
    assert refused(counter, ErasureKind.REPORT, report, why=" ") is Reason.REASON_MISSING
    ask(counter, ErasureKind.REPORT, report, why="保存期满")
    pages = plain_pages(counter)
    words = ("慕容举报", "19911113333", "后厨过期奶油", "端木收件")
    assert [word for word in words if word.encode() in pages] == []
    assert personal(counter).records == ()
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""
    with file.connection() as connection:
        noted = [e.event for e in journal.walk(connection) if e.kind == "station.person_erased"]
    assert noted == [PersonErased("report", report, "保存期满")]


def test_a_report_that_was_not_handed_over_is_not_erased(counter: Counter) -> None:
    report = _report(counter, handed_over=False)
    years_later(counter, 5)
    assert personal(counter).records == ()
    assert refused(counter, ErasureKind.REPORT, report) is Reason.REPORT_AT_THE_DESK


def test_an_enquiry_is_erased_by_a_manager_and_stays_counted(counter: Counter) -> None:
    enquiry = _enquiry(counter)
    years_later(counter, 3, day=25)
    assert refused(counter, ErasureKind.ENQUIRY, enquiry, by=CLERK) is Reason.NO_RIGHT
    ask(counter, ErasureKind.ENQUIRY, enquiry, by="韩立新")
    pages = plain_pages(counter)
    words = ("尉迟问", "19911114444", "预付卡能退吗", "可以按比例退")
    assert [word for word in words if word.encode() in pages] == []
    held = counter.session.ask(lambda reader: reader.records.enquiries).items
    assert (held[enquiry].answered.minutes, held[enquiry].answered.question) == (0, "")
    assert personal(counter).records == ()


@pytest.mark.parametrize("kind", [ErasureKind.REPORT, ErasureKind.ENQUIRY])
def test_a_record_that_is_not_there_is_refused(counter: Counter, kind: ErasureKind) -> None:
    assert refused(counter, kind, "nobody") is Reason.UNKNOWN_RECORD
