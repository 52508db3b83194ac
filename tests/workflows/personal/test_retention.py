"""Retention by kind and legal holds: due dates, and no erasure under a hold."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.domain.codes import LinkKind, Method
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.events import ErasureAskedUnderHold, HoldKind
from mediation_desk.domain.retention.kinds import TERMS, RetentionGround, RetentionKind
from mediation_desk.ledger.erasure import erasure
from mediation_desk.ledger.erasure.evidence_cleanup import clean_up
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.read import personal_view
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.intake.participants import PrepaidForm, RegistrationDetails
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.personal.retention import (
    HoldLifting,
    NewHold,
    RetentionTerm,
    lift_hold,
    named_subject,
    place_hold,
    set_term,
)
from mediation_desk.workflows.read_models.personal import PersonalSheet, RetentionSheet
from mediation_desk.workflows.response import case_keeping
from mediation_desk.workflows.settlement import case_ending, linking
from mediation_desk.workflows.teaching import trainings
from mediation_desk.workflows.teaching.trainings import RosterForm, RosterPerson
from sync.backups.thinning import thinned_by
from tests.station import Counter

BOSS, CLERK, HEAD = "周涛", "王晓燕", "韩立新"
WHY, COURT = "法院审理期间保全", "（2029）鲁0102民初1号"


def years_later(counter: Counter, years: int, day: int = 25) -> None:
    counter.watch.at = datetime(2026 + years, 11, day, 4, 0, tzinfo=UTC)


def due(counter: Counter) -> PersonalSheet:
    today = counter.watch().date()
    return counter.session.ask(lambda reader: reader.personal(today))


def retention(counter: Counter) -> RetentionSheet:
    today = counter.watch().date()
    return counter.session.ask(lambda reader: reader.retention(today))


def withdrawn(counter: Counter, **changes: object) -> str:
    case = counter.register(**changes)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)
    return case


def term(counter: Counter, kind: RetentionKind, amount: int, by: str = BOSS) -> None:
    counter.act(set_term, RetentionTerm(new_id(), kind, amount, "总部档案规定"), by)


def hold(
    counter: Counter, kind: HoldKind, subject: str, until: date | None = None, by: str = BOSS
) -> str:
    form = NewHold(new_id(), new_id(), kind, subject, COURT, WHY, until)
    counter.act(place_hold, form, by)
    return form.hold


def ask(counter: Counter, kind: ErasureKind, subject: str, by: str = BOSS) -> None:
    counter.session.operator = counter.people[by]
    erase(counter.session, Erasure(new_id(), kind, subject, "本人要求"))


def refused(counter: Counter, kind: ErasureKind, subject: str, by: str = BOSS) -> Reason:
    with pytest.raises(Refusal) as no:
        ask(counter, kind, subject, by)
    return no.value.reason


def whole(counter: Counter) -> None:
    file = counter.session.file
    assert verify(file.readers, file.evidence).why == ""


def test_the_table_is_what_held_before_and_each_kind_has_its_ground() -> None:
    assert set(TERMS) == set(RetentionKind)
    usual = {kind: TERMS[kind].usual for kind in TERMS}
    assert usual[RetentionKind.CASE] == usual[RetentionKind.REPORT] == 36
    assert usual[RetentionKind.INJURY] == TERMS[RetentionKind.INJURY].floor == 120
    assert usual[RetentionKind.MONEY] == TERMS[RetentionKind.MONEY].floor == 360
    assert usual[RetentionKind.PURCHASE_CHECK] == 24
    assert usual[RetentionKind.EVIDENCE_OFF] == 30
    assert usual[RetentionKind.LEARNER] == usual[RetentionKind.CONTACT] == 0
    assert TERMS[RetentionKind.INJURY].ground is RetentionGround.DEFECT
    assert all(0 <= each.floor <= each.usual for each in TERMS.values())


def test_a_lengthened_term_moves_the_day_on_which_a_case_is_due(counter: Counter) -> None:
    case = withdrawn(counter)
    years_later(counter, 3)
    assert [each.case for each in due(counter).cases] == [case]
    term(counter, RetentionKind.CASE, 60)
    assert due(counter).cases == ()
    years_later(counter, 5, day=24)
    assert due(counter).cases == ()
    years_later(counter, 5)
    (found,) = due(counter).cases
    assert (found.until, found.kind) == (date(2031, 11, 24), RetentionKind.CASE)
    row = next(r for r in retention(counter).terms if r.kind is RetentionKind.CASE)
    assert (row.amount, row.set_on, row.reason) == (60, date(2029, 11, 25), "总部档案规定")
    ask(counter, ErasureKind.CASE, case)
    whole(counter)


def test_a_prepaid_case_has_a_term_of_its_own_and_of_two_the_longer_holds(
    counter: Counter,
) -> None:
    plain = withdrawn(counter)
    paid = withdrawn(
        counter, more=RegistrationDetails(prepaid=PrepaidForm(Money(100_000))), phone="19911110001"
    )
    term(counter, RetentionKind.PREPAID, 60)
    years_later(counter, 3)
    assert [each.case for each in due(counter).cases] == [plain]
    years_later(counter, 5)
    kinds = {each.case: (each.kind, each.until) for each in due(counter).cases}
    assert kinds[paid] == (RetentionKind.PREPAID, date(2031, 11, 24))


@pytest.mark.parametrize(
    ("kind", "amount", "reason"),
    [
        (RetentionKind.CASE, 35, Reason.TERM_TOO_SHORT),
        (RetentionKind.INJURY, 119, Reason.TERM_TOO_SHORT),
        (RetentionKind.REPORT, 23, Reason.TERM_TOO_SHORT),
        (RetentionKind.EVIDENCE_OFF, 29, Reason.TERM_TOO_SHORT),
        (RetentionKind.CASE, 1_201, Reason.TERM_TOO_LONG),
        (RetentionKind.BACKUP, 24, Reason.TERM_FIXED),
    ],
)
def test_a_term_below_its_floor_or_fixed_is_refused(
    counter: Counter, kind: RetentionKind, amount: int, reason: Reason
) -> None:
    with pytest.raises(Refusal) as no:
        term(counter, kind, amount)
    assert no.value.reason is reason


def test_a_term_is_set_by_a_manager_with_a_real_reason(counter: Counter) -> None:
    with pytest.raises(Refusal) as no:
        term(counter, RetentionKind.ENQUIRY, 12, by=CLERK)
    assert no.value.reason is Reason.NO_RIGHT
    with pytest.raises(Refusal) as thin:
        counter.act(set_term, RetentionTerm(new_id(), RetentionKind.ENQUIRY, 12, "好"), BOSS)
    assert thin.value.reason is Reason.REASON_THIN


def _enquiry(counter: Counter) -> str:
    form = enquiries.EnquiryForm(new_id(), new_id(), "能退吗", "可以", phone="19911114444")
    counter.act(enquiries.take_enquiry, form, CLERK)
    return form.enquiry


def test_a_shortened_term_of_enquiries_lets_them_be_erased_earlier(counter: Counter) -> None:
    asked = _enquiry(counter)
    years_later(counter, 1)
    assert refused(counter, ErasureKind.ENQUIRY, asked) is Reason.RECORD_KEPT
    term(counter, RetentionKind.ENQUIRY, 12)
    assert [each.until for each in due(counter).records] == [date(2027, 11, 24)]
    ask(counter, ErasureKind.ENQUIRY, asked)
    assert due(counter).records == ()


def test_a_case_under_hold_is_listed_as_kept_and_erased_only_once_it_is_lifted(
    counter: Counter,
) -> None:
    case = withdrawn(counter)
    years_later(counter, 3)
    placed = hold(counter, HoldKind.CASE, case)
    (found,) = due(counter).cases
    assert found.hold is not None
    assert (found.hold.reference, found.hold.reason) == (COURT, WHY)
    assert refused(counter, ErasureKind.CASE, case) is Reason.UNDER_HOLD
    with pytest.raises(Refusal) as no:
        erasure.erase_case(counter.session.file, case, counter.watch(), ENTROPY)
    assert no.value.reason is Reason.UNDER_HOLD
    counter.act(lift_hold, HoldLifting(new_id(), placed, "判决已生效"), HEAD)
    (row,) = retention(counter).holds
    assert (row.is_in_force, row.lifted_for, row.asked) == (False, "判决已生效", 1)
    assert due(counter).cases[0].hold is None
    ask(counter, ErasureKind.CASE, case)
    whole(counter)


def test_what_was_asked_under_a_hold_is_noted_with_its_ground(counter: Counter) -> None:
    case = withdrawn(counter)
    placed = hold(counter, HoldKind.CASE, case)
    assert refused(counter, ErasureKind.CASE, case, by=CLERK) is Reason.NO_RIGHT
    assert refused(counter, ErasureKind.CASE, case) is Reason.UNDER_HOLD
    with counter.session.file.connection() as connection:
        entries = journal.stream(connection, f"retention:{placed}")
    assert [entry.event for entry in entries[1:]] == [
        ErasureAskedUnderHold("case", case, "本人要求")
    ]
    assert entries[1].by == counter.people[BOSS].id


def test_a_hold_stands_on_its_last_day_and_no_longer(counter: Counter) -> None:
    case = withdrawn(counter)
    hold(counter, HoldKind.CASE, case, until=date(2026, 12, 31))
    counter.watch.at = datetime(2026, 12, 31, 4, 0, tzinfo=UTC)
    assert refused(counter, ErasureKind.CASE, case) is Reason.UNDER_HOLD
    counter.watch.forward(days=1)
    ask(counter, ErasureKind.CASE, case)


def _merchant_of(counter: Counter, case: str) -> str:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now)).merchant.id


@pytest.mark.parametrize("is_over_duplicate", [True, False])
def test_a_hold_keeps_a_case_and_its_duplicates_alike(
    counter: Counter, *, is_over_duplicate: bool
) -> None:
    kept, duplicate = counter.register(), counter.register(phone="19911110002")
    held, other = (duplicate, kept) if is_over_duplicate else (kept, duplicate)
    merge = linking.LinkForm(new_id(), duplicate, LinkKind.DUPLICATE, kept, reason="同一事")
    counter.act(linking.link, merge, CLERK)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), kept, "不再要求"), CLERK)
    years_later(counter, 3)
    placed = hold(counter, HoldKind.CASE, held)
    assert refused(counter, ErasureKind.CASE, other) is Reason.UNDER_HOLD
    assert [each.hold is None for each in due(counter).cases] == [False, False]
    counter.act(lift_hold, HoldLifting(new_id(), placed, "判决已生效"), HEAD)
    ask(counter, ErasureKind.CASE, other)


@pytest.mark.parametrize("kind", [HoldKind.MERCHANT, HoldKind.CONSUMER])
def test_a_correction_takes_no_case_out_from_under_a_hold(counter: Counter, kind: HoldKind) -> None:
    case = counter.register(phone="19911110001")
    subject = "19911110001" if kind is HoldKind.CONSUMER else _merchant_of(counter, case)
    hold(counter, kind, subject)
    for field, value in (("phone", "19911110002"), ("merchant", _other(counter))):
        form = case_keeping.FieldCorrection(new_id(), case, field, value)
        counter.act(case_keeping.correct, form, CLERK)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)
    assert refused(counter, ErasureKind.CASE, case) is Reason.UNDER_HOLD


def test_a_hold_over_a_case_keeps_the_enquiry_that_became_it(counter: Counter) -> None:
    asked = _enquiry(counter)
    case = counter.register(enquiry=asked)
    years_later(counter, 3)
    placed = hold(counter, HoldKind.CASE, case)
    assert refused(counter, ErasureKind.ENQUIRY, asked) is Reason.UNDER_HOLD
    counter.act(lift_hold, HoldLifting(new_id(), placed, "判决已生效"), HEAD)
    ask(counter, ErasureKind.ENQUIRY, asked)


@pytest.mark.parametrize("kind", [HoldKind.MERCHANT, HoldKind.CONSUMER, HoldKind.YEAR])
def test_a_wider_hold_keeps_a_case_and_no_other(counter: Counter, kind: HoldKind) -> None:
    case = withdrawn(counter, phone="19911110001")
    years_later(counter, 1)
    other = withdrawn(counter, phone="19911110002", new_merchant=None, merchant=_other(counter))
    subject = {
        HoldKind.MERCHANT: _merchant_of(counter, case),
        HoldKind.CONSUMER: "199 1111 0001",
        HoldKind.YEAR: "2026",
    }[kind]
    hold(counter, kind, subject)
    assert refused(counter, ErasureKind.CASE, case) is Reason.UNDER_HOLD
    ask(counter, ErasureKind.CASE, other)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    assert sheet.hold is not None
    assert sheet.hold.kind is kind


def _other(counter: Counter) -> str:
    shop = new_id()
    form = merchant_files.MerchantParticulars(
        new_id(), shop, "鲜果时光", "B1-F015", contact="慕容旧人"
    )
    counter.act(merchant_files.describe, form, CLERK)
    return shop


def test_a_hold_over_a_merchant_keeps_its_contacts_and_its_people(counter: Counter) -> None:
    shop = _other(counter)
    changed = merchant_files.MerchantParticulars(
        new_id(), shop, "鲜果时光", "B1-F015", contact="尉迟新人"
    )
    counter.act(merchant_files.describe, changed, CLERK)
    for people in ((RosterPerson("苏丽", "店员", shop),), ()):
        counter.act(trainings.set_roster, RosterForm(new_id(), people), BOSS)
    placed = hold(counter, HoldKind.MERCHANT, shop)
    found = due(counter)
    assert (found.merchants[0].hold, found.people[0].hold) != (None, None)
    assert refused(counter, ErasureKind.MERCHANT, shop) is Reason.UNDER_HOLD
    learner = found.people[0].learner
    assert refused(counter, ErasureKind.LEARNER, learner) is Reason.UNDER_HOLD
    counter.act(lift_hold, HoldLifting(new_id(), placed, "案件已审结"), BOSS)
    ask(counter, ErasureKind.MERCHANT, shop)
    ask(counter, ErasureKind.LEARNER, learner)


def test_a_report_and_an_enquiry_are_kept_under_hold(counter: Counter) -> None:
    asked = _enquiry(counter)
    form = reports.FileReport(
        new_id(), new_id(), _other(counter), "过期奶油", reporter=Companion("慕容", "19911113333")
    )
    counter.act(reports.file_report, form, BOSS)
    over = reports.HandOverReport(new_id(), form.report, Method.IN_PERSON, "端木收件")
    counter.act(reports.hand_over_report, over, BOSS)
    years_later(counter, 3)
    with pytest.raises(Refusal) as no:
        hold(counter, HoldKind.REPORT, form.report, by=HEAD)
    assert no.value.reason is Reason.NO_RIGHT
    hold(counter, HoldKind.REPORT, form.report)
    hold(counter, HoldKind.CONSUMER, "19911114444")
    for kind, subject in ((ErasureKind.REPORT, form.report), (ErasureKind.ENQUIRY, asked)):
        assert refused(counter, kind, subject) is Reason.UNDER_HOLD
    assert [each.hold is None for each in due(counter).records] == [False, False]


def test_the_cleaning_of_files_spares_what_is_under_hold(counter: Counter) -> None:
    kept = counter.keep(b"%PDF-1.4\noff\n%%EOF\n", name="小票.pdf")
    case = counter.register(files=(kept,))
    counter.act(case_keeping.detach, case_keeping.Detach(new_id(), case, kept.sha256), CLERK)
    placed = hold(counter, HoldKind.CASE, case)
    store, later = counter.session.file.evidence, counter.watch() + timedelta(days=31)
    clean_up(counter.session.file, later)
    assert store.path_of(kept.sha256).exists()
    counter.act(lift_hold, HoldLifting(new_id(), placed, "案件已审结"), BOSS)
    clean_up(counter.session.file, later)
    assert not store.path_of(kept.sha256).exists()


def test_evidence_taken_off_stays_as_long_as_its_term(counter: Counter) -> None:
    kept = counter.keep(b"%PDF-1.4\noff\n%%EOF\n", name="小票.pdf")
    case = counter.register(files=(kept,))
    counter.act(case_keeping.detach, case_keeping.Detach(new_id(), case, kept.sha256), CLERK)
    term(counter, RetentionKind.EVIDENCE_OFF, 90)
    store = counter.session.file.evidence
    clean_up(counter.session.file, counter.watch() + timedelta(days=89))
    assert store.path_of(kept.sha256).exists()
    clean_up(counter.session.file, counter.watch() + timedelta(days=90))
    assert not store.path_of(kept.sha256).exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reference": " "}, Reason.REFERENCE_MISSING),
        ({"reason": " "}, Reason.REASON_MISSING),
        ({"until": date(2026, 11, 23)}, Reason.HOLD_DAY_PASSED),
        ({"kind": HoldKind.YEAR, "subject": "2027"}, Reason.YEAR_WRONG),
        ({"kind": HoldKind.YEAR, "subject": "去年"}, Reason.YEAR_WRONG),
        ({"kind": HoldKind.CONSUMER, "subject": "1991"}, Reason.PHONE_WRONG),
        ({"kind": HoldKind.MERCHANT, "subject": "nobody"}, Reason.UNKNOWN_MERCHANT),
        ({"kind": HoldKind.ENQUIRY, "subject": "nothing"}, Reason.UNKNOWN_RECORD),
    ],
    ids=str,
)
def test_a_hold_that_lacks_something_is_refused(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    values: dict[str, object] = {
        "kind": HoldKind.CASE,
        "subject": counter.register(),
        "reference": COURT,
        "reason": WHY,
    }
    form = NewHold(new_id(), new_id(), **(values | changes))  # type: ignore[arg-type]
    with pytest.raises(Refusal) as no:
        counter.act(place_hold, form, BOSS)
    assert no.value.reason is reason


def test_a_subject_is_found_by_its_number_or_name(counter: Counter) -> None:
    case = counter.register()

    def named(kind: HoldKind, text: str) -> str:
        return counter.session.ask(lambda reader: named_subject(reader, kind, text))

    assert named(HoldKind.CASE, " GX01-261124-001 ") == case
    assert named(HoldKind.MERCHANT, "盛世珠宝") == _merchant_of(counter, case)
    with pytest.raises(Refusal) as no:
        named(HoldKind.CASE, "GX01-261124-009")
    assert no.value.reason is Reason.CASE_NUMBER_UNKNOWN


def test_a_name_of_several_is_refused_with_what_to_write(counter: Counter) -> None:
    first, second = _other(counter), new_id()
    form = merchant_files.MerchantParticulars(new_id(), second, "鲜果时光", "L2-031")
    counter.act(merchant_files.describe, form, CLERK)
    people = (RosterPerson("苏丽", "店员", first), RosterPerson("苏丽", "店员", second))
    counter.act(trainings.set_roster, RosterForm(new_id(), people), BOSS)

    def named(kind: HoldKind, text: str) -> str:
        return counter.session.ask(lambda reader: named_subject(reader, kind, text))

    for kind, text in ((HoldKind.MERCHANT, "鲜果时光"), (HoldKind.LEARNER, "苏丽")):
        with pytest.raises(Refusal) as no:
            named(kind, text)
        assert no.value.reason is Reason.NAME_OF_SEVERAL
    assert str(no.value.detail["choices"]) == "苏丽 鲜果时光 B1-F015; 苏丽 鲜果时光 L2-031"
    assert named(HoldKind.MERCHANT, "鲜果时光 L2-031") == second
    assert named(HoldKind.MERCHANT, "L2-031") == second


def test_backups_are_told_until_the_day_by_which_they_are_thinned(counter: Counter) -> None:
    assert thinned_by(date(2026, 11, 24)) == date(2027, 12, 1)
    assert thinned_by(date(2026, 12, 1)) == date(2028, 1, 1)
    case = withdrawn(counter)
    assert retention(counter).backups_gone_by is None
    ask(counter, ErasureKind.CASE, case)
    sheet = retention(counter)
    assert (sheet.erased_on, sheet.backups_gone_by) == (date(2026, 11, 24), date(2027, 12, 1))
    years_later(counter, 2)
    assert retention(counter).backups_gone_by is None


def test_what_is_due_is_listed_behind_many_that_are_held(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(personal_view, "SHOWN", 2)
    monkeypatch.setattr(personal_view, "LOOKED_AT", 5)
    for number in range(8):
        withdrawn(counter, phone=f"1991111000{number}")
    hold(counter, HoldKind.YEAR, "2026")
    years_later(counter, 1)
    free = withdrawn(counter, phone="19911110009")
    years_later(counter, 5)
    found = due(counter).cases
    assert [each.case for each in found if each.hold is None] == [free]
    assert sum(each.hold is not None for each in found) == 2
