"""The acts on a merchant's file, over a real ledger: what is written, what is refused."""

from datetime import date

import pytest

from mediation_desk.app.chance import new_id
from mediation_desk.app.session import Session
from mediation_desk.domain.codes import Category, Problem
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind, Seen
from mediation_desk.domain.merchant.goods import OrderStage
from mediation_desk.domain.merchant.rectification import RectificationStage
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.erasing import erase_case
from mediation_desk.ledger.verify import verify
from mediation_desk.workflows import first_response as first
from mediation_desk.workflows import settlement
from mediation_desk.workflows.merchants import goods, keeping, papers_held, rectifying
from mediation_desk.workflows.merchants.keeping import Particulars
from mediation_desk.workflows.reading.merchants import Mark, MerchantRow, MerchantSheet
from mediation_desk.workflows.station import Limits, set_policy
from tests.station import Counter, in_desk

TODAY = date(2026, 11, 24)
CLERK, BOSS, AUDITOR = "王晓燕", "周涛", "陈静"


def opened(counter: Counter, **changes: object) -> str:
    """A food shop with a file; returns the merchant's id."""
    values: dict[str, object] = {
        "act": new_id(),
        "merchant": new_id(),
        "name": "鲜果时光",
        "unit": "B1-F015",
        "uscc": "92370100MA3D12345Q",
        "business": Category.FOOD,
    }
    form = Particulars(**(values | changes))  # type: ignore[arg-type]
    counter.act(keeping.describe, form, CLERK)
    return form.merchant


def file(counter: Counter, merchant: str) -> MerchantFile:
    return counter.session.ask(lambda reader: reader.records.merchants).files[merchant]


def sheet(counter: Counter, merchant: str) -> MerchantSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.merchant_sheet(merchant, now))


def rows(counter: Counter) -> tuple[MerchantRow, ...]:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.merchant_rows(now))


def refused(counter: Counter, act: object, form: object, by: str = CLERK) -> Reason:
    with pytest.raises(Refusal) as no:
        counter.act(act, form, by)
    return no.value.reason


def test_a_file_keeps_what_was_typed_and_an_edit_is_undone_by_its_former_words(
    counter: Counter,
) -> None:
    merchant = opened(counter, phone="199 0531 6207", lease_until=date(2027, 6, 30))
    before = file(counter, merchant)
    assert (before.merchant.phone, before.described.lease_until) == (
        "19905316207",
        date(2027, 6, 30),
    )
    undo = keeping.particulars_of(before, new_id())
    opened(counter, merchant=merchant, name="鲜果时光（旗舰店）", floor="负一层")
    changed = file(counter, merchant)
    assert (changed.merchant.name, changed.described.floor) == ("鲜果时光（旗舰店）", "负一层")
    counter.act(keeping.describe, undo, CLERK)
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
    form = Particulars(**(values | changes))  # type: ignore[arg-type]
    assert refused(counter, keeping.describe, form) is reason
    assert rows(counter) == ()


def test_the_same_name_and_unit_twice_is_refused_until_the_first_has_left(
    counter: Counter,
) -> None:
    first_one = opened(counter)
    second = Particulars(new_id(), "m2", "鲜果时光", "B1-F015")
    assert refused(counter, keeping.describe, second) is Reason.NAME_TAKEN
    counter.act(keeping.move_out, keeping.Leaving(new_id(), first_one, TODAY), CLERK)
    counter.act(keeping.describe, second, CLERK)
    assert len(rows(counter)) == 2


def test_an_old_number_is_taken_as_unverified_and_does_not_verify(counter: Counter) -> None:
    merchant = opened(counter, uscc="370100228012345")
    assert not file(counter, merchant).merchant.is_verified
    of = keeping.OfMerchant(new_id(), merchant)
    assert refused(counter, keeping.verify, of) is Reason.CODE_WRONG
    opened(counter, merchant=merchant, uscc="91370100MA3C00000E", is_verified=False)
    counter.act(keeping.verify, of, CLERK)
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
    counter.act(keeping.correct_codes, keeping.Letters(new_id(), merchant, "CQXM， xm"), CLERK)
    assert letters() == ("cqxm", "xm")
    wrong = keeping.Letters(new_id(), merchant, "cq1")
    assert refused(counter, keeping.correct_codes, wrong) is Reason.LETTERS_WRONG
    counter.act(keeping.correct_codes, keeping.Letters(new_id(), merchant, " "), CLERK)
    assert letters() == computed


def test_who_left_is_kept_marked_and_offered_as_former_and_may_come_back(
    counter: Counter,
) -> None:
    merchant = opened(counter)
    leaving = keeping.Leaving(new_id(), merchant, TODAY, "租约到期")
    counter.act(keeping.move_out, leaving, CLERK)
    assert rows(counter)[0].marks == (Mark.FORMER,)
    now = counter.watch()
    hints = counter.session.ask(lambda reader: reader.merchant_hints(now))
    assert [hint.is_former for hint in hints] == [True]
    again = keeping.Leaving(new_id(), merchant, TODAY)
    assert refused(counter, keeping.move_out, again) is Reason.MERCHANT_LEFT
    counter.act(keeping.come_back, again, CLERK)
    assert file(counter, merchant).left is None


