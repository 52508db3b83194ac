"""Half-written remains of a crash are removed by the next sign-in with write access."""

import errno
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.vault.vault import add_slot, slot_of
from mediation_desk.workflows.station.administration import OperatorLeaving, end_operator
from tests.station import CHEAP, PASSWORD, Counter


def test_half_written_evidence_goes_when_the_desk_opens_and_stays_for_a_reader(
    counter: Counter,
) -> None:
    place = Workplace(counter.session.place.workspace, CHEAP)
    counter.session.close()
    left = _left_by_a_crash(place.workspace)
    sign_in(place, "周涛", PASSWORD, writes=False).close()
    assert left.exists()
    sign_in(place, "周涛", PASSWORD).close()
    assert not left.exists()


def test_a_slot_left_by_a_crash_after_its_holder_was_let_go_goes_with_the_next_sign_in(
    counter: Counter,
) -> None:
    session, clerk = counter.session, counter.people["王晓燕"]
    place = Workplace(session.place.workspace, CHEAP)
    add_slot(place.workspace, session.file.key, (clerk.name, clerk.id), PASSWORD, cost=CHEAP)
    session.perform(lambda desk: end_operator(desk, OperatorLeaving(new_id(), clerk.id)))
    session.close()
    sign_in(place, "周涛", PASSWORD, writes=False).close()
    assert slot_of(place.workspace, clerk.name) is not None
    sign_in(place, "周涛", PASSWORD).close()
    assert slot_of(place.workspace, clerk.name) is None
    assert slot_of(place.workspace, "周涛") is not None


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("__init__", MemoryError("no room")),
        ("is_founded", OSError(errno.EMFILE, "too many open files")),
    ],
)
def test_a_ledger_that_could_not_be_opened_is_not_held_any_longer(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, where: str, fault: Exception
) -> None:
    """Whatever it was, the next sign-in of the same program may write."""
    place = Workplace(counter.session.place.workspace, CHEAP)
    counter.session.close()

    def failing(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(LedgerFile, where, failing)
        with pytest.raises(type(fault)):
            sign_in(place, "周涛", PASSWORD)
    sign_in(place, "周涛", PASSWORD).close()


def _left_by_a_crash(workspace: Path) -> Path:
    folder = workspace / "evidence" / "9f"
    folder.mkdir(parents=True, exist_ok=True)
    left = folder / f"{'9f' * 32}.1a2b3c4d.tmp"
    left.write_bytes(b"half")
    return left
