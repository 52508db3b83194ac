"""Every form of the desk, made of sample values: the one list that the tests of forms walk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.messages import MessageKind
from mediation_desk.domain.case.events.participants import JointMade
from mediation_desk.domain.codes import BusinessLine, Category, Shift
from mediation_desk.domain.fund.recourse_events import RecoveryWay
from mediation_desk.domain.inspection.codes import CheckList, SpotOutcome
from mediation_desk.domain.inspection.events import GoodsSpotChecked
from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.merchant.score import ScoreFigures, score
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.circulars import Circular, Published
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.domain.records.report_text import ReportText
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.domain.teaching.coverage import Coverage
from mediation_desk.domain.teaching.training import Training
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.end_date_form import end_date_form
from mediation_desk.ui.forms.field_spec import FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.analysis.report_form import report_form
from mediation_desk.ui.pages.batch.shared_matter import RowsInput, batch_form
from mediation_desk.ui.pages.case.forms import corrections, form_for
from mediation_desk.ui.pages.case.guidance.standing_answer_form import standing_answer_form
from mediation_desk.ui.pages.directory.call_strip import call_form
from mediation_desk.ui.pages.directory.listing_editor import listing_form
from mediation_desk.ui.pages.duty import shift_card
from mediation_desk.ui.pages.duty.duty_side import duty_form
from mediation_desk.ui.pages.enquiry.enquiry_panel import enquiry_form
from mediation_desk.ui.pages.fund import fund_forms
from mediation_desk.ui.pages.inspections import forms as inspections
from mediation_desk.ui.pages.library.circular_form import confirmation_form
from mediation_desk.ui.pages.merchants.forms.form_choice import FORMS
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext, blank
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.pages.recourse.forms import (
    closing,
    deposits,
    notices,
    repayment,
    write_off,
)
from mediation_desk.ui.pages.reports.report_detail import hand_over_form
from mediation_desk.ui.pages.reports.report_form import filing_form
from mediation_desk.ui.pages.settings.messages.wording_card import wording_form
from mediation_desk.ui.pages.settings.privacy.breach_card import breach_form
from mediation_desk.ui.pages.settings.retention.legal_holds import hold_form
from mediation_desk.ui.pages.settings.retention.terms import term_form
from mediation_desk.ui.pages.settings.station_form import station_form
from mediation_desk.ui.pages.teaching.forms import cards, trainings
from mediation_desk.ui.presenters.payment_presenter import QueueContext
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, ReportPeriod
from mediation_desk.workflows.read_models.case.guidance import GuidanceAnswer, GuidanceTurn
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    ApprovalSignature,
    PaymentRow,
    PaymentStage,
)
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BankStatus,
    BookEntryKind,
    BookEntryRow,
    ClosingStatus,
    DayRow,
    DebtAge,
    DebtRow,
    DepositRow,
    RecourseStage,
)
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
    InspectionsSheet,
)
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet
from mediation_desk.workflows.read_models.messages import MessageTemplate
from mediation_desk.workflows.read_models.personal import TermRow
from mediation_desk.workflows.read_models.teaching import Seat, TeachingSheet, TrainingSheet
from mediation_desk.workflows.regulator import standing_answers
from mediation_desk.workflows.teaching.case_cards import CardDraft
from tests.builders import COLLEAGUE, MERCHANT, NOW, a_case, a_file, a_sheet
from tests.domain.law.law_examples import LAW

Filled = tuple[str, tuple[FieldSpec, ...], Binder[Any]]
"""The name of a form, its fields, and the binder that fills its request."""
TODAY = date(2026, 11, 24)


def every_form() -> Iterator[Filled]:
    """Yield each form with its binder; one that chooses its request yields each of them."""
    yield from _of_cases()
    for form in _of_no_case():
        assert isinstance(form.binder, Binder)
        yield form.name, form.entries, form.binder


def whole_forms() -> Iterator[Form]:
    """Yield each form whole, with the places of its refusals."""
    yield from _steps()
    yield from _of_no_case()


def _of_no_case() -> Iterator[Form]:
    for forms in (
        _of_merchants(),
        _of_inspections(),
        _of_recourse(),
        _of_teaching(),
        _of_the_fund(),
        _of_rights(),
        _in_a_line(),
        _in_a_dialog(),
        _on_a_page(),
    ):
        yield from forms


def _steps() -> Iterator[Form]:
    joint = JointMade("f1", 3)
    plain = a_case(files=(a_file(),))
    several = replace(plain, participants=replace(plain.participants, joint=joint))
    for case in (plain, several, replace(plain, answer_words="已告知")):
        for move in CaseAction:
            sheet = replace(a_sheet(case), committee="万达广场人民调解委员会")
            form = form_for(move, sheet, (COLLEAGUE,), "wang", merchants=(MERCHANT,))
            if form is not None:
                yield form


def _of_cases() -> Iterator[Filled]:
    for step in _steps():
        if isinstance(step.binder, Binder):
            yield step.name, step.entries, step.binder
    plain = a_case(files=(a_file(),))
    waited = replace(plain, firsts=replace(plain.firsts, arrived_at=NOW.replace(hour=0)))
    form = corrections.correct(a_sheet(waited), (MERCHANT,))
    yield form.name, form.entries, corrections.field_correction(waited)
    yield form.name, form.entries, corrections.arrival_correction(waited)


def _in_a_line() -> Iterator[Form]:
    listing = Listing(
        "d1", "质量科", "19905318002", ListingParticulars(Rank.SECTION, "", ""), TODAY
    )
    yield listing_form(None, TODAY)
    yield call_form(listing, (), "")
    end = Binder(listings.end_listing, listings.ListingEndForm, {"listing": "d1"})
    yield end_date_form("end:d1", "End entry", TODAY, end)
    answer = Binder(standing_answers.end_answer, standing_answers.AnswerEndForm, {"answer": "a1"})
    yield end_date_form("end:a1", "End answer", TODAY, answer)
    published = Published("3号", "提示", "照办。", "区局", TODAY)
    yield confirmation_form(Circular("k1", published, NOW), 12)
    yield hand_over_form("r1")
    yield duty_form((TODAY, Shift.EARLY), (COLLEAGUE,), ())
    yield term_form(TermRow(RetentionKind.CASE, 36))
    yield hold_form("c1")


def _in_a_dialog() -> Iterator[Form]:
    yield station_form(Station("万达广场高新店", "GX01"))
    yield wording_form(MessageTemplate(MessageKind.RESULT, "【{本站}】{结果}"))
    yield report_form(ReportPeriod(PeriodKind.MONTH, TODAY, TODAY), ReportText())
    answered = GuidanceAnswer("m1", "ZD-1124-017", "陈立", "质量科", (), "可以", NOW)
    turn = GuidanceTurn("q1", BusinessLine.QUALITY, "", (), NOW, "wang", answered=answered)
    yield standing_answer_form(TODAY, (a_case(), turn, answered), ())


def _on_a_page() -> Iterator[Form]:
    yield enquiry_form(lambda: 1)
    yield enquiry_form(lambda: 1, "已登记为纠纷")
    yield filing_form()
    yield batch_form(lambda: (), RowsInput)


def _of_merchants() -> Iterator[Form]:
    file = MerchantFile(MERCHANT, NOW)
    figures = ScoreFigures(0, 0, 0, 0, 0, 0, 0, 0, 0)
    row = MerchantRow("m1", MERCHANT.name, MERCHANT.unit, (), (), 0, ())
    sheet = MerchantSheet(file, row, score(figures), (), (), 0, NOW, TODAY)
    yield blank("m2")
    for name, make in FORMS.items():
        yield make(MerchantFormContext(sheet, (row,)), "")
        if name != "licence":
            yield make(MerchantFormContext(sheet, (row,)), "r1")


def _of_inspections() -> Iterator[Form]:
    held = InspectionRound(
        "r1", "n1", "巡查", TODAY, TODAY, ("m1",), ("1F",), (), (CheckList.PRICE,), "", "wang"
    )
    shop = InspectedShop("m1", MERCHANT.name, "1F-A012", None, (CheckList.GENERAL,))
    sheet = InspectionSheet(held, (shop,), TODAY)
    read = InspectionsSheet((sheet,), ("1F",), (Category.FOOD,), TODAY, NOW)
    at = inspections.ShopContext(sheet, shop, RowsInput)
    pending = GoodsSpotChecked("s1", "m1", TODAY, "草莓", SpotOutcome.PENDING)
    yield inspections.plan(read, None)
    yield inspections.plan(InspectionsSheet((), (), (), TODAY, NOW), None)
    yield inspections.plan(read, sheet)
    yield inspections.shop(at)
    yield inspections.spot(at)
    yield inspections.spot(at, pending)
    yield inspections.notice(at)
    yield inspections.ending(sheet)
    yield inspections.cancel(sheet)


def _of_recourse() -> Iterator[Form]:
    yuan, at = Money(100), RecourseViewer(COLLEAGUE, (COLLEAGUE,), Policy(), TODAY, LAW.calendar)
    debt = DebtRow(
        payment="p1",
        number="n1",
        case="c1",
        case_number="GX01-261124-009",
        merchant="m1",
        merchant_name=MERCHANT.name,
        paid=yuan,
        owed=yuan,
        recovered=yuan,
        written_off=yuan,
        waived=yuan,
        paid_at=NOW,
        due_on=TODAY,
        days_over=0,
        age=DebtAge.NOT_DUE,
        stage=RecourseStage.OPEN,
        deposit_held=yuan,
    )
    deposit = DepositRow("m1", MERCHANT.name, "", yuan, yuan, yuan, yuan)
    waiting = DayRow(TODAY, (), yuan)
    entry = BookEntryRow("e1", datetime(2026, 10, 2, tzinfo=UTC), BookEntryKind.PAID, "", "", yuan)
    status = ClosingStatus(None, None, None, 0, 0, "", "", (), waiting, (), (entry,))
    yield closing.day(waiting, at)
    yield closing.bank(BankStatus(TODAY, TODAY, 0, (), (), yuan), yuan, "", at)
    yield closing.month(status, at)
    yield closing.red(entry, at)
    yield deposits.opening((MERCHANT,), at)
    for of_deposit in (deposits.requirement, deposits.payment_in, deposits.giving_back):
        yield of_deposit(deposit, at)
    yield deposits.top_up(deposit, at)
    yield notices.objection(debt)
    yield repayment.set_off(debt, at, RecoveryWay.RENT)
    for of_debt in (notices.notice, notices.service, notices.review, repayment.repayment):
        yield of_debt(debt, at)
    for of_debt in (repayment.instalments, write_off.write_off, write_off.agree, write_off.refuse):
        yield of_debt(debt, at)


def _of_teaching() -> Iterator[Form]:
    seat = Seat("l1", "韩梅", "店长", "", MERCHANT.name)
    training = Training("t1", "n1", "", (), NOW, "", "", "", ("l1",), "wang")
    planned = TrainingSheet(training, (seat,), "王晓燕", "")
    held = replace(planned, training=replace(training, recorded_at=NOW))
    nobody = Coverage(0, 0)
    read = TeachingSheet((planned,), (), nobody, nobody, (), 0, (), (MERCHANT,), (), {}, NOW)
    draft = CardDraft("c1", "", (), Category.BEAUTY, (), "", "", "")
    card = CaseCard("k1", "c1", (), Category.BEAUTY, (), "", "", "", "", NOW, "wang")
    for known in (None, planned):
        yield trainings.plan(read, known)
    yield from (trainings.results(planned), trainings.results(held), trainings.cancel(planned))
    yield from (trainings.roster(read), cards.write(draft), cards.change(card))
    yield cards.withdraw(card)


def _of_rights() -> Iterator[Form]:
    yield breach_form(TODAY, "新城商管有限公司 0531-88880000")


def _of_the_fund() -> Iterator[Form]:
    asked = ApprovalSignature("wang", "王晓燕", NOW)
    row = PaymentRow(
        payment="p1",
        case="c1",
        number="n1",
        case_number="GX01-261124-009",
        merchant="m1",
        merchant_name=MERCHANT.name,
        consumer="刘敏",
        amount=Money(100),
        trigger="delay",
        bearer="merchant",
        reason="",
        stage=PaymentStage.REQUESTED,
        requested=asked,
        approvals=(),
        approvals_needed=1,
        ticks=(),
        missing=(),
    )
    at = QueueContext(COLLEAGUE, (COLLEAGUE,), Policy(), NOW)
    for make in (fund_forms.approval, fund_forms.sending_back, fund_forms.payout):
        yield make(row, at)
    yield fund_forms.signing(row)
    yield fund_forms.recovery([(row, Money(100))], at, "m1")
    yield fund_forms.contribution(at, Money(100))
    yield shift_card.taking("h1", (COLLEAGUE,))
