"""How many acts a desk saves in a second: each one durable, encrypted, in journal, rows, search.

Three acts in turn: a registration, a contact, a question to the regulator (with its event in the
outbox). The raw limit writes the same rows with plain sqlite3 in the same run: entries, a row with
the same indexes, a text in the same search table, an event; nothing is checked, chained, folded or
encrypted. It begins with the rows of the small ledger, so it is held against that one; what the
size of a ledger costs is the second figure. Small ledger, large ledger and raw limit take turns,
so that a busy moment of the machine falls on all of them. A turn is as long as the
search lets words wait: in each of them the desk pays once for taking them up, and both sides for
joining segments.
"""

import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine, Category, Claim, Method, Party, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.parsing.values import OldCase
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response.first_response import ContactForm, Intake, contact, register
from tests.benchmarks.built_ledger import copied, old_cases
from tests.benchmarks.figure import Figure, middle, ratio_at_least, ratio_at_most, seconds
from tests.benchmarks.raw_desk import ROUNDS, RawDesk

SMALL = 10_000
TURNS = 9
ACTS = 3
OTHER_SEED = 7


class Clerk:
    """A clerk who registers, calls and asks all day."""

    def __init__(self, session: Session, story: Iterator[OldCase]) -> None:
        self.session = session
        # Thought out before the clock runs, as the raw desk's words are.
        self._story = iter(tuple(islice(story, ROUNDS * (TURNS + 1))))
        desk = session.ask(lambda reader: reader.desk(session.operator.id))
        self._shop = desk.merchants[0].id

    def work(self) -> None:
        """Register some disputes, each with a contact and a question."""
        for _ in range(ROUNDS):
            self._one(next(self._story))

    def _one(self, told: OldCase) -> None:
        case, session = new_id(), self.session
        intake = Intake(
            act=new_id(),
            case=case,
            opened_at=session.place.now(),
            merchant=self._shop,
            problems=(ProblemKind.QUALITY,),
            phone=told.phone,
            name=told.consumer_name,
            goods=told.goods,
            category=Category.OTHER_GOODS,
            amount=Money(88_000),
            claims=(Claim.RETURN,),
            facts=told.facts,
        )
        talk = ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
        ids, why = (new_id(), case, new_id()), GateReason.UNCLEAR_LAW
        question = QuestionForm(*ids, BusinessLine.QUALITY, "是否构成欺诈？", why=why)
        session.perform(lambda desk: register(desk, intake))
        session.perform(lambda desk: contact(desk, talk))
        session.perform(lambda desk: ask_guidance(desk, question))


def run(size: int) -> list[Figure]:
    """Measure the rate against the raw limit, and its decrease with the ledger's size."""
    with tempfile.TemporaryDirectory(dir="build") as folder:
        small = copied(SMALL, Path(folder) / "small")
        large = copied(size, Path(folder) / "large")
        bare = RawDesk(small, Path(folder) / "raw.db")
        jobs: tuple[Callable[[], None], ...] = (
            Clerk(small, old_cases(SMALL, OTHER_SEED)).work,
            Clerk(large, old_cases(SMALL, OTHER_SEED)).work,
            bare.work,
        )
        taken = _in_turns(jobs)
        for session in (small, large):
            session.close()
        bare.close()
    of_small, of_large, of_raw = (middle(each) / (ROUNDS * ACTS) for each in taken)
    return [
        ratio_at_least(f"save one act, {SMALL:,}", 1 / of_small, "/s", 1 / of_raw, 0.3),
        ratio_at_most(
            f"save one act, {size:,} (raw: at {SMALL:,})", of_large * 1e3, "ms", of_small * 1e3, 1.3
        ),
    ]


def _in_turns(jobs: tuple[Callable[[], None], ...]) -> list[list[float]]:
    for job in jobs:
        job()
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(TURNS):
        for each, job in zip(taken, jobs, strict=True):
            each.append(seconds(job))
    return taken
