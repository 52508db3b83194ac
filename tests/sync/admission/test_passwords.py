"""Rules for new passwords at the hub, expected by hand; passwords chosen earlier remain valid."""

from importlib.util import find_spec, module_from_spec

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.passwords import WeakPasswordError, matches, refuse_weak
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage.schema import reviewer
from tests.sync.world import World


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "至少 10 个字符"),
        ("ninesigns", "至少 10 个字符"),
        ("长" * 257, "至多 256 个字符"),
        ("password123", "过于常见"),
        ("Password2026!", "过于常见"),
        ("ＰＡＳＳＷＯＲＤ２０２６", "过于常见"),
        ("pass word 1 2 3", "过于常见"),
        ("woaini1314520", "过于常见"),
        ("1234567890", "过于常见"),
        ("13812345678", "过于常见"),
        ("2026-11-28!!", "过于常见"),
        ("aaaaaaaaaa", "过于常见"),
        ("abababababa", "过于常见"),
        ("xyzxyzxyzxyz", "过于常见"),
        ("1q2w3e4r5t6y", "过于常见"),
        ("周敏的工作电脑密码", "至少 10 个字符"),
        ("周敏的工作电脑的密码", "用户名或机构名"),
        ("Zhou Min keeps it", "用户名或机构名"),
        ("热线受理中心第一台电脑", "用户名或机构名"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, words: str) -> None:
    with pytest.raises(WeakPasswordError, match=words) as refused:
        refuse_weak(password, ("周敏", "zhoumin", "热线受理中心", "王"))
    assert " / " in str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "ten signs!",
        "四个字的词和五个字的",
        "a long password",
        "hub-2026-demo",
        "王家门口有两棵树和猫",
    ],
)
def test_words_that_only_their_owner_thinks_of_may_be_chosen(password: str) -> None:
    refuse_weak(password, ("周敏", "王", ""))


def test_a_password_of_before_holds_until_its_next_change(world: World) -> None:
    now = world.told.clock()
    user_accounts.add_reviewer(
        world.store, NewAccount("周敏", "a long password"), RegulatorBody("热线中心"), now
    )
    with world.store.turn(now) as turn:
        old = PasswordHasher().hash("12345678")
        turn.connection.execute(update(reviewer).values(password_hash=old))
        kept = turn.connection.scalar(reviewer.select().with_only_columns(reviewer.c.password_hash))
    assert kept is not None
    assert matches(kept, "12345678")
    for weak in ("12345678", "password1234", "周敏周敏周敏周敏周敏", "热线中心的第三台电脑"):
        with pytest.raises(ValueError, match="密码"):
            user_accounts.change_password(world.store, "周敏", weak, now)
        with pytest.raises(ValueError, match="密码"):
            user_accounts.give_password(world.store, "周敏", weak, now, "孙工")
    one = NewAccount("陈立", "质量监督科的第一台电脑")
    with pytest.raises(ValueError, match="机构名"):
        user_accounts.add_reviewer(world.store, one, RegulatorBody("质量监督科"), now)


def test_a_hash_costs_whoever_guesses_64_megabytes_and_three_passes() -> None:
    # Loaded anew: the other tests of this process hash at no cost.
    spec = find_spec("sync.hub.services.auth.passwords")
    assert spec is not None
    assert spec.loader is not None
    shipped = module_from_spec(spec)
    spec.loader.exec_module(shipped)
    for kept in (shipped.hash_password("a long password"), shipped.dummy_hash()):
        assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
