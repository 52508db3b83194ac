"""`kill -9` in the middle of a payout or a recovery: no money moves twice, and none by half."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Session
from mediation_desk.domain.money import Money
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from tests.faults.desk_paying import PAYMENTS, acts, approved, desk, payment_of
from tests.faults.ledger_checks import assert_whole, times_written
from tests.station import a_counter

pytestmark = pytest.mark.release

OPENING = 20_000_000
PAID = 298_000
FIRST, REST = 100_000, 198_000
STEPS = ("pay", "sign", "first", "rest")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ledger with approved payments that wait for the payout."""
    folder = tmp_path_factory.mktemp("waiting")
    with a_counter(folder, Money(OPENING)) as counter:
        approved(counter)
    return folder / "ledger"


@pytest.fixture
def again(waiting: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a fresh copy of it each time it is called."""
    numbers = iter(range(1_000))

    def copy() -> Path:
        folder = tmp_path / f"ledger-{next(numbers)}"
        shutil.copytree(waiting, folder)
        return folder

    return copy


@pytest.mark.parametrize(
    ("calls", "moments"),
    [("fsync,fdatasync", range(1, 13, 3)), ("pwrite64", range(15, 220, 50))],
    ids=["sync", "write"],
)
def test_a_desk_killed_while_it_pays_or_takes_back_has_each_act_wholly_or_not_at_all(
    again: Callable[[], Path], strace: str, calls: str, moments: range
) -> None:
    for at in moments:
        folder = again()
        trace = (
            strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
            "-e", f"inject={calls}:signal=KILL:when={at}",
        )  # fmt: skip
        code, said = _worked(folder, *trace)
        assert code == -9, f"call {at} of {calls} was never reached"
        _holds_then_is_finished(folder, said)


def test_a_desk_that_sends_everything_again_pays_and_books_nothing_again(
    again: Callable[[], Path],
) -> None:
    folder = again()
    code, said = _worked(folder)
    assert (code, len(said)) == (0, PAYMENTS * 4)
    _holds_then_is_finished(folder, said)


def _worked(folder: Path, *before: str) -> tuple[int, list[str]]:
    """Let the desk work; return how it ended and the acts that it said were confirmed."""
    command = [*before, sys.executable, "-m", "tests.faults.desk_paying", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    whole = done.stdout[: done.stdout.rfind("\n") + 1].splitlines()
    return done.returncode, [line for line in whole if line != "ready"]


def _holds_then_is_finished(folder: Path, said: list[str]) -> None:
    """Check that confirmed acts are there; sending all again completes the rest once."""
    session = desk(folder)
    try:
        assert_whole(session)
        assert all(times_written(session, name) == 1 for name in said)
        _money_is_where_the_acts_say(session)
        for name, act in acts():
            session.perform(act)
            session.perform(act)
            assert times_written(session, name) == 1
        assert_whole(session)
        _money_is_where_the_acts_say(session)
        assert _in_fund(session) == OPENING, "all came back"
    finally:
        session.close()


def _in_fund(session: Session) -> int:
    sheet = session.ask(lambda reader: reader.fund_sheet(session.place.now()))
    return sheet.available.fen + sheet.committed.fen


def _money_is_where_the_acts_say(session: Session) -> None:
    """Check the fund's balance after payouts and recoveries, and the sums of each payment."""
    fund = OPENING
    for number in range(PAYMENTS):
        paid, signed, first, rest = (times_written(session, f"{s}-{number}") for s in STEPS)
        row = session.ask(methodcaller("payment", payment_of(number)))
        back = first * FIRST + rest * REST
        assert row.recovered == Money(back)
        assert row.owed == Money(paid * PAID - back)
        assert (row.stage is PaymentStage.APPROVED) == (paid == 0)
        assert (row.signed_at is not None) == (signed == 1)
        fund += back - paid * PAID
    assert _in_fund(session) == fund
