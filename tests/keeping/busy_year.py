"""A station with a little of everything: cases, evidence, money, a report, an enquiry."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Method
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.settlement import case_ending
from tests.station import Counter

BOSS, CLERK, PURSE = "周涛", "王晓燕", "孙立群"
RECEIPT = b"%PDF-1.4\nthe receipt of Liu\n%%EOF\n"


def paid(counter: Counter, yuan: int) -> str:
    """Have the mall pay a consumer in advance; returns the id of the case."""
    kept = counter.keep(f"%PDF-1.4 {yuan}".encode(), "会员卡流水.pdf")
    case = counter.register(files=(kept,), phone=f"1990531{yuan:04}")
    counter.respond(case)
    form = money.PaymentRequest(
        new_id(),
        new_id(),
        case,
        Money(yuan * 100),
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        split=undivided(PaymentItem.REFUND, Money(yuan * 100)),
    )
    counter.act(money.request, form, CLERK)
    counter.act(money.approve, money.ApprovalForm(new_id(), form.payment), BOSS)
    counter.watch.forward(seconds=11)
    payout = money.PayoutForm(new_id(), form.payment, PayMethod.CASH, f"FK{yuan:06}", "刘敏敏")
    counter.act(money.pay, payout, PURSE)
    return case


def withdrawn(counter: Counter, **changes: object) -> str:
    """Register a case with a receipt and have the consumer withdraw it; returns its id."""
    kept = counter.keep(RECEIPT, "小票.pdf")
    case = counter.register(files=(kept,), **changes)
    withdraw(counter, case)
    return case


def withdraw(counter: Counter, case: str) -> None:
    """Have the consumer withdraw a case."""
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "不再要求"), CLERK)


def asked(counter: Counter) -> str:
    """Take an enquiry down; returns its id."""
    form = enquiries.EnquiryForm(
        new_id(), new_id(), "预付卡能退吗", "可以按比例退", name="尉迟问", phone="19911114444"
    )
    counter.act(enquiries.take_enquiry, form, CLERK)
    return form.enquiry


def reported(counter: Counter, merchant: str, *evidence: StoredEvidence) -> str:
    """File a report of a merchant with its files and hand it over; returns its id."""
    form = reports.FileReport(
        new_id(),
        new_id(),
        merchant,
        "后厨过期奶油",
        reporter=Companion("慕容举报", "19911113333"),
    )
    counter.act(reports.file_report, form, BOSS)
    if evidence:
        files = tuple(ReportEvidenceAdded(e.sha256, e.size, e.mime, e.name) for e in evidence)
        added = reports.ReportEvidence(new_id(), form.report, files)
        counter.act(reports.add_report_evidence, added, BOSS)
    over = reports.HandOverReport(new_id(), form.report, Method.IN_PERSON, "端木收件")
    counter.act(reports.hand_over_report, over, BOSS)
    return form.report


def merchant_of(counter: Counter, case: str) -> str:
    """Return the id of the merchant of a case."""
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now)).merchant.id
