"""Visits in the demonstration with more than one consumer, or with no dispute at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from mediation_desk.demonstration.cases import case_script, hours, personas
from mediation_desk.demonstration.cases.case_script import CaseScript, Deed, Timed
from mediation_desk.demonstration.cases.dispute_kinds import MATTERS
from mediation_desk.domain.case.events.participants import Complainant, Relation
from mediation_desk.domain.codes import (
    Category,
    Claim,
    DisposalResult,
    EnquiryTopic,
    Method,
    Party,
    ProblemKind,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.workflows.intake import batch, enquiries, reports
from mediation_desk.workflows.intake.batch_rows import BatchRow
from mediation_desk.workflows.intake.participants import (
    AgentForm,
    GuardianForm,
    JointForm,
    PrepaidForm,
    RegistrationDetails,
)
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.first_response import StoredEvidence

if TYPE_CHECKING:
    from mediation_desk.demonstration.sample_ledger import Stage

Chance = tuple[Callable[[], str], Random]
CLERKS = ("王晓燕", "赵磊")
ROWS = 6
CASES = 4 + ROWS
"""Number of cases that `acts` makes: two joint ones, an agent's, a minor's, and one batch."""

SHUT = "健身房9月底停业，会员卡余额未退，店内电话无人接听。"
REPORTED = "消费者反映：后厨使用过期奶油，外包装标签被撕去，员工称凌晨进货。"
ASKED = (
    (
        EnquiryTopic.PREPAID,
        "预付卡没用完，商家不退怎么办？",
        "可按使用比例退，我们联系商户。",
        6,
    ),
    (
        EnquiryTopic.WARRANTY,
        "手机用了十天出故障，能换吗？",
        "三包规定十五日内可换货。",
        4,
    ),
    (
        EnquiryTopic.PRICE,
        "结账价与标签不一致，按哪个算？",
        "以标示价为准，可到服务台要求退差价。",
        3,
    ),
    (EnquiryTopic.INVOICE, "小票丢了还能开发票吗？", "可凭付款记录到店补开，店方不得拒绝。", 2),
    (
        EnquiryTopic.FOOD,
        "散装熟食没有生产日期正常吗？",
        "散装食品须标明日期和保质期，我们现场核对。",
        5,
    ),
    (EnquiryTopic.MALL, "停车超时费用怎么计算？", "首小时免费，之后每小时五元，公示牌在入口。", 2),
    (
        EnquiryTopic.RIGHTS,
        "实体店买的衣服七天内能无理由退吗？",
        "线下以店方承诺为准，本店承诺七日。",
        3,
    ),
)


def acts(now: datetime, stage: "Stage", mandate: StoredEvidence, chance: Chance) -> list[Timed]:
    """Return all of these acts, spread over the last weeks; the report is of yesterday."""
    shops, people, files = stage
    stage = (shops, people, (*files, mandate))
    made: list[Timed] = []
    for days, goods, more in _companies(chance[1], mandate.sha256):
        of = _scene(hours.next_open(now - timedelta(days=days, hours=3)), goods, stage, chance)
        made += hours.within_hours(_visit(of, more))
    made += _batch(hours.next_open(now - timedelta(days=6, hours=2)), stage, chance)
    made += _enquiries(now, stage, chance)
    made.append(_reported(hours.next_open(now - timedelta(days=1, hours=4)), stage, chance))
    return made


def _companies(dice: Random, paper: str) -> list[tuple[int, str, RegistrationDetails]]:
    """Return the joint visits: days ago, subject, and companions; ``paper`` serves as every
    mandate.
    """
    agent = AgentForm(personas.name(dice), personas.phone(dice), Relation.RELATIVE, paper, True)
    guardian = GuardianForm(personas.name(dice), personas.phone(dice), Relation.PARENT, True)
    sums = PrepaidForm(Money(398_000), Money(60_000), Money(120_000), date(2027, 6, 30))
    injury = "游乐设备边角划伤左小腿，已在医院缝合两针。"
    second = (personas.name(dice), personas.phone(dice))
    return [
        (20, "羽绒被", RegistrationDetails(joint=JointForm(_others(dice, 3), paper, *second))),
        (9, "预付卡", RegistrationDetails(joint=JointForm(_others(dice, 5), paper), prepaid=sums)),
        (5, "羊绒衫", RegistrationDetails(agent=agent)),
        (2, "儿童乐园年卡", RegistrationDetails(guardian=guardian, is_injured=True, injury=injury)),
    ]


def _others(dice: Random, count: int) -> tuple[Complainant, ...]:
    return tuple(
        Complainant(personas.name(dice), personas.phone(dice), Money(dice.randint(3, 40) * 10_000))
        for _ in range(count)
    )


def _scene(at: datetime, goods: str, stage: "Stage", chance: Chance) -> CaseScript:
    shops, people, files = stage
    matter = next(m for m in MATTERS if m.goods == goods)
    clerk = people[chance[1].choice(CLERKS)]
    return CaseScript(at, matter, shops[matter.shop], clerk, people, files, *chance)


def _visit(of: CaseScript, more: RegistrationDetails) -> list[Timed]:
    case, at = of.new_id(), of.arrived_at + timedelta(minutes=5)
    form = replace(case_script.intake(of, case), more=more)
    taken = (at, of.clerk, Command(first_response.register, form))
    return [taken, *case_script.respond(of, case, at, DisposalResult.AGREED)]


def _batch(at: datetime, stage: "Stage", chance: Chance) -> list[Timed]:
    """Return the acts for a gym's members, whose cards still had value when it closed.

    The shop was contacted for all of them at once: they wait for its refunds.
    """
    shops, people, _ = stage
    new_id, dice = chance
    rows = tuple(
        BatchRow(
            line,
            personas.name(dice),
            personas.phone(dice),
            Money(dice.randint(2, 30) * 10_000),
            "会员卡",
        )
        for line in range(2, ROWS + 2)
    )
    form = batch.Batch(
        new_id(),
        new_id(),
        "悦动健身停业退卡",
        shops["悦动健身"],
        (ProblemKind.CONTRACT,),
        rows,
        (Claim.REFUND,),
        Category.FITNESS,
        facts=SHUT,
    )
    clerk = people[CLERKS[0]]
    return hours.within_hours(
        [
            (at, clerk, Command(batch.register_batch, form)),
            (at + timedelta(minutes=20), clerk, _for_each(form.group, _contact, chance)),
            (at + timedelta(minutes=90), clerk, _for_each(form.group, _promise, chance)),
            (at + timedelta(minutes=120), clerk, _for_each(form.group, _tell, chance)),
        ]
    )


def _for_each(
    group: str, deed: Callable[[Desk, str, Callable[[], str]], None], chance: Chance
) -> Deed:
    """Return one act repeated on every case of a group, which is known after registration."""

    def of_all(desk: Desk) -> None:
        for case in desk.ledger.records.groups.items[group].cases:
            deed(desk, case, chance[0])

    return of_all


def _contact(desk: Desk, case: str, new_id: Callable[[], str]) -> None:
    message = "承认停业，同意清点会员卡余额。"
    form = first_response.ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "区域经理", message
    )
    first_response.contact(desk, form)


def _promise(desk: Desk, case: str, new_id: Callable[[], str]) -> None:
    message = "商户承诺按卡内余额分批退款，名单由受理站登记造册。"
    form = first_response.DisposalForm(new_id(), case, DisposalResult.AGREED, message)
    first_response.record_result(desk, form)


def _tell(desk: Desk, case: str, new_id: Callable[[], str]) -> None:
    message = "已告知退款安排和起算日，逾期由受理站先行赔付或上报。"
    form = first_response.ConsumerAnswerForm(new_id(), case, Method.PHONE, message)
    first_response.answer_consumer(desk, form)


def _enquiries(now: datetime, stage: "Stage", chance: Chance) -> list[Timed]:
    new_id, dice = chance
    made: list[Timed] = []
    for days, (topic, question, answer, minutes) in enumerate(ASKED):
        form = enquiries.EnquiryForm(new_id(), new_id(), question, answer, topic, minutes=minutes)
        clerk = stage[1][dice.choice(CLERKS)]
        at = hours.next_open(now - timedelta(days=days, hours=1))
        # At night nobody has asked today yet.
        if at <= now:
            made.append((at, clerk, _asked(form)))
    return made


def _asked(form: enquiries.EnquiryForm) -> Deed:
    return Command(enquiries.take_enquiry, form)


def _reported(at: datetime, stage: "Stage", chance: Chance) -> Timed:
    new_id, dice = chance
    reporter = Companion(personas.name(dice), personas.phone(dice))
    shop = stage[0]["鲜果时光"]
    form = reports.FileReport(new_id(), new_id(), shop, REPORTED, reporter=reporter)
    return at, stage[1][CLERKS[1]], Command(reports.file_report, form)
