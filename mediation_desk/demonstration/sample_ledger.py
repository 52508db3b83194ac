"""Fill a ledger that has no cases: merchants, staff, a year of disputes, and today's work."""

import shutil
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session, open_session
from mediation_desk.demonstration.cases import case_script, hours, personas
from mediation_desk.demonstration.cases.case_script import Timed
from mediation_desk.demonstration.station import (
    bookkeeping,
    direct_line,
    duty,
    finished_cases,
    open_cases,
    special_visits,
    teaching,
    tenancies,
)
from mediation_desk.demonstration.station.receipt_pictures import receipt_picture
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.merchant import MerchantAdded
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.station import OperatorAdded, PolicySet
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup.backup import copy_ledger
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import locked
from mediation_desk.ledger.disk.swap import clear_staged, decide_swap, finish_swap, staged_layout
from mediation_desk.ledger.vault.vault import OpenedSlot
from mediation_desk.workflows.fund.advance_compensation import ContributionForm, contribute
from mediation_desk.workflows.idempotency import STATION_STREAM, merchant_stream, write
from mediation_desk.workflows.ports import Command, Desk, Query
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.station.administration import USUAL_RIGHTS
from sync.durable_files import make_folder

YEAR = timedelta(days=365)
PLAYED_MAX = 2_000
"""Number of cases beyond which older ones are history: a stress ledger needs only numbers."""

COMPANY_FROM = 60
"""Number of disputes from which there is room for joint ones, a batch, enquiries and a report."""

OPEN_NOW = 14


