"""Cases, ledger rows and payments made by hand, in the form that papers read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.case_event import CaseEvent
from mediation_desk.domain.case.events import desk_work, intake, regulator
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.intake import Purchase
from mediation_desk.domain.case.state import Case, CaseFile, Firsts
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    Category,
    Channel,
    Claim,
    DisposalResult,
    EndGround,
    EscalationAim,
    Method,
    Outcome,
    Party,
    ProblemKind,
    Salutation,
    Satisfaction,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer, Merchant, Operator, Role, Station
from mediation_desk.papers.layout.stamp import PaperStamp
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, PaperCase, TimelineStep
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    ApprovalSignature,
    PaymentRow,
    PaymentStage,
)
from mediation_desk.workflows.read_models.ledger import LedgerRow

ARRIVED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
STATION = Station(
    "高新万达广场消费争议受理站", "GX01", "高新区市场监管局舜华路所", "0531-8899 0000"
)
CLERK = Operator("o1", "林岚", Role.CLERK)
HEAD_HASH = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2b"
MERCHANT = Merchant(
    "m1", "悦动运动专营店", "2F-2031", "91370100MA3C00000E", "陈店长", "19900002031"
)
FACTS = (
    "消费者称2026年11月20日在该店购买徒步鞋一双，付款1,299.00元，穿着两日后左脚鞋底前掌开胶约4厘米。"
    "11月23日到店要求退货，店员以“已穿着、影响二次销售”为由拒绝，只同意送厂维修，时间约30天。消费者认为"
    "商品存在质量问题，要求退货退款，并承担往返交通费。"
)


def minutes(count: int) -> datetime:
    """Return a time some minutes after the consumer arrived."""
    return ARRIVED + timedelta(minutes=count)


def stamp(copy: int = 1) -> PaperStamp:
    """The stamp of a sheet printed an hour and a half after the consumer arrived."""
    return PaperStamp(STATION, minutes(95), CLERK, copy, 12_345, HEAD_HASH)


def case(facts: str = FACTS) -> Case:
    """A case about a pair of shoes with all four firsts done."""
    return Case(
        id="c1",
        number="GX01-261124-009",
        state=CaseState.HANDLED,
        received_at=ARRIVED,
        channel=Channel.IN_STORE,
        purchase=Purchase(
            "m1", "徒步鞋", Category.CLOTHING, Money(129_900), date(2026, 11, 20), "XS20261120-0457"
        ),
        problems=(ProblemKind.QUALITY, ProblemKind.AFTER_SALES),
        claims=(Claim.RETURN, Claim.REFUND),
        firsts=Firsts(ARRIVED, minutes(4), minutes(18), minutes(66), minutes(80)),
        responder="o1",
        consumer=Consumer("张䶮", Salutation.MS, "19953106207", "济南市历下区工业南路88号"),
        facts=facts,
        claim_amount=Money(134_900),
        result=DisposalResult.AGREED,
        files=(
            CaseFile("a" * 64, 812_000, "image/jpeg", "鞋底开胶.jpg", minutes(6)),
            CaseFile("b" * 64, 240_000, "image/png", "付款凭证.png", minutes(7)),
            CaseFile("c" * 64, 96_000, "application/pdf", "电子发票.pdf", minutes(8)),
        ),
    )


QUESTION = regulator.GuidanceAsked(
    "g1", BusinessLine.QUALITY, (), "穿着后开胶能否退货", GateReason.UNCLEAR_LAW
)


def events() -> tuple[tuple[int, CaseEvent], ...]:
    """Return the acts on the case, each with its minute."""
    it = case()
    registered = intake.Registered(
        it.number, ARRIVED, it.channel, it.purchase, it.problems, it.claims, "o1", facts=it.facts
    )
    return (
        (4, registered),
        (18, desk_work.Contacted(Party.MERCHANT, Method.PHONE, "陈店长", "同意到受理站协商")),
        (
            30,
            QUESTION,
        ),
        (
            44,
            regulator.GuidanceAnswered(
                "g1",
                "msg1",
                "指导〔2026〕0318",
                "李监管",
                "质量监督科",
                ("消费者权益保护法第二十四条",),
                "自收到商品之日起七日内不符合质量要求的，消费者可以退货。",
            ),
        ),
        (
            60,
            desk_work.MediationHeld(
                False, "要求退货退款并承担交通费五十元", "同意退货退款，不同意承担交通费"
            ),
        ),
        (
            66,
            desk_work.ResultRecorded(
                DisposalResult.AGREED, "商户退货退款1,299.00元，另补偿交通费50.00元，当日原路退回。"
            ),
        ),
        (80, desk_work.ConsumerAnswered(Method.IN_PERSON, "已当面告知处理结果")),
    )


def sheet(facts: str = FACTS) -> CaseSheet:
    """The case with its course."""
    steps = tuple(
        TimelineStep(12_300 + n, f"e{n}", minutes(at), "o1", "林岚", event)
        for n, (at, event) in enumerate(events())
    )
    return CaseSheet(
        case(facts), True, "林岚", MERCHANT, 3, 1, (), (), steps, (), CaseAction.SETTLE
    )


def paper(facts: str = FACTS, copy: int = 1) -> PaperCase:
    """Return everything that any form of the case prints."""
    return PaperCase(
        sheet(facts),
        STATION,
        minutes(95),
        CLERK,
        copy,
        12_345,
        HEAD_HASH,
        settlement_terms="一、经营者为消费者办理退货，退还货款1,299.00元；\n二、经营者补偿消费者交通费50.00元；\n"
        "三、消费者当场交还商品及吊牌，双方就本次争议再无其他纠纷。",
        settlement_way="原支付渠道退回",
        settlement_number="消争〔2026〕第0318号",
        settlement_amount=Money(134_900),
        perform_by=date(2026, 11, 27),
        end_ground=EndGround.NO_AGREEMENT.value,
        end_number="消终〔2026〕第0021号",
        end_text="经营者同意退货退款，但对交通费的承担双方差距较大，经两次调解未达成一致。",
        payment=payment(),
        referral_number="消转〔2026〕第0007号",
        asked=EscalationAim.ONSITE.value,
        merchant_place="2F 2F-2031",
    )


def payment() -> PaymentRow:
    """Return an advance compensation, approved by one person and paid in cash."""
    return PaymentRow(
        payment="p1",
        case="c1",
        number="消赔〔2026〕第0012号",
        case_number="GX01-261124-009",
        merchant="m1",
        merchant_name="悦动运动专营店",
        consumer="张䶮",
        amount=Money(134_900),
        trigger="refusal",
        bearer="merchant",
        reason="商品在七日内开胶，事实清楚；商户无正当理由拒绝退货，调解后仍拖延付款。",
        stage=PaymentStage.PAID,
        requested=ApprovalSignature("o1", "林岚", minutes(100)),
        approvals=(ApprovalSignature("o2", "周站长", minutes(112), "事实清楚，同意先行赔付。"),),
        approvals_needed=1,
        ticks=("鞋底开胶.jpg", "付款凭证.png"),
        missing=(),
        paid=ApprovalSignature("o3", "郑会计", minutes(130)),
        method="cash",
        voucher="付-2026-11-0042",
        payee="张䶮",
        account="",
        receipt_number="消争领〔2026〕第0007号",
    )


def ledger_row(n: int = 1, facts: str = FACTS) -> LedgerRow:
    """A closed case as the ledger's table shows it, masked; ``n`` makes it differ."""
    received = ARRIVED + timedelta(minutes=37 * n)
    return LedgerRow(
        key=n,
        case=f"c{n}",
        number=f"GX01-261124-{n:03d}",
        received_at=received,
        channel=list(Channel)[n % 11],
        consumer="张*",
        phone=f"199****{n % 10_000:04d}",
        merchant="悦动运动专营店",
        unit=f"2F-{2000 + n % 90}",
        goods="徒步鞋",
        gist="徒步鞋开胶",
        category=Category.CLOTHING,
        problems=(ProblemKind.QUALITY,),
        claims=(Claim.RETURN, Claim.REFUND),
        amount=Money(129_900 + n),
        state=CaseState.CLOSED,
        gate=1,
        firsts=(),
        clock=None,
        responder="林岚",
        facts=facts,
        result="商户退货退款，消费者满意。",
        outcome=Outcome.AGREEMENT,
        compensation=Money(134_900),
        advanced=Money(50_000),
        closed_at=received + timedelta(hours=3),
        has_left_store=n % 7 == 0,
        satisfaction=Satisfaction.SATISFIED,
        legacy_number=f"旧{n}",
        notes="",
    )


def bare_row(n: int = 1) -> LedgerRow:
    """A case just received, of which little is known."""
    return replace(
        ledger_row(n),
        amount=None,
        outcome=None,
        result="",
        compensation=Money(0),
        advanced=Money(0),
        closed_at=None,
        satisfaction=None,
    )
