"""The real ledger that the benches read: a year of stories, and history up to the size asked for.

It is built once for a size and a step of the schema, kept under ``build/``, and used again.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station, sign_in
from mediation_desk.demonstration.sample_ledger import fill
from mediation_desk.domain.codes import Outcome, ProblemKind, Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role
from mediation_desk.ledger.search import pending_words
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.workflows.legacy_import.history_import import LegacyImport, import_history
from mediation_desk.workflows.legacy_import.parsing.values import OldCase
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.station.administration import FoundingForm
from tests.benchmarks.bench_search import texts

BUILD = Path("build")
CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
MANAGER, PASSWORD = "周涛", "bench-2026"
SEED = 20261124
# As many words wait for the search as ever do.
PLAYED = 5 * pending_words.MOST - 1
BLOCK = 20_000
DECADE = 3_650
LAST_DAY = date(2026, 11, 20)
OUTCOMES = (Outcome.AGREEMENT, Outcome.SETTLED, Outcome.EXPLAINED, Outcome.WITHDRAWN)
GRADES = (Satisfaction.SATISFIED, Satisfaction.VERY_SATISFIED, Satisfaction.NEUTRAL)


def place(size: int) -> Workplace:
    """Return the folder of the ledger of this size."""
    return Workplace(BUILD / f"bench_ledger_{size}_{HEAD}", CHEAP)


def built(size: int) -> Path:
    """The folder of a ledger of ``size`` cases, made when it is not there yet."""
    whole = place(size).workspace
    if whole.exists():
        return whole
    part = whole.with_suffix(".part")
    session = _begun(part, min(size, PLAYED))
    done = session.ask(lambda reader: reader.tally(View())).count
    cases = islice(old_cases(size - PLAYED), done - PLAYED, None)
    while block := tuple(islice(cases, BLOCK)):
        form = LegacyImport(new_id(), new_id(), block, len(block))
        session.perform(lambda desk, form=form: import_history(desk, form))  # type: ignore[misc]
        done += len(block)
        say(f"building the ledger: {done:,} of {size:,}")
    close_whole(session)
    part.rename(whole)
    return whole


def _begun(part: Path, played: int) -> Session:
    """The ledger that was being built when a run ended, or a new one with its played cases."""
    if part.exists():
        session = sign_in(Workplace(part, CHEAP), MANAGER, PASSWORD)
        if session.ask(lambda reader: reader.tally(View())).count >= played:
            return session
        session.close()
        shutil.rmtree(part)
    session = founded(part)
    fill(session, played, SEED)
    return session


def founded(folder: Path) -> Session:
    """A station's new ledger with nothing in it."""
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所")
    newcomer = Newcomer(MANAGER, PASSWORD, Role.STATION_MANAGER)
    return begin_station(Workplace(folder, CHEAP), founding, newcomer)[0]


def close_whole(session: Session) -> None:
    """Close a ledger with everything in its one file."""
    with session.file.writer.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        connection.exec_driver_sql("BEGIN")
    session.close()


def opened(size: int) -> Session:
    """The ledger of this size, opened for reading."""
    return sign_in(replace(place(size), workspace=built(size)), MANAGER, PASSWORD, writes=False)


def copied(size: int, folder: Path) -> Session:
    """A copy of the ledger of this size, opened for writing."""
    shutil.copytree(built(size), folder)
    return sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD)


def old_cases(count: int, seed: int = SEED) -> Iterator[OldCase]:
    """Finished cases of ten years, no two alike."""
    dice = random.Random(seed)
    for row, fields in enumerate(texts(max(count, 0)), start=1):
        _, name, phone, merchant, goods, facts, result = fields
        on = LAST_DAY - timedelta(days=dice.randint(0, DECADE))
        yield OldCase(
            sheet="",
            row=row,
            received_on=on,
            consumer_name=name,
            phone=phone,
            merchant=merchant,
            goods=goods,
            amount=Money(dice.randrange(100, 2_000_000)),
            problems=(dice.choice(tuple(ProblemKind)),),
            facts=facts,
            result=result,
            outcome=dice.choice(OUTCOMES),
            staff="王晓燕",
            satisfaction=dice.choice(GRADES),
            closed_on=on + timedelta(days=dice.randint(0, 5)),
        )


def say(words: str) -> None:
    """One line of progress, on a terminal alone."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()


if __name__ == "__main__":
    built(int(sys.argv[1]))
