"""Forms of the administration tell all that is missing or wrong at once, and mark each field."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from sync.hub.__main__ import app
from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import body_id, reviewer, said


@pytest.fixture
def keeper(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """孙工, who keeps users, rights and stations."""
    one = NewAccount("孙工", PASSWORD, "administrator")
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("信息中心", "head"), ground.watch())
    with calling(address) as caller:
        sign_in_with_code(caller, ground, "孙工")
        yield caller


FORMS: dict[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "/users": (
        {"role": "chief", "body": "nowhere"},
        "name role body",
        ("姓名为 1 至 200 个字符", "角色只能是", "没有这个机构"),
    ),
    "/bodies": (
        {"kind": "ministry", "name": ""},
        "kind name",
        ("机构类型只能是", "机构名为 1 至 200 个字符"),
    ),
    "/stations": (
        {"name": " ", "office": "没有的所"},
        "name office",
        ("站名为 1 至 200 个字符", "没有这个市场监管所"),
    ),
    "/holds": (
        {"of": "case", "station": "没有的站", "until": "2026-13-01"},
        "until name reason station",
        ("日期写作", "须写明编号或名称", "须写明理由", "没有这个站点"),
    ),
    "/retention": (
        {"kind": "case", "term": "12"},
        "term why",
        ("期限须在 36 至 360 之间", "须写明理由"),
    ),
    "/programs/keys": (
        {"networks": "10.20.0.0/99"},
        "name body scopes networks",
        ("没有这个机构", "10.20.0.0/99 不是网段或地址"),
    ),
    "/programs/webhooks": ({"address": "ftp://x"}, "name address subjects", ()),
    "/sign-ins/addresses": (
        {"officer": "here", "auditor": "there"},
        "officer auditor",
        ("here 不是网段", "there 不是网段"),
    ),
    "/account/password": (
        {"password": PASSWORD, "fresh": "short", "again": "other"},
        "fresh again",
        ("两次", "10 个字符"),
    ),
    "/separation": ({"system": ""}, "sure system security audit", ("三名不同的人员",)),
}


def test_each_form_of_the_administration_names_all_its_faults(keeper: Caller) -> None:
    """One sending is enough to learn everything; nothing of it is done."""
    csrf = keeper.field("/account", "csrf")
    found, missing = {}, []
    for path, (fields, wrong, sentences) in FORMS.items():
        answer = keeper.post(path, {"csrf": csrf, **fields})
        assert answer.status_code == 422, path
        found[path] = f'data-wrong="{wrong}"' in answer.text
        missing += [(path, each) for each in sentences if each not in answer.text]
    assert found == dict.fromkeys(FORMS, True)
    assert missing == []


def test_a_seal_is_asked_for_name_width_and_picture_together(keeper: Caller) -> None:
    fields = {"csrf": keeper.field("/account", "csrf"), "name": "", "millimetres": "12"}
    answer = keeper.session.post(
        f"{keeper.address}/seals", fields, files={"picture": ("a.png", b"x")}, timeout=60
    )
    assert 'data-wrong="name millimetres picture"' in answer.text


def test_a_user_is_renamed_with_both_faults_told_and_both_fields_kept(
    keeper: Caller, ground: ReviewHub
) -> None:
    path = f"/users/{reviewer(ground, '陈立').id}/name"
    csrf = keeper.field("/account", "csrf")
    answer = keeper.post(path, {"csrf": csrf, "name": "", "login": "陈(立)"})
    assert answer.status_code == 422
    assert 'data-wrong="name login"' in answer.text
    assert 'value="陈(立)"' in answer.text
    # Without an account of its own the name has one fault alone.
    food = body_id(ground, "食品科")
    answer = keeper.post("/users", {"csrf": csrf, "name": "", "role": "officer", "body": food})
    assert said(answer.text) == "姓名为 1 至 200 个字符。"


def test_a_command_tells_all_faults_in_both_languages(ground: ReviewHub) -> None:
    """A command has no fields to mark; each fault has its line."""
    given = ["--role", "chief", "--body", "食品科", "--kind", "section", "--line", "food"]
    place = ["--data", str(ground.store.folder), "--database", str(ground.store.engine.url)]
    environment = {"HUB_PASSWORD": "a long password for tests"}
    asked = ["user", "add", "吴(敏)", *given, "--password-env", "HUB_PASSWORD", *place]
    answer = CliRunner().invoke(app, asked, env=environment)
    assert answer.exit_code == 2
    assert "用户名为 1 至 200 个字符" in answer.output
    assert "The role is one of these." in answer.output
