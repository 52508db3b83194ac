"""A new key for the ledger: kept slots, and what old keys, slots and copies still open."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session import rekeying
from mediation_desk.app.session.maintenance import end_sign_in, keep_backup, new_password, new_slot
from mediation_desk.app.session.rekeying import key_state, renew_key, renew_key_when_due
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.faults import StorageFault
from mediation_desk.ledger.evidence.evidence_store import EvidenceDamaged, EvidenceStore
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import (
    SlotHolder,
    make_operator_slot,
    read_slot,
    write_slot,
)
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.keys.old_workspace import (
    CLERK,
    MALL_MANAGER,
    MANAGER,
    MANAGERS_PASSWORD,
    OTHERS_PASSWORD,
    old_workspace,
)
from tests.station import CHEAP, PASSWORD, Counter, Watch

WORD = "lantern-row-77"


class Usage(NamedTuple):
    """The reported free space, since a test does not fill a disk."""

    free: int


RECEIPT = b"%PDF-1.4\na receipt of before\n%%EOF\n"
LATER = b"%PDF-1.4\na receipt of after\n%%EOF\n"


@pytest.fixture
def session(counter: Counter) -> Session:
    """A station of which three people have slots, with a case and a file of evidence."""
    counter.register()
    counter.keep(RECEIPT)
    for name in ("王晓燕", "韩立新"):
        place, key = counter.session.place, counter.session.file.key
        holder = (name, counter.people[name].id)
        vault.add_slot(place.workspace, key, holder, WORD, cost=CHEAP)
    for name in ("赵磊", "孙立群", "陈静"):
        end_sign_in(counter.session, OperatorLeaving(new_id(), counter.people[name].id))
    return counter.session


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Session]:
    """A ledger from before slot format 2; its manager alone has signed in since."""
    session = sign_in(
        Workplace(old_workspace(tmp_path / "old"), CHEAP, Watch()), MANAGER, MANAGERS_PASSWORD
    )
    yield session
    session.close()


def entries(session: Session) -> int:
    return session.ask(lambda reader: reader.desk("")).entries


def is_whole(session: Session) -> bool:
    return verify(session.file.readers, session.file.evidence).ok


def test_a_rekey_needs_nobodys_password_and_everybody_signs_in_as_before(
    session: Session,
) -> None:
    before, key = entries(session), bytes(session.file.key)
    renew_key(session, KeyGround.WISH)
    workspace = session.place.workspace
    assert session.file.key != key
    assert entries(session) == before + 1
    assert is_whole(session)
    for name, password in ((MANAGER, PASSWORD), ("王晓燕", WORD), ("韩立新", WORD)):
        assert vault.unlock(workspace, name, password).key == session.file.key
    assert key_state(session).due == ()
    assert not (workspace / "ready").exists()
    assert list((workspace / "aside").iterdir()) == [], "what was replaced is gone"


def test_the_recovery_sheet_opens_the_ledger_after_a_rekey(counter: Counter) -> None:
    session = counter.session
    everyone = {each.id for each in key_state(session).lost}
    renew_key(session, KeyGround.WISH, everyone)
    opened = vault.unlock_with_recovery(session.place.workspace, counter.recovery)
    assert opened.key == session.file.key


def test_an_old_copy_of_a_slot_opens_the_old_file_alone(session: Session, tmp_path: Path) -> None:
    workspace = session.place.workspace
    shutil.copytree(workspace / "slots", tmp_path / "stolen" / "slots")
    renew_key(session, KeyGround.WISH)
    stolen = vault.unlock(tmp_path / "stolen", "王晓燕", WORD)
    with pytest.raises(StorageFault):
        open_engine(workspace / "ledger.db", stolen.key, readonly=True)
    # A file of what was written afterwards does not open either, one of before does.
    kept = session.file.evidence.put_bytes("later.pdf", LATER)
    thief = EvidenceStore(workspace / "evidence", stolen.key)
    with pytest.raises(EvidenceDamaged):
        thief.read(kept.sha256)


def test_evidence_of_before_and_after_opens_and_backs_up(session: Session, tmp_path: Path) -> None:
    before = next(session.file.evidence.stored_hashes())
    for content in (LATER, LATER + b"\n"):
        renew_key(session, KeyGround.WISH)
        session.file.evidence.put_bytes("later.pdf", content)
    assert session.file.evidence.read(before) == RECEIPT
    assert is_whole(session)
    keep_backup(session, tmp_path / "stick")
    session.close()
    again = sign_in(session.place, MANAGER, PASSWORD)
    try:
        assert again.file.evidence.read(before) == RECEIPT
    finally:
        again.close()


def test_a_password_that_was_changed_opens_nothing_with_an_old_copy_of_its_slot(
    session: Session, tmp_path: Path
) -> None:
    """The key pair is fresh, so the old private half does not open what is sealed later."""
    workspace = session.place.workspace
    shutil.copytree(workspace / "slots", tmp_path / "stolen" / "slots")
    new_password(session, PASSWORD, "a-fresh-lantern")
    renew_key(session, KeyGround.WISH)
    stolen = read_slot(tmp_path / "stolen" / "slots", session.slot_id)
    current = read_slot(workspace / "slots", session.slot_id)
    assert stolen.label.public != current.label.public
    assert vault.unlock(tmp_path / "stolen", MANAGER, PASSWORD).key != session.file.key


def test_who_was_let_go_reads_nothing_of_what_is_written_afterwards(
    session: Session, tmp_path: Path
) -> None:
    workspace = session.place.workspace
    shutil.copytree(workspace / "slots", tmp_path / "kept" / "slots")
    gone = vault.unlock(workspace, "王晓燕", WORD).operator_id
    end_sign_in(session, OperatorLeaving(new_id(), gone))
    assert KeyGround.LEFT in key_state(session).due
    assert renew_key_when_due(session)
    assert not renew_key_when_due(session), "once is enough"
    key = vault.unlock(tmp_path / "kept", "王晓燕", WORD).key
    with pytest.raises(StorageFault):
        open_engine(workspace / "ledger.db", key, readonly=True)


def test_a_public_half_put_in_by_a_stranger_is_not_sealed_to(session: Session) -> None:
    """Whoever can write into the folder must not have the next key sealed to themselves."""
    workspace = session.place.workspace
    theirs = workspace.parent / "theirs"
    other = vault.create_vault(theirs, "陌生人", "a-strangers-word", cost=CHEAP)
    forged = read_slot(theirs / "slots", other.slot_id)
    write_slot(workspace / "slots", forged)
    renew_key(session, KeyGround.WISH)
    assert forged.label.id not in vault.slot_ids(workspace)
    with pytest.raises(vault.WrongPassword):
        vault.unlock(workspace, "陌生人", "a-strangers-word")


def test_a_forged_slot_in_somebodys_name_is_not_carried_over(session: Session) -> None:
    workspace = session.place.workspace
    own = vault.unlock(workspace, "韩立新", WORD)
    vault_id = vault.vault_id_of(workspace)
    holder = SlotHolder(vault_id, "韩立新", own.operator_id, own.slot_id)
    forged = make_operator_slot(holder, bytes(32), new_slot_key("a-strangers-word", CHEAP))
    write_slot(workspace / "slots", forged)
    with pytest.raises(Refusal) as refused:
        renew_key(session, KeyGround.WISH)
    assert refused.value.reason is Reason.SLOTS_OLD
    assert refused.value.detail["names"] == "韩立新"


def test_a_clerks_wish_renews_nothing(session: Session) -> None:
    session.close()
    clerk = sign_in(session.place, "王晓燕", WORD)
    try:
        with pytest.raises(Refusal) as refused:
            renew_key(clerk, KeyGround.WISH)
        assert refused.value.reason is Reason.NO_RIGHT
    finally:
        clerk.close()


def test_who_has_not_signed_in_since_is_named_before_they_lose_their_slot(old: Session) -> None:
    vault.renew_recovery(old.place.workspace, old.file.key)
    names = "王晓燕、赵磊、韩立新、孙立群、陈静"
    state = key_state(old)
    assert "、".join(each.name for each in state.lost) == names
    key = bytes(old.file.key)
    with pytest.raises(Refusal) as refused:
        renew_key(old, KeyGround.WISH)
    assert (refused.value.reason, refused.value.detail["names"]) == (Reason.SLOTS_OLD, names)
    assert old.file.key == key
    assert not renew_key_when_due(old), "nothing is due, and nobody is ended unasked"
    renew_key(old, KeyGround.WISH, {each.id for each in state.lost})
    with pytest.raises(vault.WrongPassword):
        vault.unlock(old.place.workspace, CLERK, OTHERS_PASSWORD)
    assert vault.unlock(old.place.workspace, MANAGER, MANAGERS_PASSWORD).key == old.file.key


def test_a_sheet_of_the_old_format_is_replaced_before_a_rekey_would_void_it(old: Session) -> None:
    everyone = {each.id for each in key_state(old).lost}
    with pytest.raises(Fault) as refused:
        renew_key(old, KeyGround.WISH, everyone)
    assert refused.value.code is FaultCode.SHEET_TOO_OLD
    code = vault.renew_recovery(old.place.workspace, old.file.key)
    renew_key(old, KeyGround.WISH, everyone)
    assert vault.unlock_with_recovery(old.place.workspace, code).key == old.file.key


def test_who_signed_in_since_is_carried_over_from_an_old_ledger(old: Session) -> None:
    place = old.place
    old.close()
    sign_in(place, MALL_MANAGER, OTHERS_PASSWORD).close()
    session = sign_in(place, MANAGER, MANAGERS_PASSWORD)
    try:
        vault.renew_recovery(place.workspace, session.file.key)
        lost = {each.id for each in key_state(session).lost}
        renew_key(session, KeyGround.WISH, lost)
        assert vault.unlock(place.workspace, MALL_MANAGER, OTHERS_PASSWORD).key == session.file.key
    finally:
        session.close()


def test_room_on_the_disk_is_asked_for_before_anything_is_written(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = (session.place.workspace / "ledger.db").stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", {session.place.workspace: Usage(held)}.get)
    key, before = bytes(session.file.key), entries(session)
    with pytest.raises(Fault) as refused:
        renew_key(session, KeyGround.WISH)
    assert refused.value.code is FaultCode.DISK_FULL
    assert session.file.key == key
    assert entries(session) == before
    assert not (session.place.workspace / "ready").exists()


def test_a_copy_that_does_not_hold_together_is_thrown_away(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = entries(session)
    monkeypatch.setattr(rekeying, "_note", lambda *_: None)
    with pytest.raises(Fault) as refused:
        renew_key(session, KeyGround.WISH)
    assert refused.value.code is FaultCode.DAMAGED
    assert entries(session) == before
    assert is_whole(session)
    assert not (session.place.workspace / "ready").exists()


def test_the_journal_says_why_and_whose_slots_ended(session: Session) -> None:
    one = Operator(new_id(), "顾明", Role.CLERK)
    new_slot(session, one, WORD)
    for suffix in ("slot", "slot.bak"):
        slot_id = vault.slot_of(session.place.workspace, "顾明")
        (session.place.workspace / "slots" / f"{slot_id}.{suffix}").write_bytes(b"")
    renew_key(session, KeyGround.LEFT, {one.id})
    with session.file.connection() as connection:
        (row,) = connection.exec_driver_sql(
            "SELECT facts FROM entry WHERE kind = 'station.ledger_rekeyed'"
        )
    assert row[0] == f'{{"ground":"left","ended":["{one.id}"]}}'.encode()


def test_a_ledger_under_a_new_key_still_misses_its_acknowledged_head(session: Session) -> None:
    workspace = session.place.workspace
    renew_key(session, KeyGround.WISH)
    assert (workspace / "ledger.head").exists()
    session.close()
    (workspace / "ledger.head").unlink()
    with pytest.raises(Fault) as no:
        sign_in(session.place, session.operator.name, PASSWORD)
    assert no.value.code is FaultCode.LEDGER_UNMARKED
