"""Renew the ledger's key: whether it is due, who loses their key slot, and the act itself."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.session import Session, Workplace, open_session
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.backup import rekey
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.key_history import keep_former_key, rekey_due, rekeyed_at
from mediation_desk.ledger.ledger_file import LedgerFile, OpenMode
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.reader import ReaderContext
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.wrapping_keys import SlotKind
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.desk import KeyState
from mediation_desk.workflows.station.administration import Rekey, note_rekey
from mediation_desk.workflows.station.leaders import LEADERS


@dataclass(frozen=True)
class _Before:
    """The ledger before a rekey: its last entry, and everyone who ever worked here."""

    head: journal.JournalHead
    people: tuple[Operator, ...]


def key_state(session: Session) -> KeyState:
    """Return whether a new key is due, and who would lose their slot by a rekey."""
    with worded(), session.file.connection() as connection:
        operators = station_rows.read_operators(connection)
        due, at = rekey_due(connection), rekeyed_at(connection)
    staying = [each for each in operators if each.is_active and each.is_verified]
    with worded():
        carried = rekey.carried_slots(
            session.place.workspace, session.file.key, {each.id for each in staying}
        )
    ids = {slot.label.operator_id for slot in carried if slot.label.kind is not SlotKind.RECOVERY}
    return KeyState(
        due=due,
        renewed_at=at,
        lost=tuple(each for each in staying if each.id not in ids),
        is_sheet_old=all(slot.label.kind is not SlotKind.RECOVERY for slot in carried),
    )


def renew_key_when_due(session: Session) -> bool:
    """Renew the key when it is due and everybody keeps their slot; return whether it was."""
    state = key_state(session)
    if not state.is_clear:
        return False
    renew_key(session, state.due[0])
    return True


def renew_key(session: Session, ground: KeyGround, ending: Collection[str] = ()) -> None:
    """Put the ledger under a new key; no old slot or copy opens what is written from then on.

    Nobody else may be at work in this session. `ending` are the ids of those who were named and may
    lose their slots. Raises Refusal: NO_RIGHT for a wish of somebody who is no manager, SLOTS_OLD
    with the names of further people who would lose theirs; Fault: SHEET_TOO_OLD until a new
    recovery sheet was printed, DISK_FULL without room for a second file, and any of the disk. After
    a fault the ledger is open under the old key, as before.
    """
    state = key_state(session)
    _require(session, state, ground, ending)
    # A copy: the session overwrites its own when it closes the file.
    old, key = bytes(session.file.key), secrets.token_bytes(vault.KEY_BYTES)
    with worded(), session.file.connection() as connection:
        people = tuple(station_rows.read_operators(connection))
        before = _Before(journal.head(connection), people)
    form = Rekey(new_id(), ground, tuple(each.id for each in state.lost))
    renewal = rekey.KeyRenewal(
        workspace=session.place.workspace,
        old=old,
        new=key,
        staying={each.id for each in people if each.is_active and each.is_verified},
        note=lambda ready: _note(session, ready, (old, key), form),
        check=lambda engine: _prove(engine, before),
    )
    with worded():
        session.change_key(lambda: rekey.rekey(renewal, session.place.now()), key)


def opened_with_new_key(
    place: Workplace, opened: vault.OpenedSlot, ending: Collection[str]
) -> Session:
    """Open a ledger by its key, renew the key, and return the session; raises as `renew_key`."""
    session = open_session(place, opened)
    try:
        due = key_state(session).due
        renew_key(session, due[0] if due else KeyGround.WISH, ending)
    except BaseException:
        session.close()
        raise
    return session


def _require(session: Session, state: KeyState, ground: KeyGround, ending: Collection[str]) -> None:
    if ground is KeyGround.WISH and session.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": "station_manager"})
    if state.is_sheet_old:
        raise Fault(FaultCode.SHEET_TOO_OLD)
    names = [each.name for each in state.lost if each.id not in ending]
    if names:
        raise Refusal(Reason.SLOTS_OLD, {"names": "、".join(names)})


def _note(session: Session, ready: Path, keys: tuple[bytes, bytes], form: Rekey) -> None:
    """Write the entry of the rekey and the former key into the new file."""
    old, new = keys
    around = ReaderContext(str(ready), session.place.now)
    file = LedgerFile(ready, new, ENTROPY, around, OpenMode.WRITE)
    try:
        with file.transaction() as store:
            note_rekey(session.desk(store, session.operator), form)
        with file.writer.begin() as connection:
            keep_former_key(connection, old, session.place.now())
    finally:
        file.close()


def _prove(engine: Engine, before: _Before) -> None:
    """Raise Fault(DAMAGED) unless the new file is the old one and one entry more."""
    found = verify(engine, None)
    if not found.ok:
        raise Fault(FaultCode.DAMAGED, {"why": found.why})
    with engine.connect() as connection:
        head = journal.head(connection)
        people = tuple(station_rows.read_operators(connection))
    if head.seq != before.head.seq + 1 or people != before.people:
        raise Fault(FaultCode.DAMAGED, {"why": "the copy is not the ledger it was made of"})
