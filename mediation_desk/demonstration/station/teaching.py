"""Teaching in the demonstration: a roster, four trainings, a dozen case cards of its own cases."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from mediation_desk.app.session.session import Session
from mediation_desk.demonstration.cases import case_script, personas
from mediation_desk.demonstration.cases.case_script import Timed
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.codes import CaseState, TaughtLaw
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.teaching.training import Attendance
from mediation_desk.workflows.ports import Command, Desk, LedgerReader, Query
from mediation_desk.workflows.read_models.case.card_names import people_around
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.teaching import case_cards, trainings
from mediation_desk.workflows.teaching.case_cards import CardDraft
from mediation_desk.workflows.teaching.trainings import (
    RosterForm,
    RosterPerson,
    TrainingPlan,
    TrainingResults,
)

CARDS = 12
LOOKED_AT = 160
POSTS = ("店长", "店员", "收银")

# Days ago (the last is still to come), topic, laws, lecturer, the lecturer's office, shops that
# send people.
TRAININGS = (
    (290, "首问负责与先行赔付", (TaughtLaw.CONSUMER,), "刘海峰", "区市场监管局消保科", 6),
    (175, "食品进货查验与首负责任", (TaughtLaw.FOOD_SAFETY,), "吴敏", "区市场监管局食品科", 5),
    (
        42,
        "标签与宣传：消法第五十五条",
        (TaughtLaw.CONSUMER, TaughtLaw.PRODUCT_QUALITY),
        "陈立",
        "区市场监管局质量科",
        9,
    ),
    (
        -6,
        "岁末促销的价格与预付卡",
        (TaughtLaw.CONSUMER, TaughtLaw.OTHER),
        "刘海峰",
        "区市场监管局消保科",
        12,
    ),
)


def teach(session: Session, dice: Random) -> None:
    """Add the roster, trainings and cards to a ledger that has cases."""
    now = session.place.now()
    desk = session.ask(Query(station.desk, session.operator.id))
    people = {one.name: one for one in desk.operators}
    shops = {each.name: each for each in desk.merchants}
    staff = _staff(shops, dice)
    boss = people["周涛"]
    listed = RosterForm(_id(dice), staff)
    acts: list[Timed] = [(now - timedelta(days=300), boss, Command(trainings.set_roster, listed))]
    for days, topic, laws, lecturer, office, count in TRAININGS:
        held_at = datetime.combine(
            (now - timedelta(days=days)).astimezone(SHANGHAI).date(), time(14), SHANGHAI
        )
        few = list(shops)[:count] if days != 175 else list(shops)[-count:]
        ids = {shops[name].id for name in few}
        invited = (
            *(RosterPerson(name, "") for name, _ in personas.STAFF[:5]),
            *(one for one in staff if one.merchant in ids),
        )
        plan = TrainingPlan(
            _id(dice), _id(dice), topic, laws, held_at, "四楼会议室", lecturer, office, invited
        )
        acts += _held(plan, boss, people["王晓燕"], now, dice)
    _play(session, acts)
    _play(session, _cards(session, people["王晓燕"], now, dice))


def _id(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _staff(shops: dict[str, Merchant], dice: Random) -> tuple[RosterPerson, ...]:
    """Return the staff of each shop: its contact as manager, and one or two more."""
    found: list[RosterPerson] = []
    for shop in personas.SHOPS:
        merchant = shops[shop.name].id
        found.append(RosterPerson(shop.contact, POSTS[0], merchant))
        names = {personas.name(dice) for _ in range(dice.randint(1, 2))} - {shop.contact}
        found += [RosterPerson(name, dice.choice(POSTS[1:]), merchant) for name in sorted(names)]
    return tuple(found)


def _held(
    plan: TrainingPlan, boss: Operator, clerk: Operator, now: datetime, dice: Random
) -> list[Timed]:
    planned_at = min(plan.held_at - timedelta(days=7), now - timedelta(hours=2))
    acts: list[Timed] = [(planned_at, boss, Command(trainings.plan_training, plan))]
    if plan.held_at < now:
        seed = dice.getrandbits(32)
        after = plan.held_at + timedelta(hours=3)
        acts.append((after, clerk, Command(_record, plan, Random(seed))))
    return acts


def _record(desk: Desk, plan: TrainingPlan, dice: Random) -> None:
    """Record the attendance: most came, and most of those took the quiz."""
    expected = desk.ledger.records.teaching.trainings[plan.training].expected
    results = []
    for learner in expected:
        came = dice.random() < 0.86
        score = dice.randint(68, 100) if came and dice.random() < 0.9 else None
        results.append(Attendance(learner, came, score))
    trainings.record_results(desk, TrainingResults(_id(dice), plan.training, tuple(results)))


def _cards(session: Session, clerk: Operator, now: datetime, dice: Random) -> list[Timed]:
    """Return the acts that write one card for each matter, of its newest closed case."""

    def read(reader: LedgerReader) -> list[CardDraft]:
        operators = reader.desk("").operators
        rows = reader.rows(reader.keys(View(states=(CaseState.CLOSED,)), LOOKED_AT), clocks=False)
        newest = {row.goods: row.case for row in reversed(rows) if row.goods and row.problems}
        cases = list(newest.values())[:CARDS]
        sheets = [reader.case_sheet(case, now, in_full=True) for case in cases]
        shops = [sheet.case.purchase.merchant for sheet in sheets]
        known = [people_around(reader.records, operators, shop) for shop in shops]
        return [case_cards.propose(*each) for each in zip(sheets, known, strict=True)]

    acts: list[Timed] = []
    for number, draft in enumerate(session.ask(read)):
        at = now - timedelta(days=3 * (CARDS - number), minutes=dice.randint(0, 400))
        form = _confirmed(draft, dice)
        acts.append((at, clerk, Command(case_cards.write_card, form)))
    return acts


def _confirmed(draft: CardDraft, dice: Random) -> case_cards.CardForm:
    return case_cards.CardForm(
        _id(dice),
        _id(dice),
        draft.case,
        draft.title,
        draft.happened,
        draft.decided or "双方协商解决。",
        draft.lesson,
        draft.articles,
        draft.problems,
        draft.category,
    )


def _play(session: Session, acts: list[Timed]) -> None:
    acts.sort(key=lambda timed: timed[0])

    def all_of_it(desk: Desk) -> None:
        for timed in acts:
            case_script.at_desk(desk, timed)

    session.perform(all_of_it)
