"""Access to a ledger, and the information in a workspace that was carried away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.recovery_code import RecoveryCodeMistyped, code_of, secret_of

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
NAME = "金丝雀受理员"
PASSWORD = "counter-of-the-mall"


def new_vault(workspace: Path) -> vault.CreatedVault:
    return vault.create_vault(workspace, NAME, PASSWORD, operator_id="op-1", cost=CHEAP)


def test_the_operators_password_gives_back_the_key_and_the_operator(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    opened = vault.unlock(tmp_path, NAME, PASSWORD)
    assert opened == vault.OpenedSlot(created.key, created.slot_id, "op-1")
    assert len(created.key) == 32


def test_a_key_never_shows_in_a_log_line(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    assert repr(created.key) not in repr(vault.unlock(tmp_path, NAME, PASSWORD))


@pytest.mark.parametrize(("name", "password"), [(NAME, "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(
    tmp_path: Path, name: str, password: str
) -> None:
    new_vault(tmp_path)
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, name, password)


def test_a_name_is_found_however_wide_it_was_typed(tmp_path: Path) -> None:
    vault.create_vault(tmp_path, "Li Na 2", PASSWORD, cost=CHEAP)
    assert vault.unlock(tmp_path, "ＬＩ　ＮＡ２", PASSWORD).key


def test_the_printed_code_opens_the_vault_and_another_vaults_code_does_not(tmp_path: Path) -> None:
    created = new_vault(tmp_path / "a")
    other = new_vault(tmp_path / "b")
    typed = created.recovery_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert vault.unlock_with_recovery(tmp_path / "a", typed).key == created.key
    with pytest.raises(vault.WrongRecoveryCode):
        vault.unlock_with_recovery(tmp_path / "a", other.recovery_code)


def test_a_recovery_code_is_taken_back_but_never_the_last(tmp_path: Path) -> None:
    created = vault.create_vault(tmp_path, NAME, "a password", cost=CHEAP)
    renewed = vault.add_recovery(tmp_path, created.key)
    vault.drop_recovery(tmp_path, renewed.slot_id)
    assert vault.unlock_with_recovery(tmp_path, created.recovery_code).key == created.key
    with pytest.raises(vault.WrongRecoveryCode):
        vault.unlock_with_recovery(tmp_path, renewed.code)
    (last,) = set(vault.slot_ids(tmp_path)) - {created.slot_id}
    with pytest.raises(vault.LastSlot):
        vault.drop_recovery(tmp_path, last)


def test_a_new_recovery_code_makes_the_old_one_worthless(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    renewed = vault.renew_recovery(tmp_path, created.key)
    assert vault.unlock_with_recovery(tmp_path, renewed).key == created.key
    with pytest.raises(vault.WrongRecoveryCode):
        vault.unlock_with_recovery(tmp_path, created.recovery_code)


def test_a_further_code_opens_beside_the_earlier_one_until_one_is_kept(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    lost, renewed = (vault.add_recovery(tmp_path, created.key) for _ in range(2))
    for code in (created.recovery_code, lost.code, renewed.code):
        assert vault.unlock_with_recovery(tmp_path, code).key == created.key
    vault.keep_one_recovery(tmp_path, renewed.slot_id)
    assert vault.unlock_with_recovery(tmp_path, renewed.code).key == created.key
    for code in (created.recovery_code, lost.code):
        with pytest.raises(vault.WrongRecoveryCode):
            vault.unlock_with_recovery(tmp_path, code)


@pytest.mark.parametrize(
    "between", ["", " ", "-", "－", "—", "–", "\N{MINUS SIGN}", "ー", "\u3000", "_", "\u200b", "\n"]
)
def test_case_width_dashes_and_spaces_do_not_matter(between: str) -> None:
    first, *rest = code_of(bytes(range(32))).split("-")
    wide = first.lower().translate({n: n + 0xFEE0 for n in range(33, 127)})
    assert wide != first
    assert secret_of(f" {between.join([wide, *rest])} ") == bytes(range(32))


def test_a_short_code_says_how_many_characters_were_typed() -> None:
    with pytest.raises(RecoveryCodeMistyped) as short:
        secret_of("0003zz4 – 0004005－ａ")
    assert (short.value.group, short.value.typed) == (0, 15)


def test_a_recovery_code_has_eight_groups_of_seven_without_look_alikes() -> None:
    code = code_of(bytes(range(32)))
    assert [len(group) for group in code.split("-")] == [7] * 8
    assert not set(code) & set("ILOUilou")


@given(st.binary(min_size=32, max_size=32))
def test_every_secret_survives_being_printed_and_typed(secret: bytes) -> None:
    assert secret_of(code_of(secret)) == secret


def test_swapped_groups_are_noticed() -> None:
    groups = code_of(bytes(range(32))).split("-")
    noticed = 0
    for at in range(7):
        swapped = [*groups[:at], groups[at + 1], groups[at], *groups[at + 2 :]]
        try:
            secret_of("-".join(swapped))
        except RecoveryCodeMistyped:
            noticed += 1
    assert noticed >= 6


def test_a_mistyped_group_is_named() -> None:
    groups = code_of(bytes(32)).split("-")
    wrong = [*groups[:4], "!" + groups[4][1:], *groups[5:]]
    with pytest.raises(RecoveryCodeMistyped) as noticed:
        secret_of("-".join(wrong))
    assert noticed.value.group == 5
    with pytest.raises(RecoveryCodeMistyped) as short:
        secret_of("-".join(groups[:7]))
    assert short.value.group == 0


def test_seven_of_eight_typing_errors_are_noticed_before_any_slot_is_tried() -> None:
    code = code_of(bytes(range(32)))
    noticed = 0
    places = [place for place, letter in enumerate(code) if letter != "-"]
    for place in places:
        wrong = "A" if code[place] != "A" else "B"
        try:
            secret_of(code[:place] + wrong + code[place + 1 :])
        except RecoveryCodeMistyped:
            noticed += 1
    assert noticed >= len(places) * 3 // 4


def test_a_second_operator_gets_a_slot_and_a_taken_name_is_refused(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    vault.add_slot(tmp_path, created.key, ("站长", "op-2"), "second", cost=CHEAP)
    assert vault.unlock(tmp_path, "站长", "second").operator_id == "op-2"
    assert vault.unlock(tmp_path, NAME, PASSWORD).operator_id == "op-1"
    with pytest.raises(vault.NameTaken):
        vault.add_slot(tmp_path, created.key, (NAME, "op-3"), "third", cost=CHEAP)


def test_a_removed_slot_opens_no_more_and_the_last_one_stays(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    second = vault.add_slot(tmp_path, created.key, ("站长", "op-2"), "second", cost=CHEAP)
    vault.remove_slot(tmp_path, second)
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, "站长", "second")
    with pytest.raises(vault.LastSlot):
        vault.remove_slot(tmp_path, created.slot_id)
    assert vault.unlock(tmp_path, NAME, PASSWORD).key == created.key


def test_a_changed_password_opens_the_same_slot_and_the_old_one_nothing(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    changed = vault.change_password(tmp_path, NAME, PASSWORD, "new one", cost=CHEAP)
    assert changed.slot_id == created.slot_id
    assert vault.unlock(tmp_path, NAME, "new one") == changed
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, NAME, PASSWORD)
    (tmp_path / "slots" / f"{created.slot_id}.slot").unlink()
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, NAME, PASSWORD)


def test_a_forgotten_password_is_replaced_with_the_recovery_code(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    recovered = vault.unlock_with_recovery(tmp_path, created.recovery_code)
    slot_id = vault.slot_of(tmp_path, NAME)
    assert slot_id == created.slot_id
    opened = vault.OpenedSlot(recovered.key, slot_id, "op-1")
    vault.reset_password(tmp_path, opened, NAME, "after recovery", cost=CHEAP)
    assert vault.unlock(tmp_path, NAME, "after recovery") == opened


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "flipped"])
def test_a_garbled_slot_is_read_from_its_copy(tmp_path: Path, damage: str) -> None:
    created = new_vault(tmp_path)
    harm(tmp_path / "slots" / f"{created.slot_id}.slot", damage)
    assert vault.unlock(tmp_path, NAME, PASSWORD).key == created.key
    assert vault.garbled_slots(tmp_path) == ()


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped"])
def test_a_slot_garbled_twice_is_named_and_the_others_still_open(
    tmp_path: Path, damage: str
) -> None:
    created = new_vault(tmp_path)
    vault.add_slot(tmp_path, created.key, ("站长", "op-2"), "second", cost=CHEAP)
    for suffix in ("slot", "slot.bak"):
        harm(tmp_path / "slots" / f"{created.slot_id}.{suffix}", damage)
    assert vault.garbled_slots(tmp_path) == (created.slot_id,)
    assert vault.unlock(tmp_path, "站长", "second").key == created.key
    with pytest.raises(vault.WrongPassword):
        vault.unlock(tmp_path, NAME, PASSWORD)


def test_with_every_slot_gone_the_fault_is_said_and_not_a_wrong_password(tmp_path: Path) -> None:
    new_vault(tmp_path)
    for path in (tmp_path / "slots").iterdir():
        path.unlink()
    with pytest.raises(StorageFault) as fault:
        vault.unlock(tmp_path, NAME, PASSWORD)
    assert fault.value.reason is StorageReason.MISSING


def test_a_second_vault_never_replaces_the_first(tmp_path: Path) -> None:
    created = new_vault(tmp_path)
    with pytest.raises(vault.VaultExists):
        new_vault(tmp_path)
    assert vault.unlock(tmp_path, NAME, PASSWORD).key == created.key


def test_a_vault_whose_making_was_cut_short_can_be_made_again(tmp_path: Path) -> None:
    first = new_vault(tmp_path)
    for path in (tmp_path / "slots").glob(f"{first.slot_id}.*"):
        path.unlink()
    second = new_vault(tmp_path)
    assert vault.unlock(tmp_path, NAME, PASSWORD).key == second.key
    with pytest.raises(vault.WrongRecoveryCode):
        vault.unlock_with_recovery(tmp_path, first.recovery_code)


def test_a_slot_moved_into_another_workspace_with_a_changed_label_opens_nothing(
    tmp_path: Path,
) -> None:
    created = new_vault(tmp_path)
    for suffix in ("slot", "slot.bak"):
        path = tmp_path / "slots" / f"{created.slot_id}.{suffix}"
        relabelled = path.read_bytes().replace(b"[64,1,1]", b"[65,1,1]")
        path.write_bytes(relabelled)
    assert vault.garbled_slots(tmp_path) == (created.slot_id,)


def test_no_file_of_a_workspace_shows_a_name_or_a_phone(tmp_path: Path) -> None:
    canaries = (NAME, PASSWORD, "王金丝", "19912345678", "金丝雀投诉")
    created = new_vault(tmp_path)
    engine = open_engine(tmp_path / "ledger.db", created.key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry (private TEXT) STRICT")
        row = "/".join(canaries)
        connection.exec_driver_sql("INSERT INTO entry VALUES (?)", (row,))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"ledger.db", "ledger.db-wal"}
    for path in files:
        content = path.read_bytes() + path.name.encode()
        found = [word for word in canaries for form in forms(word) if form in content]
        assert found == [], path.name
    engine.dispose()


def test_slots_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    new_vault(tmp_path)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "slots").iterdir()} == {0}


def harm(path: Path, damage: str) -> None:
    content = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
        return
    if damage == "flipped":
        content[len(content) // 2] ^= 1
    path.write_bytes(b"" if damage == "empty" else content[:-9] if damage == "cut" else content)


def forms(word: str) -> list[bytes]:
    escaped = word.encode("unicode_escape")
    return [word.encode(), word.encode("utf-16-le"), word.encode("gb18030"), escaped]
