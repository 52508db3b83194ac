"""Batch intake: many consumers against one merchant, as after its closing; one case for each."""

from dataclasses import dataclass

from mediation_desk.domain.case.events.intake import Purchase, Registered
from mediation_desk.domain.case.events.participants import GroupJoined
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, Channel, Claim, ProblemKind
from mediation_desk.domain.people import Consumer
from mediation_desk.domain.records.group import GroupMade
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.intake.batch_rows import ROWS_MAX, BatchRow
from mediation_desk.workflows.ports import Desk, Series

FORM = "batch"
"""Name of the form for drafts."""


def group_stream(group: str) -> str:
    """Return the stream of one group."""
    return f"group:{group}"


@dataclass(frozen=True)
class Batch:
    """Common data of all cases of the batch, and the rows that passed the dry run.

    ``facts`` are those of every case; a file without facts is not whole.
    """

    act: str
    group: str
    name: str
    merchant: str
    problems: tuple[ProblemKind, ...]
    rows: tuple[BatchRow, ...]
    claims: tuple[Claim, ...] = ()
    category: Category = Category.OTHER_SERVICE
    channel: Channel = Channel.IN_STORE
    facts: str = ""


@once
def register_batch(desk: Desk, form: Batch) -> None:
    """Register one case for each row, each with its own number, linked as a group.

    All rows or none. Raises Refusal for a missing name, problem or row, and TEXT_MISSING
    without facts.
    """
    _check(desk, form)
    cases = tuple(desk.new_id() for _ in form.rows)
    made = GroupMade(form.name.strip(), form.merchant, cases)
    write(desk, group_stream(form.group), form.act, made)
    joined = GroupJoined(form.group, made.name, len(cases), desk.policy.group_cases)
    for case, row in zip(cases, form.rows, strict=True):
        number = desk.ledger.take_number(Series.CASE, local_day(desk.now()))
        registered = _registered(desk, form, row, number)
        write(desk, case_stream(case), desk.new_id(), registered, joined)
    drafts.drop(desk, FORM)


def _check(desk: Desk, form: Batch) -> None:
    if not form.name.strip():
        raise Refusal(Reason.NAME_MISSING)
    if not form.problems:
        raise Refusal(Reason.NO_PROBLEM)
    if not form.facts.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if not form.rows:
        raise Refusal(Reason.ROWS_MISSING)
    if len(form.rows) > ROWS_MAX:
        raise Refusal(Reason.TOO_MANY_ROWS, {"limit": ROWS_MAX, "rows": len(form.rows)})
    desk.ledger.merchant(form.merchant)


def _registered(desk: Desk, form: Batch, row: BatchRow, number: str) -> Registered:
    return Registered(
        number=number,
        arrived_at=desk.now(),
        channel=form.channel,
        purchase=Purchase(form.merchant, row.goods, form.category, row.amount),
        problems=form.problems,
        claims=form.claims,
        responder=desk.operator.id,
        rules=desk.rules_at(desk.now()),
        consumer=Consumer(row.name, phone=row.phone),
        facts=form.facts.strip(),
    )
