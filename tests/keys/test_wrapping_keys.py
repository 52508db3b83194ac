"""A slot is opened by the key that was derived elsewhere; password and code never come along."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.ledger.vault import made_up_offers, vault
from mediation_desk.ledger.vault.departures import Departures, keep_departures
from mediation_desk.ledger.vault.made_up_offers import FILE
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import (
    NewSlotKey,
    SlotKind,
    SlotOffer,
    new_slot_key,
    wrapping_keys,
)
from tests.keys.old_workspace import CLERK, OTHERS_PASSWORD, old_workspace
from tests.station import CHEAP, PASSWORD

NAME, OTHER = "李伟", "王芳"
WORD = "lantern-row-77"


@pytest.fixture
def made(tmp_path: Path) -> vault.CreatedVault:
    found = vault.create_vault(tmp_path, NAME, PASSWORD, operator_id="op-1", cost=CHEAP)
    vault.add_slot(tmp_path, found.key, (OTHER, "op-2"), WORD, cost=CHEAP)
    return found


def opened(workspace: Path, name: str, typed: str) -> vault.OpenedSlot:
    keys = wrapping_keys(vault.slot_offers(workspace, name), typed)
    return vault.open_with_wrapping_keys(workspace, name, keys)


def shape(offers: tuple[SlotOffer, ...]) -> list[tuple[SlotKind, int, int, PasswordCost | None]]:
    return [(each.kind, len(each.id), len(each.salt), each.cost) for each in offers]


def test_the_derivation_loads_no_database() -> None:
    loads = (
        "import sys; import mediation_desk.ledger.vault.wrapping_keys;"
        "print([name for name in sys.modules if name.startswith(('sqlalchemy', 'sqlcipher3'))])"
    )
    ran = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_password_opens_by_its_key_as_by_itself(tmp_path: Path, made: vault.CreatedVault) -> None:
    found = opened(tmp_path, " 李　伟", PASSWORD)
    assert (found.key, found.slot_id, found.operator_id) == (made.key, made.slot_id, "op-1")
    assert found == vault.unlock(tmp_path, NAME, PASSWORD)
    assert not found.is_one_time


def test_a_one_time_code_opens_by_its_key_and_is_told(
    tmp_path: Path, made: vault.CreatedVault
) -> None:
    code = vault.add_code(tmp_path, made.key, (NAME, "op-1"))
    found = opened(tmp_path, NAME, code.lower().replace("-", " "))
    assert (found.key, found.operator_id, found.is_one_time) == (made.key, "op-1", True)
    assert not opened(tmp_path, NAME, PASSWORD).is_one_time


def test_a_slot_of_format_1_opens_by_its_key(tmp_path: Path) -> None:
    workspace = old_workspace(tmp_path / "ledger")
    found = opened(workspace, CLERK, OTHERS_PASSWORD)
    assert found == vault.unlock(workspace, CLERK, OTHERS_PASSWORD)
    assert found.is_old


def test_an_unknown_name_is_offered_the_same_as_a_known_one_at_each_call(
    tmp_path: Path, made: vault.CreatedVault
) -> None:
    vault.add_code(tmp_path, made.key, (OTHER, "op-2"))
    known, coded = vault.slot_offers(tmp_path, NAME), vault.slot_offers(tmp_path, OTHER)
    strange = vault.slot_offers(tmp_path, "赵磊")
    assert shape(strange) == shape(known) == shape(coded)
    assert strange == vault.slot_offers(tmp_path, " 赵　磊"), "as for a known name"
    others = vault.slot_offers(tmp_path, "陈静")
    assert {each.id for each in strange}.isdisjoint(each.id for each in others)
    assert {each.salt for each in strange}.isdisjoint(each.salt for each in others)
    # A slot more changes nothing for whom it is not.
    vault.add_slot(tmp_path, made.key, ("孙立群", "op-3"), WORD, cost=CHEAP)
    assert [each.id for each in vault.slot_offers(tmp_path, "赵磊")] == [
        each.id for each in strange
    ]


def test_a_made_up_cost_is_one_that_a_slot_has(tmp_path: Path, made: vault.CreatedVault) -> None:
    dear = PasswordCost(memory_kib=128, passes=2, lanes=1)
    vault.add_slot(tmp_path, made.key, ("孙立群", "op-3"), WORD, cost=dear)
    strange = [vault.slot_offers(tmp_path, f"某人{at}")[0] for at in range(40)]
    assert {each.cost for each in strange} == {CHEAP, dear}


@pytest.mark.usefixtures("made")
def test_the_secret_of_made_up_offers_is_its_owner_s_alone_and_is_made_again(
    tmp_path: Path,
) -> None:
    before = vault.slot_offers(tmp_path, "赵磊")
    kept = tmp_path / FILE
    assert (len(kept.read_bytes()), kept.stat().st_mode & 0o077) == (32, 0)
    kept.write_bytes(b"cut")
    assert vault.slot_offers(tmp_path, "赵磊") != before
    assert len(kept.read_bytes()) == 32


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("name", [NAME, "赵磊"])
def test_a_wrong_password_and_an_unknown_name_open_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(vault.WrongPassword):
        opened(tmp_path, name, "another password")


@pytest.mark.usefixtures("made")
def test_the_key_of_one_opens_nothing_under_the_name_of_another(tmp_path: Path) -> None:
    own = wrapping_keys(vault.slot_offers(tmp_path, OTHER), WORD)
    theirs = vault.slot_offers(tmp_path, NAME)
    hidden = {f"{at:032x}": bytes(32) for at in range(vault.MOST_KEYS)} | wrapping_keys(
        theirs, PASSWORD
    )
    for keys in (own, hidden, dict.fromkeys([each.id for each in theirs], *own.values()), {}):
        with pytest.raises(vault.WrongPassword):
            vault.open_with_wrapping_keys(tmp_path, NAME, keys)


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_a_wrong_one(
    tmp_path: Path, made: vault.CreatedVault, length: int
) -> None:
    with pytest.raises(vault.WrongPassword):
        vault.open_with_wrapping_keys(tmp_path, NAME, {made.slot_id: bytes(length)})


@pytest.mark.usefixtures("made")
def test_who_was_let_go_opens_nothing_and_is_offered_as_ever(tmp_path: Path) -> None:
    keep_departures(tmp_path, Departures(frozenset({"op-2"})))
    assert shape(vault.slot_offers(tmp_path, OTHER)) == shape(vault.slot_offers(tmp_path, NAME))
    with pytest.raises(vault.WrongPassword):
        opened(tmp_path, OTHER, WORD)


@pytest.mark.usefixtures("made")
def test_a_new_password_is_set_by_its_key(tmp_path: Path) -> None:
    new = new_slot_key("harbour-light-9", CHEAP)
    vault.reset_password(tmp_path, opened(tmp_path, NAME, PASSWORD), NAME, new, cost=CHEAP)
    assert vault.unlock(tmp_path, NAME, "harbour-light-9").operator_id == "op-1"
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, NAME, PASSWORD)


def test_a_key_that_is_derived_too_cheaply_or_misshapen_is_not_taken(
    tmp_path: Path, made: vault.CreatedVault
) -> None:
    good = new_slot_key(WORD, CHEAP)
    unfit = [
        (replace(good, salt=bytes(8)), CHEAP),
        (replace(good, key=bytes(16)), CHEAP),
        (good, PasswordCost(memory_kib=65, passes=1, lanes=1)),
        (good, PasswordCost(memory_kib=64, passes=2, lanes=1)),
    ]
    before = vault.slot_ids(tmp_path)
    new: NewSlotKey
    for new, floor in unfit:
        with pytest.raises(ValueError, match="not derived"):
            vault.add_slot(tmp_path, made.key, ("孙立群", "op-3"), new, cost=floor)
    assert vault.slot_ids(tmp_path) == before


def test_a_disk_that_refuses_keeps_nobody_from_signing_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.create_vault(tmp_path, NAME, PASSWORD, operator_id="op-1", cost=CHEAP)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(made_up_offers, "write_bytes", full)
    first = vault.slot_offers(tmp_path, "王晓燕二")
    assert first == vault.slot_offers(tmp_path, "王晓燕二")
    assert not (tmp_path / FILE).exists()
