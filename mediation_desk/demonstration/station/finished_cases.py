"""Generate many finished cases at once, for a ledger of the size of a decade."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from mediation_desk.app.session.session import Session
from mediation_desk.demonstration.cases import personas
from mediation_desk.demonstration.cases.dispute_kinds import MATTERS
from mediation_desk.domain.case.events.intake import HistoryTaken, ImportOrigin, Purchase
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Channel, Outcome, Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer, Operator
from mediation_desk.workflows.ports import Command, Desk

BLOCK = 5_000
DECADE = 3_650
OUTCOMES = (Outcome.AGREEMENT, Outcome.SETTLED, Outcome.EXPLAINED, Outcome.WITHDRAWN)
GRADES = (Satisfaction.SATISFIED, Satisfaction.VERY_SATISFIED, Satisfaction.NEUTRAL)
Known = tuple[dict[str, str], dict[str, Operator]]


def take(session: Session, count: int, known: Known, chance: tuple[Random, datetime]) -> None:
    """Write ``count`` finished cases of the last ten years, in blocks."""
    for at in range(0, count, BLOCK):
        size = min(BLOCK, count - at)
        session.perform(Command(_block, size, known, chance))


def _block(desk: Desk, size: int, known: Known, chance: tuple[Random, datetime]) -> None:
    dice, now = chance
    made = [_case(desk, known, dice, now) for _ in range(size)]
    desk.ledger.history.append([made], desk.operator.id, now)


def _case(desk: Desk, known: Known, dice: Random, now: datetime) -> tuple[str, HistoryTaken]:
    shops, people = known
    matter = dice.choice(MATTERS)
    on = local_day(now) - timedelta(days=dice.randint(1, DECADE))
    event = HistoryTaken(
        number=desk.ledger.history.take_numbers(on, 1)[0],
        origin=ImportOrigin("demonstration", "", 0),
        received_on=on,
        channel=Channel.IN_STORE,
        purchase=Purchase(
            shops[matter.shop],
            matter.goods,
            matter.category,
            Money(dice.choice(matter.prices) * 100 + dice.randrange(100)),
        ),
        problems=matter.problems,
        claims=matter.claims,
        responder=people["王晓燕"].id,
        outcome=dice.choice(OUTCOMES),
        satisfaction=dice.choice(GRADES),
        closed_on=on + timedelta(days=dice.randint(0, 5)),
        consumer=Consumer(name=personas.name(dice), phone=personas.phone(dice)),
        facts=matter.facts,
        result_words="商户同意退货退款，当场履行。",
    )
    return str(UUID(int=dice.getrandbits(128), version=4)), event
