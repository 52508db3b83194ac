"""A slot belongs to an operator's id, and exists together with their entry or not at all."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import end_sign_in, new_slot
from mediation_desk.app.session.session import LINE, Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.station import OperatorAdded
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.departures import read_departures
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import STATION_STREAM, write
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.keys.old_workspace import CLERK, MANAGER, MANAGERS_PASSWORD, OTHERS_PASSWORD
from tests.keys.old_workspace import old_workspace as unpacked
from tests.station import CHEAP, PASSWORD, Counter, Watch

WORD = "lantern-row-77"


def colleague(name: str) -> Operator:
    return Operator(new_id(), name, Role.CLERK)


def names(session: Session) -> list[str]:
    known = session.ask(lambda reader: reader.desk("")).operators
    return [each.name for each in known if each.is_active]


def entries(session: Session) -> int:
    return session.ask(lambda reader: reader.desk("")).entries


@pytest.mark.parametrize("name", ["LiWei", "li wei", "ＬＩ　ＷＥＩ", " Li  Wei "])
def test_a_name_that_differs_in_width_case_or_spaces_is_taken_before_anything_is_written(
    counter: Counter, name: str
) -> None:
    session = counter.session
    new_slot(session, colleague("Li Wei"), WORD)
    before, slots = entries(session), vault.slot_ids(session.place.workspace)
    with pytest.raises(Refusal) as refused:
        new_slot(session, colleague(name), WORD)
    assert refused.value.reason is Reason.NAME_TAKEN
    assert refused.value.detail["name"] == "Li Wei"
    assert entries(session) == before
    assert vault.slot_ids(session.place.workspace) == slots


def phantom(session: Session, name: str) -> Operator:
    """Enter an operator as an earlier version did: with an entry, but without a slot."""
    one = colleague(name)
    added = OperatorAdded(one.id, one.role, (), name=name)
    session.perform(lambda desk: write(desk, STATION_STREAM, new_id(), added))
    return one


def test_letting_a_phantom_go_leaves_the_namesakes_slot(counter: Counter) -> None:
    session = counter.session
    new_slot(session, colleague("Li Wei"), WORD)
    one = phantom(session, "LiWei")
    end_sign_in(session, OperatorLeaving(new_id(), one.id))
    assert vault.unlock(session.place.workspace, "Li Wei", WORD).operator_id != one.id


def test_letting_a_phantom_go_leaves_the_namesakes_slot_of_the_old_format(tmp_path: Path) -> None:
    place = Workplace(unpacked(tmp_path / "ledger"), CHEAP, Watch())
    session = sign_in(place, MANAGER, MANAGERS_PASSWORD)
    try:
        one = phantom(session, " ".join(CLERK))
        end_sign_in(session, OperatorLeaving(new_id(), one.id))
        assert vault.unlock(place.workspace, CLERK, OTHERS_PASSWORD).key
    finally:
        session.close()


def test_who_was_let_go_loses_a_slot_of_either_format(tmp_path: Path) -> None:
    place = Workplace(unpacked(tmp_path / "ledger"), CHEAP, Watch())
    sign_in(place, "韩立新", OTHERS_PASSWORD).close()
    session = sign_in(place, MANAGER, MANAGERS_PASSWORD)
    try:
        people = {each.name: each for each in session.ask(lambda reader: reader.desk("")).operators}
        for name in (CLERK, "韩立新"):
            end_sign_in(session, OperatorLeaving(new_id(), people[name].id))
            with pytest.raises(vault.WrongPassword):
                vault.unlock(place.workspace, name, OTHERS_PASSWORD)
        gone = {people[CLERK].id, people["韩立新"].id}
        assert read_departures(place.workspace).operators == gone
    finally:
        session.close()


def test_a_slot_whose_operator_no_entry_knows_opens_nothing_and_goes(counter: Counter) -> None:
    session = counter.session
    place, key = session.place, session.file.key
    vault.add_slot(place.workspace, key, ("顾明", new_id()), WORD, cost=CHEAP)
    session.close()
    with pytest.raises(Fault) as refused:
        sign_in(place, "顾明", WORD, writes=False)
    assert refused.value.code is FaultCode.WRONG_PASSWORD
    again = sign_in(place, MANAGER, PASSWORD)
    try:
        assert vault.slot_of(place.workspace, "顾明") is None
    finally:
        again.close()


def test_an_act_refused_late_takes_the_slot_along(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = counter.session

    def refuse(*given: object) -> None:
        del given
        raise Refusal(Reason.NAME_TAKEN)

    monkeypatch.setattr("mediation_desk.app.session.maintenance.add_operator", refuse)
    with pytest.raises(Refusal):
        new_slot(session, colleague("顾明"), WORD)
    assert vault.slot_of(session.place.workspace, "顾明") is None


def test_somebody_who_was_let_go_approves_nothing(counter: Counter) -> None:
    session = counter.session
    one = colleague("顾明")
    new_slot(session, one, WORD)
    copies = {p: p.read_bytes() for p in (session.place.workspace / "slots").iterdir()}
    end_sign_in(session, OperatorLeaving(new_id(), one.id))
    (session.place.workspace / "departed.json").unlink()
    for path, content in copies.items():
        path.write_bytes(content)
    with pytest.raises(Fault) as refused:
        session.as_other("顾明", WORD)
    assert refused.value.code is FaultCode.WRONG_PASSWORD


CHILD = """
import os, signal, sys
from pathlib import Path
from mediation_desk.app.session import maintenance
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from tests.station import CHEAP, MANAGER, PASSWORD