def test_two_files_of_one_merchant_count_together_until_they_are_parted(counter: Counter) -> None:
    one = opened(counter)
    case = counter.register(new_merchant=first.NewMerchant("m2", "鲜果时光水果店"))
    merging = keeping.Merging(new_id(), "m2", one)
    assert refused(counter, keeping.merge, merging) is Reason.NO_RIGHT
    counter.act(keeping.merge, merging, BOSS)
    assert [row.merchant for row in rows(counter)] == [one]
    seen = sheet(counter, "m2")
    assert (seen.file.merchant.id, [row.case for row in seen.cases]) == (one, [case])
    assert seen.score.parts[0].top == 1
    twice = keeping.Merging(new_id(), "m2", one)
    assert refused(counter, keeping.merge, twice, BOSS) is Reason.MERCHANT_MERGED
    counter.act(keeping.part, keeping.OfMerchant(new_id(), "m2"), BOSS)
    assert {row.merchant for row in rows(counter)} == {one, "m2"}
    assert sheet(counter, one).case_count == 0


def test_licences_expiring_first_and_the_unreported_food_tenant_before_them(
    counter: Counter,
) -> None:
    def show(merchant: str, kind: LicenceKind, until: date) -> None:
        form = papers_held.LicenceForm(new_id(), merchant, kind, "JY-1", until)
        counter.act(papers_held.show_licence, form, CLERK)

    calm = opened(counter, name="云裳女装", business=Category.CLOTHING)
    soon = opened(counter, name="悦动健身", business=Category.FITNESS)
    show(soon, LicenceKind.PREPAID, date(2026, 12, 10))
    sooner = opened(counter, name="川味坊")
    show(sooner, LicenceKind.FOOD, date(2026, 12, 1))
    gone = opened(counter, name="美颜工坊", business=Category.BEAUTY)
    show(gone, LicenceKind.PREPAID, date(2026, 11, 1))
    bare = opened(counter, name="曾记烤鱼")
    assert [row.merchant for row in rows(counter)] == [bare, gone, sooner, soon, calm]
    report = papers_held.Report(new_id(), bare, TODAY, "新城市场监管所")
    counter.act(papers_held.report_missing_licence, report, CLERK)
    assert Mark.REPORT not in sheet(counter, bare).row.marks
    nothing = papers_held.Report(new_id(), calm, TODAY, "新城市场监管所")
    assert refused(counter, papers_held.report_missing_licence, nothing) is Reason.LICENCE_VALID


def test_a_promise_needs_its_days_and_an_agreement_its_file_proved(counter: Counter) -> None:
    merchant = opened(counter)
    bare = papers_held.PromiseForm(new_id(), merchant, "p1", PromiseKind.NO_REASON_RETURN)
    assert refused(counter, papers_held.make_promise, bare) is Reason.DAYS_MISSING
    kept = counter.keep(b"%PDF-1.4 agreement")
    signed = papers_held.Agreement(new_id(), merchant, TODAY, None, kept)
    counter.act(papers_held.sign_agreement, signed, CLERK)
    ledger = counter.session.file
    assert verify(ledger.readers, ledger.evidence).ok
    ledger.evidence.path_of(kept.sha256).write_bytes(b"something else")
    assert verify(ledger.readers, ledger.evidence).file == kept.sha256


def test_a_file_that_an_agreement_names_outlives_the_erased_case(counter: Counter) -> None:
    kept = counter.keep(b"%PDF-1.4 both")
    case = counter.register(files=(kept,))
    merchant = opened(counter)
    signed = papers_held.Agreement(new_id(), merchant, TODAY, None, kept)
    counter.act(papers_held.sign_agreement, signed, CLERK)
    withdrawn = settlement.BecauseOf(new_id(), case, "消费者撤回")
    counter.act(settlement.withdraw, withdrawn, CLERK)
    erase_case(counter.session.file, case)
    assert counter.session.file.evidence.path_of(kept.sha256).exists()


def test_a_notice_runs_from_issue_over_receipt_and_check_to_its_end(counter: Counter) -> None:
    case = counter.register()
    merchant = opened(counter)
    notice = rectifying.Notice(
        new_id(), merchant, "r1", "标签标注不清", "更换全部标签", date(2026, 12, 1), (case,)
    )
    counter.act(rectifying.issue, notice, CLERK)
    held = file(counter, merchant).rectifications["r1"]
    assert held.issued.number == "消争改〔2026〕第0001号"
    received = rectifying.Receipt(new_id(), merchant, "r1", TODAY, "店长蔡艳")
    counter.act(rectifying.receive, received, CLERK)
    assert file(counter, merchant).rectifications["r1"].stage is RectificationStage.RECEIVED
    counter.watch.forward(days=8)
    assert Mark.OVERDUE in sheet(counter, merchant).row.marks
    assert sheet(counter, merchant).score.parts[4].cost == 5
    silent = rectifying.Check(new_id(), merchant, "r1", date(2026, 12, 2), is_done=False)
    assert refused(counter, rectifying.check, silent) is Reason.TEXT_MISSING
    done = rectifying.Check(new_id(), merchant, "r1", date(2026, 12, 2), is_done=True)
    counter.act(rectifying.check, done, CLERK)
    assert file(counter, merchant).rectifications["r1"].stage is RectificationStage.DONE
    late = rectifying.Withdrawal(new_id(), merchant, "r1", "有误")
    assert refused(counter, rectifying.withdraw, late) is Reason.NOTICE_CLOSED
    assert sheet(counter, merchant).numbers[case].startswith("GX01-261124-")


