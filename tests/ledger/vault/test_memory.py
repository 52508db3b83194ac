"""Keys are overwritten once they are no longer needed, and zeros seal nothing."""

from pathlib import Path

import pytest

from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.app.session.sign_in import prove_password
from mediation_desk.ledger.disk.faults import StorageFault
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault, wrapping_keys
from mediation_desk.ledger.vault.memory import Secret, wipe
from mediation_desk.ledger.vault.password_cost import PasswordCost
from tests.station import CHEAP, PASSWORD, Counter

NAME = "周涛"


def test_a_wiped_key_is_zeros_and_then_nothing() -> None:
    key = bytearray(b"k" * 32)
    held = memoryview(key)
    # While somebody looks on, it cannot be emptied; what is seen is overwritten all the same.
    with pytest.raises(BufferError):
        wipe(key)
    assert held.tobytes() == bytes(32)
    held.release()
    wipe(key)
    assert key == b""


def test_the_key_of_a_closed_ledger_is_gone_and_opens_nothing(counter: Counter) -> None:
    file = counter.session.file
    kept = counter.keep()
    workspace = counter.session.place.workspace
    held = file.key
    assert len(held) == 32
    counter.session.close()
    assert held == b""
    with pytest.raises(StorageFault):
        file.evidence.read(kept.sha256)
    with pytest.raises(StorageFault):
        file.evidence.put_bytes("小票.pdf", b"%PDF-1.4\nanother\n%%EOF\n")
    with pytest.raises(ValueError, match="32 bytes"):
        vault.add_recovery(workspace, held)
    with pytest.raises(ValueError, match="32 bytes"):
        open_engine(workspace / "ledger.db", held)
    # The next sign-in opens all of it.
    again = sign_in(Workplace(workspace, CHEAP), NAME, PASSWORD)
    assert again.file.evidence.read(kept.sha256).startswith(b"%PDF-1.4")
    again.close()


def test_what_a_slot_gave_and_what_wrapped_it_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault.create_vault(tmp_path, NAME, PASSWORD, cost=CHEAP)
    typed: list[bytearray] = []
    derived: list[bytearray] = []
    derive, encode = PasswordCost.derive, wrapping_keys.password_bytes

    def noted(cost: PasswordCost, password: Secret, salt: bytes) -> bytearray:
        derived.append(derive(cost, password, salt))
        return derived[-1]

    def encoded(password: str) -> bytearray:
        typed.append(encode(password))
        return typed[-1]

    with monkeypatch.context() as patch:
        patch.setattr(PasswordCost, "derive", noted)
        patch.setattr(wrapping_keys, "password_bytes", encoded)
        opened = vault.unlock(tmp_path, NAME, PASSWORD)
        with pytest.raises(vault.WrongPassword):
            vault.unlock(tmp_path, NAME, "another password")
        vault.reset_password(tmp_path, opened, NAME, "a new password", cost=CHEAP)
    assert opened.key == made.key
    assert len(derived) == len(typed) == 3
    assert all(each == b"" for each in (*derived, *typed))
    opened.forget()
    assert opened.key == b""
    assert vault.unlock(tmp_path, NAME, "a new password").key == made.key


def test_proving_a_password_leaves_no_key_behind(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[vault.OpenedSlot] = []
    unlock = vault.unlock

    def noted(workspace: Path, name: str, password: str) -> vault.OpenedSlot:
        given.append(unlock(workspace, name, password))
        return given[-1]

    monkeypatch.setattr(vault, "unlock", noted)
    workspace = counter.session.place.workspace
    prove_password(workspace, NAME, PASSWORD)
    counter.session.as_other(NAME, PASSWORD)
    assert [each.key for each in given] == [b"", b""]
