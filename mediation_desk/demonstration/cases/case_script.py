"""Script of a demonstration case: a list of acts with their times, chosen at random from a seed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from mediation_desk.demonstration.cases import outcomes, personas, side_events
from mediation_desk.demonstration.cases.dispute_kinds import MATTERS, DisputeKind
from mediation_desk.domain.codes import Channel, DisposalResult, Method, Party, ShopReply
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.first_response import (
    ConsumerAnswerForm,
    ContactForm,
    DisposalForm,
    Intake,
    StoredEvidence,
)

Deed = Callable[[Desk], None]
Timed = tuple[datetime, Operator, Deed]
CHANNELS = (Channel.IN_STORE,) * 12 + (
    Channel.MALL_PHONE,
    Channel.MALL_PHONE,
    Channel.POSTED_PHONE,
    Channel.HOTLINE_12345,
    Channel.HOTLINE_12315,
    Channel.ONLINE,
)
COURSES = (
    ("spot", 34),
    ("agreed", 26),
    ("explained", 12),
    ("compensated", 8),
    ("withdrawn", 4),
    ("guided", 7),
    ("decided", 4),
    ("terminated", 5),
)
WATCHED = {"agreed", "compensated", "guided"}
"""Courses after which the consumer is called back once more."""
QUICK_YUAN = 500
"""Largest sum in yuan that is settled on the spot, by the station's limit."""
SAID = {
    DisposalResult.ON_THE_SPOT: ("商户同意退货退款，当场履行。", "商户更换新品，消费者当场验收。"),
    DisposalResult.AGREED: ("双方和解，商户三日内退还货款。", "商户同意重做并补偿，消费者接受。"),
    DisposalResult.EXPLAINED: ("核对票据与公示，收费无误，解释后消费者表示理解。",),
    DisposalResult.NOT_AGREED: ("商户只同意退货，拒绝增加赔偿；消费者坚持原诉求。",),
}


@dataclass(frozen=True)
class CaseScript:
    """One case to be simulated: time, subject, people, and the place of its evidence."""

    arrived_at: datetime
    matter: DisputeKind
    merchant: str
    clerk: Operator
    people: dict[str, Operator]
    files: tuple[StoredEvidence, ...]
    new_id: Callable[[], str]
    dice: Random


def scene(
    arrived_at: datetime,
    shops: dict[str, str],
    people: dict[str, Operator],
    files: tuple[StoredEvidence, ...],
    chance: tuple[Callable[[], str], Random],
) -> CaseScript:
    """Choose at random what a case is about and who takes it."""
    new_id, dice = chance
    matter = dice.choice(MATTERS)
    clerk = people[dice.choice(("王晓燕", "王晓燕", "赵磊"))]
    return CaseScript(arrived_at, matter, shops[matter.shop], clerk, people, files, new_id, dice)


def play(of: CaseScript) -> list[Timed]:
    """Return the acts of a case that has come to its end."""
    courses = [name for name, _ in COURSES]
    course = of.dice.choices(courses, [weight for _, weight in COURSES])[0]
    case, at, opening = begin(of)
    if course == "spot" and min(of.matter.prices) <= QUICK_YUAN:
        acts = [*opening, *side_events.on_the_spot(of, case, at)]
        return [*acts, outcomes.closed(of, case, acts[-1][0])]
    acts = [*opening, *respond(of, case, at, outcomes.RESULTS[course])]
    acts += side_events.grown(of, case, acts[-1][0])
    if course in ("terminated", "decided"):
        acts += side_events.session(of, case, acts[-1][0])
    acts += outcomes.end(of, case, acts[-1][0], course)
    return [*acts, *(side_events.planned(of, case, acts[-1][0]) if course in WATCHED else ())]


def begin(of: CaseScript) -> tuple[str, datetime, list[Timed]]:
    """Return the id of a new case, its time of registration, and its first acts."""
    case, dice = of.new_id(), of.dice
    at = of.arrived_at + timedelta(minutes=dice.randint(2, 8), seconds=dice.randint(0, 59))
    form = intake(of, case)
    return case, at, [(at, of.clerk, Command(first_response.register, form))]


def intake(of: CaseScript, case: str) -> Intake:
    """Return the registration form of a scene."""
    matter, dice = of.matter, of.dice
    bought = of.arrived_at.date() - timedelta(days=dice.randint(0, 40))
    return Intake(
        act=of.new_id(),
        case=case,
        opened_at=of.arrived_at,
        merchant=of.merchant,
        problems=matter.problems,
        phone=personas.phone(dice),
        name=personas.name(dice),
        salutation=personas.salutation(dice),
        channel=dice.choice(CHANNELS),
        goods=matter.goods,
        category=matter.category,
        amount=Money(dice.choice(matter.prices) * 100),
        purchased_on=bought,
        receipt_number=f"{dice.randrange(10**10):010d}",
        claims=matter.claims,
        facts=matter.facts,
        files=of.files,
        draft="",
    )


def respond(
    of: CaseScript, case: str, at: datetime, result: DisposalResult, *, shop_answers: bool = True
) -> list[Timed]:
    """Return the shop call, the act and the answer: usually in time, now and then late.

    Without ``shop_answers`` a shop that has yet to answer has not done so.
    """
    dice, new_id, clerk = of.dice, of.new_id, of.clerk
    is_late = dice.random() < 0.06
    spoke = at + timedelta(minutes=dice.randint(32, 70) if is_late else dice.randint(3, 20))
    acted = spoke + timedelta(minutes=dice.randint(8, 70))
    told = acted + timedelta(minutes=dice.randint(5, 240))
    own = side_events.dice_of(case)
    asked = side_events.reply(own)
    waits = shop_answers and asked is ShopReply.LATER
    contact = ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "了解情况，店长到台。", asked
    )
    disposal = DisposalForm(new_id(), case, result, dice.choice(SAID[result]))
    answer = ConsumerAnswerForm(new_id(), case, Method.PHONE, "已将处理结果告知消费者。")
    return [
        (spoke, clerk, Command(first_response.contact, contact)),
        *(side_events.answered(of, case, spoke, own) if waits else ()),
        (acted, clerk, Command(first_response.record_result, disposal)),
        (told, clerk, Command(first_response.answer_consumer, answer)),
    ]


def at_desk(desk: Desk, timed: Timed) -> None:
    """Perform one act as its operator at its time."""
    at, operator, deed = timed
    deed(replace(desk, now=lambda: at, operator=operator))
