"""Acts on a merchant's file over a real ledger: entries and refusals."""

from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PromiseKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.merchants import licences_and_promises, merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantMark
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.settlement import case_ending
from tests.station import NOON, Counter, in_desk
from tests.workflows.merchants.merchant_ledger import (
    AUDITOR,
    BOSS,
    CLERK,
    TODAY,
    file,
    opened,
    refused,
    rows,
    sheet,
)


def test_a_file_keeps_what_was_typed_and_an_edit_is_undone_by_its_former_words(
    counter: Counter,
) -> None:
    merchant = opened(counter, phone="199 0531 6207", lease_until=date(2027, 6, 30))
    before = file(counter, merchant)
    assert (before.merchant.phone, before.described.lease_until) == (
        "19905316207",
        date(2027, 6, 30),
    )
    undo = merchant_files.particulars_of(before, new_id())
    opened(counter, merchant=merchant, name="鲜果时光（旗舰店）", floor="负一层")
    changed = file(counter, merchant)
    assert (changed.merchant.name, changed.described.floor) == ("鲜果时光（旗舰店）", "负一层")
    counter.act(merchant_files.describe, undo, CLERK)
    assert file(counter, merchant) == before


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "  "}, Reason.NAME_MISSING),
        ({"uscc": "91370100MA3C00000X"}, Reason.CODE_WRONG),
        ({"phone": "199 0531"}, Reason.PHONE_WRONG),
        (
            {"lease_from": date(2026, 2, 1), "lease_until": date(2026, 1, 31)},
            Reason.LEASE_BACKWARDS,
        ),
    ],
)
def test_particulars_that_cannot_be_are_refused(
    counter: Counter, changes: dict[str, object], reason: Reason
) -> None:
    values: dict[str, object] = {"act": new_id(), "merchant": "m1", "name": "鲜果时光"}
    form = MerchantParticulars(**(values | changes))  # type: ignore[arg-type]
    assert refused(counter, merchant_files.describe, form) is reason
    assert rows(counter) == ()


def test_the_same_name_and_unit_twice_is_refused_until_the_first_has_left(
    counter: Counter,
) -> None:
    first_one = opened(counter)
    second = MerchantParticulars(new_id(), "m2", "鲜果时光", "B1-F015")
    assert refused(counter, merchant_files.describe, second) is Reason.NAME_TAKEN
    counter.act(
        merchant_files.move_out, merchant_files.MoveOutForm(new_id(), first_one, TODAY), CLERK
    )
    counter.act(merchant_files.describe, second, CLERK)
    assert len(rows(counter)) == 2


def test_an_old_number_is_taken_as_unverified_and_does_not_verify(counter: Counter) -> None:
    merchant = opened(counter, uscc="370100228012345")
    assert not file(counter, merchant).merchant.is_verified
    of = merchant_files.MerchantReference(new_id(), merchant)
    assert refused(counter, merchant_files.verify, of) is Reason.CODE_WRONG
    opened(counter, merchant=merchant, uscc="91370100MA3C00000E", is_verified=False)
    counter.act(merchant_files.verify, of, CLERK)
    assert file(counter, merchant).merchant.is_verified


def test_the_merchant_box_finds_by_corrected_letters_and_by_the_names_own_again(
    counter: Counter,
) -> None:
    def letters() -> tuple[str, ...]:
        now = counter.watch()
        hints = counter.session.ask(lambda reader: reader.merchant_hints(now))
        return next(hint.initials for hint in hints if hint.merchant == merchant)

    merchant = opened(counter, name="重庆小面")
    assert "zqxm" in letters() or "cqxm" in letters()
    computed = letters()
    counter.act(
        merchant_files.correct_codes,
        merchant_files.PinyinCodesForm(new_id(), merchant, "CQXM， xm"),
        CLERK,
    )
    assert letters() == ("cqxm", "xm")
    wrong = merchant_files.PinyinCodesForm(new_id(), merchant, "cq1")
    assert refused(counter, merchant_files.correct_codes, wrong) is Reason.LETTERS_WRONG
    counter.act(
        merchant_files.correct_codes, merchant_files.PinyinCodesForm(new_id(), merchant, " "), CLERK
    )
    assert letters() == computed


