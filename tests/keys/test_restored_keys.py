"""Restore of an older backup: removed users stay out, and its old key is renewed again."""

from pathlib import Path

import pytest

from mediation_desk.app.backups.restore import restore_backup
from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.maintenance import end_sign_in, keep_backup
from mediation_desk.app.session.rekeying import key_state, renew_key, renew_key_when_due
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.ledger.disk.faults import StorageFault
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.station import CHEAP, MANAGER, PASSWORD, Counter

CLERK, WORD = "王晓燕", "lantern-row-77"
LATER = b"%PDF-1.4\na receipt of after\n%%EOF\n"


@pytest.fixture
def backup(counter: Counter, tmp_path: Path) -> Path:
    """A backup of a station in which the manager and a clerk have slots."""
    session = counter.session
    for name, operator in counter.people.items():
        if name == CLERK:
            place, key = session.place, session.file.key
            vault.add_slot(place.workspace, key, (name, operator.id), WORD, cost=CHEAP)
        elif name != MANAGER:
            end_sign_in(session, OperatorLeaving(new_id(), operator.id))
    counter.register()
    counter.keep()
    renew_key_when_due(session)
    return keep_backup(session, tmp_path / "stick").path


def active(session: Session) -> set[str]:
    known = session.ask(lambda reader: reader.desk("")).operators
    return {each.name for each in known if each.is_active}


def test_who_was_let_go_since_the_backup_is_let_go_again_and_the_key_renewed(
    counter: Counter, backup: Path
) -> None:
    session = counter.session
    old_key = bytes(session.file.key)
    end_sign_in(session, OperatorLeaving(new_id(), counter.people[CLERK].id))
    renew_key_when_due(session)
    later = session.file.evidence.put_bytes("later.pdf", LATER)
    session.close()
    place = session.place
    restore_backup(place, backup, MANAGER, PASSWORD)
    with pytest.raises(vault.WrongPassword):
        vault.unlock(place.workspace, CLERK, WORD)
    with pytest.raises(StorageFault):
        open_engine(place.workspace / "ledger.db", old_key, readonly=True)
    again = sign_in(place, MANAGER, PASSWORD)
    try:
        assert active(again) == {MANAGER}
        assert key_state(again).due == ()
        assert again.ask(lambda reader: reader.desk("")).restored_at is not None
        # Evidence kept since the backup lies under a key that the backup does not know.
        assert again.file.evidence.read(later.sha256) == LATER
        assert verify(again.file.readers, again.file.evidence).ok
    finally:
        again.close()


def test_who_was_let_go_cannot_put_a_backup_back_that_knows_them(
    counter: Counter, backup: Path
) -> None:
    session = counter.session
    end_sign_in(session, OperatorLeaving(new_id(), counter.people[CLERK].id))
    session.close()
    with pytest.raises(Fault) as refused:
        restore_backup(session.place, backup, CLERK, WORD)
    assert refused.value.code is FaultCode.WRONG_PASSWORD
    assert not (session.place.workspace / "restored.json").exists()


def test_a_rekey_since_the_backup_is_done_again(counter: Counter, backup: Path) -> None:
    session = counter.session
    old_key = bytes(session.file.key)
    renew_key(session, KeyGround.WISH)
    session.close()
    restore_backup(session.place, backup, MANAGER, PASSWORD)
    with pytest.raises(StorageFault):
        open_engine(session.place.workspace / "ledger.db", old_key, readonly=True)
    assert vault.unlock(session.place.workspace, CLERK, WORD).key


def test_a_restore_without_a_password_is_put_right_at_the_first_sign_in(
    counter: Counter, backup: Path
) -> None:
    session = counter.session
    end_sign_in(session, OperatorLeaving(new_id(), counter.people[CLERK].id))
    session.close()
    place = Workplace(session.place.workspace, CHEAP, session.place.now)
    restore_backup(place, backup)
    with pytest.raises(vault.WrongPassword):
        vault.unlock(place.workspace, CLERK, WORD)
    again = sign_in(place, MANAGER, PASSWORD)
    try:
        assert active(again) == {MANAGER}
        assert vault.slot_of(place.workspace, CLERK) is None
        assert key_state(again).due == (KeyGround.LEFT, KeyGround.RESTORED)
    finally:
        again.close()


def test_a_restore_of_a_ledger_that_knows_all_changes_nothing(
    counter: Counter, backup: Path
) -> None:
    session = counter.session
    key = bytes(session.file.key)
    session.close()
    restore_backup(session.place, backup, MANAGER, PASSWORD)
    assert (session.place.workspace / "restored.json").exists(), "the desk says so at its start"
    assert vault.unlock(session.place.workspace, MANAGER, PASSWORD).key == key
