"""Costs of a wrong password and of trying a slot, and names at the sign-in."""

from pathlib import Path

import pytest

from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost, raised
from mediation_desk.ledger.vault.recovery_code import new_secret
from mediation_desk.ledger.vault.remembered_names import forget, remember, remembered_names

NAME, PASSWORD = "金丝雀受理员", "counter-of-the-mall"


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (10, 32), (11, 60), (12, 60), (10**6, 60)],
)
def test_five_wrong_passwords_slow_down_and_none_locks_out(failures: int, seconds: int) -> None:
    assert vault.delay_after(failures) == seconds


def test_the_cost_of_a_guess_is_never_under_the_floor_and_rises_to_its_aim() -> None:
    assert (PRODUCTION.memory_kib, PRODUCTION.passes, PRODUCTION.aim_s) == (65536, 3, 0.4)
    assert raised(PRODUCTION, floor_s=4.0) == PasswordCost(65536, 3, 4)
    assert raised(PRODUCTION, floor_s=0.2) == PasswordCost(131072, 3, 4)
    assert raised(PRODUCTION, floor_s=0.1) == PasswordCost(262144, 3, 4)
    assert raised(PRODUCTION, floor_s=0.05) == PasswordCost(262144, 6, 4)


def test_a_product_slot_carries_the_full_cost(tmp_path: Path) -> None:
    created = vault.create_vault(tmp_path, NAME, PASSWORD)
    text = (tmp_path / "slots" / f"{created.slot_id}.slot").read_text()
    memory_kib, passes, _lanes = map(int, text.split('"argon2id":[')[1].split("]")[0].split(","))
    assert memory_kib >= 64 * 1024
    assert passes >= 3
    assert vault.unlock(tmp_path, NAME, PASSWORD).key == created.key


def test_figures_that_would_stop_the_computer_are_refused() -> None:
    for figures in [(2**31, 3, 4), (65536, 10**6, 4), (65536, 3, 999), (1, 1, 1), (64, 0, 1)]:
        with pytest.raises(ValueError, match="no cost"):
            PasswordCost(*figures)


def test_names_are_remembered_outside_the_workspace_latest_first(tmp_path: Path) -> None:
    desk, folder = tmp_path / "desk", tmp_path / "config"
    assert remembered_names(desk, folder=folder) == ()
    for name in ("甲", "乙", "甲"):
        remember(desk, name, folder=folder)
    assert remembered_names(desk, folder=folder) == ("甲", "乙")
    assert remembered_names(tmp_path / "other", folder=folder) == ()
    forget(desk, "甲", folder=folder)
    assert remembered_names(desk, folder=folder) == ("乙",)
    assert not desk.exists()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"x": 3}'])
def test_a_garbled_list_of_names_is_no_list(tmp_path: Path, content: str) -> None:
    (tmp_path / "signed-in.json").write_text(content)
    assert remembered_names(tmp_path, folder=tmp_path) == ()
    remember(tmp_path, "甲", folder=tmp_path)
    assert remembered_names(tmp_path, folder=tmp_path) == ("甲",)


def test_two_secrets_are_never_the_same() -> None:
    assert new_secret() != new_secret()