def case_sheet(counter: Counter, case: str) -> CaseSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now))


def test_who_left_is_kept_marked_and_offered_as_former_and_may_come_back(
    counter: Counter,
) -> None:
    merchant = opened(counter)
    leaving = merchant_files.MoveOutForm(new_id(), merchant, TODAY, "租约到期")
    counter.act(merchant_files.move_out, leaving, CLERK)
    assert rows(counter)[0].marks == (MerchantMark.FORMER,)
    now = counter.watch()
    hints = counter.session.ask(lambda reader: reader.merchant_hints(now))
    assert [hint.is_former for hint in hints] == [True]
    case = counter.register(merchant=merchant, new_merchant=None)
    assert case_sheet(counter, case).shop_left_on == TODAY
    again = merchant_files.MoveOutForm(new_id(), merchant, TODAY)
    assert refused(counter, merchant_files.move_out, again) is Reason.MERCHANT_LEFT
    counter.act(merchant_files.come_back, again, CLERK)
    assert file(counter, merchant).left is None
    assert case_sheet(counter, case).shop_left_on is None


def test_two_files_of_one_merchant_count_together_until_they_are_parted(counter: Counter) -> None:
    one = opened(counter)
    case = counter.register(new_merchant=first.NewMerchant("m2", "鲜果时光水果店"))
    merging = merchant_files.MergeForm(new_id(), "m2", one)
    assert refused(counter, merchant_files.merge, merging) is Reason.NO_RIGHT
    counter.act(merchant_files.merge, merging, BOSS)
    assert [row.merchant for row in rows(counter)] == [one]
    seen = sheet(counter, "m2")
    assert (seen.file.merchant.id, [row.case for row in seen.cases]) == (one, [case])
    assert seen.score.parts[0].top == 1
    twice = merchant_files.MergeForm(new_id(), "m2", one)
    assert refused(counter, merchant_files.merge, twice, BOSS) is Reason.MERCHANT_MERGED
    counter.act(merchant_files.part, merchant_files.MerchantReference(new_id(), "m2"), BOSS)
    assert {row.merchant for row in rows(counter)} == {one, "m2"}
    assert sheet(counter, one).case_count == 0


def test_licences_expiring_first_and_the_unreported_food_tenant_before_them(
    counter: Counter,
) -> None:
    def show(merchant: str, kind: LicenceKind, until: date) -> None:
        form = licences_and_promises.LicenceForm(new_id(), merchant, kind, "JY-1", until)
        counter.act(licences_and_promises.show_licence, form, CLERK)

    calm = opened(counter, name="云裳女装", business=Category.CLOTHING)
    soon = opened(counter, name="悦动健身", business=Category.FITNESS)
    show(soon, LicenceKind.PREPAID, date(2026, 12, 10))
    sooner = opened(counter, name="川味坊")
    show(sooner, LicenceKind.FOOD, date(2026, 12, 1))
    gone = opened(counter, name="美颜工坊", business=Category.BEAUTY)
    show(gone, LicenceKind.PREPAID, date(2026, 11, 1))
    bare = opened(counter, name="曾记烤鱼", food_business=FoodBusiness.LICENSED)
    assert [row.merchant for row in rows(counter)] == [bare, gone, sooner, soon, calm]
    report = licences_and_promises.MissingLicenceReport(new_id(), bare, TODAY, "新城市场监管所")
    counter.act(licences_and_promises.report_missing_licence, report, CLERK)
    assert MerchantMark.REPORT not in sheet(counter, bare).row.marks
    nothing = licences_and_promises.MissingLicenceReport(new_id(), calm, TODAY, "新城市场监管所")
    assert (
        refused(counter, licences_and_promises.report_missing_licence, nothing)
        is Reason.LICENCE_VALID
    )