def fill(session: Session, disputes: int, seed: int) -> int:
    """Fill the ledger; the same seed gives the same disputes. Return how many there are.

    Raises Refusal(LEDGER_NOT_EMPTY) when there are cases already.
    """
    _require_empty(session)
    dice = Random(seed)
    now = session.place.now()
    files = (_paper(session, "购物小票", dice),)
    began_at = hours.next_open(now - YEAR)
    session.perform(Command(_set_stage, dice, began_at))
    shops, people = _known(session)
    played = min(disputes, PLAYED_MAX)
    finished_cases.take(session, disputes - played, (shops, people), (dice, now))
    open_now = min(OPEN_NOW, played // 3)
    stage = (shops, people, files)
    company = special_visits.CASES + bookkeeping.CASES if played >= COMPANY_FROM else 0
    past = played - open_now - company
    acts = tenancies.files(shops, people, now, seed)
    acts += _past(past, now, stage, dice)
    today = open_cases.acts(open_now, now, stage, dice)
    # A random generator of its own: additions leave the disputes of a seed as they are.
    others = Random(seed + 1)
    acts += [*today, *duty.acts(now, people, others)]
    if played >= COMPANY_FROM:
        acts += _company(session, stage, now, Random(seed + 3))
        acts += bookkeeping.daily_bookkeeping(
            shops, people, now, seed, partial(_keep_sheet, session)
        )
        acts += bookkeeping.recent(now, stage, seed)
    _play(session, acts)
    teaching.teach(session, others)
    direct_line.fill(session, seed + 2, now)
    return disputes


def fill_whole(session: Session, disputes: int, seed: int) -> int:
    """Fill a copy of the ledger, which replaces it at the next start or by `put_in_place`.

    When it is stopped, the ledger stays as it was. Raises as `fill` does, and Fault for the disk.
    """
    _require_empty(session)
    workspace = session.place.workspace
    clear_staged(workspace)
    ready = staged_layout(workspace)
    try:
        with worded():
            make_folder(ready.workspace)
            copy_ledger(session.file.readers, ready.ledger)
            # The copy is marked as one that has begun this file, like the ledger that it was copied
            # from.
            shutil.copyfile(Layout(workspace).head, ready.head)
        opened = OpenedSlot(session.file.key, "", session.operator.id)
        copy = open_session(replace(session.place, workspace=ready.workspace), opened)
        try:
            made = fill(copy, disputes, seed)
        finally:
            copy.close()
    except BaseException:
        clear_staged(workspace)
        raise
    with worded():
        decide_swap(workspace, f"{session.place.now():%Y%m%dT%H%M%SZ}")
    return made


def put_in_place(workspace: Path) -> None:
    """Replace the ledger by a filled copy; nobody may have the ledger open."""
    with worded(), locked(workspace):
        finish_swap(workspace)


def _require_empty(session: Session) -> None:
    if session.ask(lambda reader: reader.tally(View())).count:
        raise Refusal(Reason.LEDGER_NOT_EMPTY)


def _company(session: Session, stage: "Stage", now: datetime, dice: Random) -> list[Timed]:
    """Return the acts of cases with several people, enquiries and a report."""
    mandate = _paper(session, "授权委托书", dice)
    return special_visits.acts(now, stage, mandate, (lambda: new_id(dice), dice))


def _paper(session: Session, title: str, dice: Random) -> StoredEvidence:
    """Store a picture of a paper in the evidence store."""
    name = f"{title}.png"
    put = session.file.evidence.put_bytes(name, receipt_picture(title, dice))
    return StoredEvidence(put.sha256, put.size, put.mime, name)


def _keep_sheet(session: Session, name: str, content: bytes) -> str:
    return session.file.evidence.put_bytes(name, content).sha256


def new_id(dice: Random) -> str:
    """Return an id from the random generator, so that a seed gives the same ledger."""
    return str(UUID(int=dice.getrandbits(128), version=4))


def _set_stage(desk: Desk, dice: Random, began_at: datetime) -> None:
    """Add merchants, missing staff, opening hours of the demonstration and money for the fund."""
    existing = {operator.name for operator in desk.ledger.operators()}
    for name, role in personas.STAFF:
        if name not in existing:
            added = OperatorAdded(new_id(dice), role, USUAL_RIGHTS[role], name=name)
            write(desk, STATION_STREAM, new_id(dice), added)
    for shop in personas.SHOPS:
        event = MerchantAdded(
            shop.name, shop.unit, shop.uscc, contact=shop.contact, phone=personas.phone(dice)
        )
        write(desk, merchant_stream(new_id(dice)), new_id(dice), event)
    manager = next(o for o in desk.ledger.operators() if o.name == "周涛")
    hours = new_id(dice)
    # As of the beginning: a case keeps the limits in force when it came.
    case_script.at_desk(
        desk,
        (
            began_at,
            manager,
            Command(write, STATION_STREAM, hours, PolicySet(open_cases.LIMITS)),
        ),
    )
    money = ContributionForm(new_id(dice), Money(20_000_000), "转账回单 0712")
    case_script.at_desk(desk, (began_at, manager, Command(contribute, money)))


def _known(session: Session) -> tuple[dict[str, str], dict[str, Operator]]:
    desk = session.ask(Query(station.desk, session.operator.id))
    return {m.name: m.id for m in desk.merchants}, {o.name: o for o in desk.operators}


Stage = tuple[dict[str, str], dict[str, Operator], tuple[StoredEvidence, ...]]


def _past(count: int, now: datetime, stage: Stage, dice: Random) -> list[Timed]:
    """Return acts of the last twelve months in the mall's hours; later ones are left out."""
    shops, people, files = stage
    acts: list[Timed] = []
    for _ in range(count):
        day = (now - timedelta(days=dice.randint(3, 364))).astimezone(SHANGHAI)
        at = datetime.combine(day.date(), time(dice.randint(10, 20), dice.randint(0, 59)), SHANGHAI)
        of = case_script.scene(at, shops, people, files, (lambda: new_id(dice), dice))
        acts += [timed for timed in hours.within_hours(case_script.play(of)) if timed[0] < now]
    return acts


def _play(session: Session, acts: list[Timed]) -> None:
    """Perform all acts in the order of their times, in one transaction."""
    acts.sort(key=lambda timed: timed[0])

    def all_of_it(desk: Desk) -> None:
        for timed in acts:
            case_script.at_desk(desk, timed)

    session.perform(all_of_it)
