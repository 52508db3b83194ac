"""Slots of format 1 open as ever and are brought up to date when their password is typed."""

import json
from pathlib import Path

import pytest

from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.key_slots import from_bytes, read_slot, to_bytes
from mediation_desk.ledger.verification.verify import verify
from tests.keys.old_workspace import (
    CLERK,
    EVIDENCE,
    MALL_MANAGER,
    MANAGER,
    MANAGERS_PASSWORD,
    OTHERS_PASSWORD,
    RECOVERY,
    old_workspace,
)
from tests.station import CHEAP, Watch


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return Workplace(old_workspace(tmp_path / "ledger"), CHEAP, Watch())


def formats(workspace: Path) -> list[int]:
    """The format of each slot file, in the order of their names."""
    files = sorted((workspace / "slots").glob("*.slot"))
    return [json.loads(path.read_bytes().splitlines()[0])["format"] for path in files]


def test_every_slot_of_the_old_format_opens_and_its_bytes_come_back_the_same(
    place: Workplace,
) -> None:
    assert formats(place.workspace) == [1, 1, 1, 1]
    for path in (place.workspace / "slots").iterdir():
        assert to_bytes(from_bytes(path.read_bytes())) == path.read_bytes()
    for name, password in ((MANAGER, MANAGERS_PASSWORD), (CLERK, OTHERS_PASSWORD)):
        assert len(vault.unlock(place.workspace, name, password).key) == 32
    key = vault.unlock(place.workspace, MALL_MANAGER, OTHERS_PASSWORD).key
    assert vault.unlock_with_recovery(place.workspace, RECOVERY).key == key


def test_the_old_ledger_opens_with_its_short_password_and_is_whole(place: Workplace) -> None:
    session = sign_in(place, MANAGER, MANAGERS_PASSWORD)
    try:
        assert verify(session.file.readers, session.file.evidence).ok
        assert session.file.evidence.read(EVIDENCE).startswith(b"%PDF")
    finally:
        session.close()


def test_a_slot_is_brought_up_to_date_at_sign_in_and_the_others_wait(place: Workplace) -> None:
    before = vault.unlock(place.workspace, MANAGER, MANAGERS_PASSWORD)
    sign_in(place, MANAGER, MANAGERS_PASSWORD).close()
    assert sorted(formats(place.workspace)) == [1, 1, 1, 2]
    slot = read_slot(place.workspace / "slots", before.slot_id)
    assert not slot.is_old
    assert slot.label.operator_id == before.operator_id
    assert slot.is_proven(before.key)
    assert vault.unlock(place.workspace, MANAGER, MANAGERS_PASSWORD) == before
    with pytest.raises(vault.WrongPassword):
        vault.unlock(place.workspace, MANAGER, "another")


def test_who_only_reads_leaves_the_slot_as_it_is(place: Workplace) -> None:
    sign_in(place, MANAGER, MANAGERS_PASSWORD, writes=False).close()
    assert formats(place.workspace) == [1, 1, 1, 1]