def test_a_filing_for_prepackaged_food_has_no_end(counter: Counter) -> None:
    shop = opened(counter, name="云上零食", food_business=FoodBusiness.PREPACKAGED)
    filing = licences_and_promises.LicenceForm(
        new_id(), shop, LicenceKind.FOOD_FILING, "YB137010001", date(2031, 11, 20)
    )
    shown = refused(counter, licences_and_promises.show_licence, filing)
    assert shown is Reason.FILING_HAS_NO_END
    counter.act(licences_and_promises.show_licence, replace(filing, until=None), CLERK)
    assert sheet(counter, shop).row.marks == ()


def test_a_promise_needs_its_days_and_an_agreement_its_file_proved(counter: Counter) -> None:
    merchant = opened(counter)
    bare = licences_and_promises.PromiseForm(new_id(), merchant, "p1", PromiseKind.NO_REASON_RETURN)
    assert refused(counter, licences_and_promises.make_promise, bare) is Reason.DAYS_MISSING
    kept = counter.keep(b"%PDF-1.4 agreement")
    signed = licences_and_promises.Agreement(new_id(), merchant, TODAY, None, kept)
    counter.act(licences_and_promises.sign_agreement, signed, CLERK)
    ledger = counter.session.file
    assert verify(ledger.readers, ledger.evidence).ok
    ledger.evidence.path_of(kept.sha256).write_bytes(b"something else")
    assert verify(ledger.readers, ledger.evidence).file == kept.sha256


def test_a_file_that_an_agreement_names_outlives_the_erased_case(counter: Counter) -> None:
    kept = counter.keep(b"%PDF-1.4 both")
    case = counter.register(files=(kept,))
    merchant = opened(counter)
    signed = licences_and_promises.Agreement(new_id(), merchant, TODAY, None, kept)
    counter.act(licences_and_promises.sign_agreement, signed, CLERK)
    withdrawn = case_ending.WithdrawalForm(new_id(), case, "消费者撤回")
    counter.act(case_ending.withdraw, withdrawn, CLERK)
    erase_case(counter.session.file, case, NOON, ENTROPY)
    assert counter.session.file.evidence.path_of(kept.sha256).exists()


def test_an_auditor_changes_no_file(counter: Counter) -> None:
    form = MerchantParticulars(new_id(), "m1", "鲜果时光")
    assert refused(counter, merchant_files.describe, form, AUDITOR) is Reason.READS_ONLY


def test_every_fact_comes_back_after_the_ledger_was_closed(counter: Counter) -> None:
    merchant = opened(counter, legal_person="蔡艳", contact="小丁", phone="19905310001")
    whole = file(counter, merchant)
    session: Session = counter.session
    fresh = session.ask(lambda reader: reader.records.merchants.files[merchant])
    assert fresh == whole
    assert in_desk(counter, lambda desk: desk.ledger.merchant(merchant).phone) == "19905310001"


def test_a_promise_of_the_shop_reaches_the_calculators_of_its_cases(counter: Counter) -> None:
    merchant = opened(counter)
    case = counter.register(new_merchant=None, merchant=merchant, purchased_on=TODAY)
    kind = PromiseKind.NO_REASON_RETURN
    promise = licences_and_promises.PromiseForm(new_id(), merchant, "p1", kind, 7)
    counter.act(licences_and_promises.make_promise, promise, CLERK)

    def days() -> int:
        read = counter.session.ask
        return read(lambda reader: reader.case_sheet(case, counter.watch())).promised_days

    assert days() == 7
    counter.watch.forward(days=2)
    counter.act(
        licences_and_promises.end_promise,
        licences_and_promises.PromiseEndForm(new_id(), merchant, "p1"),
        CLERK,
    )
    assert days() == 7, "what was bought while it stood keeps it"
