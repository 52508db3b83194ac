"""Reads for the case page and the forms: the case, its timeline, its clocks, its next actions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import Settled, Terminated
from mediation_desk.domain.case.events.regulator import Escalated
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.masking import mask_phone, mask_text
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.merchant.events import MerchantDescribed
from mediation_desk.domain.people import Merchant, Operator, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.link.outbox import dossier_had_at
from mediation_desk.ledger.link.witnessed_heads import bounds
from mediation_desk.ledger.projections import case_index, station_rows
from mediation_desk.ledger.projections.case_cache import CaseRepository
from mediation_desk.ledger.projections.fund_fold import FundFold
from mediation_desk.ledger.projections.projection import Projection
from mediation_desk.ledger.read.analysis import shop_answers
from mediation_desk.ledger.read.cases import links_view, related_view
from mediation_desk.ledger.read.fund import fund_view
from mediation_desk.ledger.read.masked_event import masked, masked_consumer, masked_participants
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.workflows.clocks.clock_explanations import all_clocks
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses
from mediation_desk.workflows.clocks.legal_clocks import rules_of
from mediation_desk.workflows.fund.case_payments import CasePayments
from mediation_desk.workflows.law.termination_grounds import ground_words
from mediation_desk.workflows.read_models.case.case_sheet import (
    CaseSheet,
    NextAction,
    PaperCase,
    TimelineStep,
)
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyContext
from mediation_desk.workflows.read_models.today import MilestoneStatus

UNSENT = "SELECT DISTINCT kind FROM waiting_event WHERE case_id = ?"


@dataclass(frozen=True)
class CaseContext:
    """Context of the station for a case."""

    fund: FundFold
    policy: Policy
    merchants: Merchants


def sheet(
    connection: Connection, around: CaseContext, case_id: str, now: datetime, *, in_full: bool
) -> CaseSheet:
    """Return a case with its whole context; raises Refusal(UNKNOWN_CASE)."""
    fund, policy = around.fund, around.policy
    rows = Projection(connection, policy, fund, CaseRepository(connection))
    case = rows.case(case_id)
    people = station_rows.names(connection, "operator_row")
    merchant = station_rows.read_merchant(connection, case.purchase.merchant)
    files = around.merchants.same(case.purchase.merchant)
    counts = _merchant_counts(connection, case, files, policy, now)
    bound = {case.id, *(link.other for link in case.links)}
    course = CasePayments.of(fund.book, policy)
    sought = related_view.RelatedQuery(case.consumer.phone, files, case.purchase.goods, case.facts)
    return CaseSheet(
        case=_with_marked_files(case if in_full else masked_case(case)),
        is_unmasked=in_full,
        responder_name=people.get(case.responder, ""),
        merchant=_shown(merchant or Merchant(case.purchase.merchant, ""), in_full=in_full),
        merchant_cases_30_days=counts[0],
        merchant_like_cases=counts[1],
        firsts=_firsts(case, policy),
        clocks=all_clocks(case, policy, rows.law, dossier_had_at(connection, case_id)),
        steps=_with_grounds(_steps(connection, fund, case, people, in_full=in_full), rows.law),
        moves=tuple(NextAction(move, course.blocking_reason(case, move)) for move in CaseAction),
        usual=course.next_step(case),
        payments=fund_view.of_case(connection, fund, policy, case_id),
        names=people,
        bench=_bench(case, rows.law, now),
        unsent=_unsent(connection, case_id),
        policy=policy.at(case.received_at),
        links=links_view.links(connection, case, in_full=in_full),
        related=related_view.related(connection, sought, bound),
        shop_asked_30_days=counts[2],
        shop_silent_30_days=counts[3],
        shop_phone=merchant.phone if merchant else "",
    )


def _firsts(case: Case, policy: Policy) -> tuple[MilestoneStatus, ...]:
    """Return the four firsts; where the time received was corrected, the first is marked so."""
    statuses = milestone_statuses(case.firsts, policy, case.pauses, runs=not case.is_finished)
    if case.arrival_claimed_at is None:
        return statuses
    return replace(statuses[0], is_corrected=True), *statuses[1:]


def _bench(case: Case, law: Lawbook, now: datetime) -> RemedyContext:
    """Return the calculators' context; a right claimed in time is not lost while the case lasts."""
    came_on = local_day(case.firsts.arrived_at)
    return RemedyContext(rules_of(case, law), law.calendar, local_day(now), came_on, law)


def _unsent(connection: Connection, case_id: str) -> frozenset[str]:
    rows = connection.exec_driver_sql(UNSENT, (case_id,))
    return frozenset(row[0] for row in rows)


def _shown(merchant: Merchant, *, in_full: bool) -> Merchant:
    """Return the merchant with a masked phone unless in full: the consumer can see the screen."""
    return merchant if in_full else replace(merchant, phone=mask_phone(merchant.phone))


def _with_marked_files(case: Case) -> Case:
    """Return the case with hidden characters in its file names written out, for screens and papers.

    The journal keeps the names as they came.
    """

    def marked(files: tuple[CaseFile, ...]) -> tuple[CaseFile, ...]:
        return tuple(replace(each, name=with_marks(each.name)) for each in files)

    return replace(case, files=marked(case.files), files_off=marked(case.files_off))