def test_numbers_of_notices_are_gap_free_and_a_double_click_takes_none(counter: Counter) -> None:
    merchant = opened(counter)

    def notice(thing: str, act: str, due: date = TODAY) -> rectifying.Notice:
        return rectifying.Notice(act, merchant, thing, "发现", "要求", due)

    counter.act(rectifying.issue, notice("r1", "a1"), CLERK)
    counter.act(rectifying.issue, notice("r1", "a1"), CLERK)
    past = notice("r2", "a2", date(2026, 11, 23))
    assert refused(counter, rectifying.issue, past) is Reason.DATE_IN_PAST
    counter.act(rectifying.issue, notice("r3", "a3"), CLERK)
    counter.act(rectifying.withdraw, rectifying.Withdrawal(new_id(), merchant, "r3", "有误"), CLERK)
    counter.act(rectifying.issue, notice("r4", "a4"), CLERK)
    held = file(counter, merchant).rectifications.values()
    assert [each.issued.number for each in held] == [
        "消争改〔2026〕第0001号",
        "消争改〔2026〕第0002号",
        "消争改〔2026〕第0003号",
    ]


def test_goods_go_from_check_over_incident_and_order_off_the_shelf(counter: Counter) -> None:
    case = counter.register()
    merchant = opened(counter)
    unseen = goods.PurchaseCheck(new_id(), merchant, "k1", "草莓", "鲜达果业", TODAY)
    assert refused(counter, goods.check_purchase, unseen) is Reason.CHOICE_MISSING
    seen = goods.PurchaseCheck(
        new_id(), merchant, "k1", "草莓", "鲜达果业", TODAY, "1119", (Seen.TEST_REPORT,)
    )
    counter.act(goods.check_purchase, seen, CLERK)
    bad = goods.IncidentForm(new_id(), merchant, "i1", "草莓", TODAY, "三盒发霉", "1119", (case,))
    counter.act(goods.note_incident, bad, CLERK)
    order = goods.OffShelfForm(
        new_id(), merchant, "o1", "草莓", "霉变", TODAY, "1119", incident="i1"
    )
    counter.act(goods.order_off_shelf, order, CLERK)
    held = file(counter, merchant).orders["o1"]
    assert (held.ordered.number, held.ordered.cases) == ("消争架〔2026〕第0001号", (case,))
    counter.watch.forward(days=1)
    assert Mark.OVERDUE in sheet(counter, merchant).row.marks
    look = goods.OffShelfLook(new_id(), merchant, "o1", TODAY, True, "封存12盒，退供货商")
    counter.act(goods.check_off_shelf, look, CLERK)
    assert file(counter, merchant).orders["o1"].stage is OrderStage.DONE
    assert file(counter, merchant).checks[0].keep_until == date(2028, 11, 24)


def test_three_cases_of_one_cause_raise_the_alert_and_the_limit_is_the_stations(
    counter: Counter,
) -> None:
    merchant = opened(counter, business=Category.JEWELLERY)
    for _ in range(2):
        counter.register(merchant=merchant, new_merchant=None)
    assert sheet(counter, merchant).repeats == ()
    counter.watch.forward(days=89)
    counter.register(merchant=merchant, new_merchant=None)
    alarmed = sheet(counter, merchant)
    assert [(one.problem, one.goods, one.count) for one in alarmed.repeats] == [
        (Problem.FALSE_ADVERTISING, "", 3),
        (None, "足金手镯", 3),
    ]
    assert Mark.REPEAT in alarmed.row.marks
    counter.act(set_policy, Limits(new_id(), {"repeat_cases": 4}), BOSS)
    assert sheet(counter, merchant).repeats == ()
    assert Policy().repeat_cases == 3


def test_an_auditor_changes_no_file(counter: Counter) -> None:
    form = Particulars(new_id(), "m1", "鲜果时光")
    assert refused(counter, keeping.describe, form, AUDITOR) is Reason.READS_ONLY


def test_every_fact_comes_back_after_the_ledger_was_closed(counter: Counter) -> None:
    merchant = opened(counter, legal_person="蔡艳", contact="小丁", phone="19905310001")
    whole = file(counter, merchant)
    session: Session = counter.session
    fresh = session.ask(lambda reader: reader.records.merchants.files[merchant])
    assert fresh == whole
    assert in_desk(counter, lambda desk: desk.ledger.merchant(merchant).phone) == "19905310001"