session = sign_in(Workplace(Path(sys.argv[1]), CHEAP), MANAGER, PASSWORD)
left = int(sys.argv[2])

def die(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "sqlite3.connect"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

if left == 0:
    # The slot is written by now and the entry is not.
    maintenance.add_operator = lambda desk, form: os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
maintenance.new_slot(session, Operator("op-new", "顾明", Role.CLERK), "lantern-row-77")
os.write(1, b"done")
if left > 0:
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.release
def test_killed_at_any_move_entry_and_slot_stand_together_after_the_next_start(
    fresh: Callable[[], Path],
) -> None:
    acknowledged = 0
    for move in range(6):
        folder = fresh()
        ran = subprocess.run(
            [sys.executable, "-c", CHILD, str(folder), str(move)],
            cwd=Path(__file__).parents[2],
            env=dict(os.environ),
            stdout=subprocess.PIPE,
            check=False,
        )
        assert ran.returncode == -signal.SIGKILL
        session = sign_in(Workplace(folder, CHEAP), MANAGER, PASSWORD)
        try:
            has_entry = "顾明" in names(session)
            assert has_entry == (vault.slot_of(folder, "顾明") is not None), move
            assert has_entry or ran.stdout != b"done"
            if not has_entry:
                new_slot(session, colleague("顾明"), WORD)
            assert vault.unlock(folder, "顾明", WORD).key == session.file.key
        finally:
            session.close()
        acknowledged += ran.stdout == b"done"
    assert 0 < acknowledged < 5


@pytest.mark.parametrize("suffix", ["slot", "slot.bak"])
@pytest.mark.parametrize("harm", ["gone", "cut", "flipped"])
def test_a_broken_copy_of_a_slot_is_healed_at_the_next_start_and_told(
    counter: Counter, suffix: str, harm: str
) -> None:
    session = counter.session
    one = colleague("顾明")
    new_slot(session, one, WORD)
    slot_id = vault.slot_of(session.place.workspace, "顾明")
    session.close()
    files = [
        session.place.workspace / "slots" / f"{slot_id}.{each}" for each in ("slot", "slot.bak")
    ]
    whole = files[0].read_bytes()
    broken = session.place.workspace / "slots" / f"{slot_id}.{suffix}"
    flipped = bytes([whole[40] ^ 1])
    if harm == "gone":
        broken.unlink()
    else:
        broken.write_bytes(whole[:-9] if harm == "cut" else whole[:40] + flipped + whole[41:])
    again = sign_in(session.place, MANAGER, PASSWORD)
    try:
        assert [path.read_bytes() for path in files] == [whole, whole]
        with again.file.connection() as connection:
            told = connection.exec_driver_sql(
                "SELECT facts, by FROM entry WHERE kind = 'station.key_slot_healed'"
            ).all()
        assert [tuple(row) for row in told] == [(f'{{"operator":"{one.id}"}}'.encode(), LINE.id)]
    finally:
        again.close()
    sign_in(session.place, MANAGER, PASSWORD).close()