def masked_case(case: Case) -> Case:
    """Return the case with particulars hidden: the name, the phone, and both inside every text."""
    names = case.names
    hidden = partial(mask_text, names=names, phones=case.phones)
    return replace(
        case,
        consumer=masked_consumer(case.consumer),
        facts=hidden(case.facts),
        notes=hidden(case.notes),
        result_words=hidden(case.result_words),
        answer_words=hidden(case.answer_words),
        claim_words=hidden(case.claim_words),
        files=tuple(replace(file, name=hidden(file.name)) for file in case.files),
        files_off=tuple(replace(file, name=hidden(file.name)) for file in case.files_off),
        participants=masked_participants(case.participants, names),
    )


def _steps(
    connection: Connection,
    fund: FundFold,
    case: Case,
    people: dict[str, str],
    *,
    in_full: bool,
) -> tuple[TimelineStep, ...]:
    """Return the entries of the case, and the fund's that touch it, newest first."""
    payments = {p for p, held in fund.book.payments.items() if held.request.case == case.id}
    own = journal.stream(connection, f"case:{case.id}")
    money = [line.entry for line in fund.lines if getattr(line.event, "payment", "") in payments]
    found = sorted((*own, *money), key=lambda entry: entry.seq, reverse=True)
    names = case.names

    def shown(event: Any) -> Any:
        return event if in_full else masked(event, names)

    back = journal.set_back(connection, (entry.seq for entry in found))
    return tuple(
        TimelineStep(
            seq=entry.seq,
            entry=entry.id,
            at=entry.written_at,
            by=entry.by,
            by_name=people.get(entry.by, ""),
            event=shown(entry.event),
            bounds=bounds(connection, entry.seq),
            is_set_back=entry.seq in back,
        )
        for entry in found
    )


def _with_grounds(steps: tuple[TimelineStep, ...], law: Lawbook) -> tuple[TimelineStep, ...]:
    """Return the steps with the regulator's grounds in words, by the law of each letter's day."""
    return tuple(
        replace(step, ground=ground_words(step.event, law, local_day(step.at))) for step in steps
    )


def _merchant_counts(
    connection: Connection, case: Case, files: Sequence[str], policy: Policy, now: datetime
) -> tuple[int, int, int, int]:
    """Count the shop's cases of thirty days: all, similar, with a question to the shop, answered
    late.

    ``files`` are all that the shop has: one that was merged into another is the same shop. A late
    answer counts like a missing one, once the time is over; where the case had its result before
    that, nobody waited for the shop any more.
    """
    since = case_index.key_for(now - timedelta(days=30), 0)
    problems = ",".join(p.value for p in case.problems)
    rows = connection.exec_driver_sql(
        statement(
            "SELECT problems, {question} FROM case_row"
            " WHERE merchant IN ({marks}) AND key >= ? AND state NOT IN ('void', 'merged')",
            question=shop_answers.QUESTION,
            marks=placeholders(files),
        ),
        (*files, since),
    ).all()
    asked = [shop_answers.question(*row[1:]) for row in rows if row[1] is not None]
    late = sum(each.is_late(policy, now) for each in asked)
    return len(rows), sum(row[0] == problems for row in rows), len(asked), late


@dataclass(frozen=True)
class PrintContext:
    """The operator who prints, and the time."""

    operator: Operator
    at: datetime


def paper_case(
    connection: Connection, sheet_in_full: CaseSheet, merchants: Merchants, by: PrintContext
) -> PaperCase:
    """Return a case as a form prints it, with the head of the chain at the time of printing."""
    file = merchants.files.get(sheet_in_full.case.purchase.merchant)
    described = file.described if file is not None else MerchantDescribed()
    station = station_rows.read_station(connection) or Station("", "")
    head = journal.head(connection)
    made = PaperCase(
        sheet=sheet_in_full,
        station=station,
        printed_at=by.at,
        printed_by=by.operator,
        copy=sheet_in_full.case.copies + 1,
        head_seq=head.seq,
        head_hash=head.hash.hex(),
        payment=sheet_in_full.payments[-1] if sheet_in_full.payments else None,
        legal_person=described.legal_person,
        in_charge=described.in_charge,
        agreement=file.agreement if file is not None else None,
        merchant_place=file.place if file is not None else sheet_in_full.merchant.unit,
    )
    for step in reversed(sheet_in_full.steps):
        made = _with(made, step)
    return made


def _with(paper: PaperCase, step: TimelineStep) -> PaperCase:
    """Take from one entry what a form prints of it; a later entry replaces an earlier one."""
    match step.event:
        case Settled() as event:
            return replace(
                paper,
                settlement_terms=event.terms,
                settlement_way=event.way,
                settlement_number=event.number,
                settlement_amount=event.amount,
                perform_by=event.perform_by,
                trader_agent=event.trader_agent,
                settled_at=step.at,
                finding=event.finding,
                committee=event.committee,
            )
        case Terminated() as event:
            return replace(
                paper,
                end_ground=event.ground.value,
                end_stated=event.stated,
                end_number=event.number,
                end_text=event.text,
                ended_at=step.at,
            )
        case Escalated() as event:
            return replace(
                paper,
                asked=event.asked.value,
                referral_number=event.number,
                urgency=event.urgency,
                referred_at=step.at,
            )
        case _:
            return paper
