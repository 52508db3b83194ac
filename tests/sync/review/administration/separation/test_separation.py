"""Separated administrators: each has own powers, and a new user or right takes both."""

import json

import pytest
from sqlalchemy import select

from sync.hub.services.auth import separation_start, user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage.schema import policy, reviewer, right_request
from sync.hub.storage.transactions import HUB
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.administration.separation.conftest import PEOPLE, name_three
from tests.sync.review.administration.test_users import body_id, id_of, password_on, send
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub

TABLE = """
GET  /users                     200 200 200
POST /users                     422 422 404
POST /users/{user}/place        422 422 404
POST /users/{user}/let-in       422 422 404
POST /users/{user}/password     303 403 404
POST /users/{user}/factor       422 403 404
POST /users/{user}/name         422 403 404
POST /users/{user}/shut-out     303 403 404
POST /bodies                    422 403 404
POST /bodies/{body}/signed      403 303 404
GET  /signatures                200 200 200
POST /signatures                403 303 404
GET  /sign-ins                  200 200 200
POST /sign-ins/rule             403 303 404
POST /sign-ins/addresses        403 303 404
POST /sign-ins/end              303 403 404
GET  /erasure                   200 404 404
POST /erasure                   422 403 404
POST /hub-key                   422 403 404
POST /stations                  422 403 404
POST /stations/decisions        303 403 404
POST /separation                403 422 404
POST /rights/{user}/confirm     422 422 404
POST /rights/{user}/drop        422 422 404
GET  /journal                   404 404 200
GET  /journal.csv               404 404 200
GET  /review                    303 303 200
"""
"""Method, route, and what the system administrator, the security administrator and the auditor
are answered, once they are separated. Written by hand."""


def acts(ground: ReviewHub, *kinds: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return kind, person and facts of the entries of these kinds."""
    return [(kind, by, json.loads(facts)) for kind, by, facts in ground.acts() if kind in kinds]


def request_of(ground: ReviewHub, name: str) -> str:
    """Return the id of the pending request for a user."""
    with ground.store.reading() as connection:
        found = select(right_request.c.id).where(right_request.c.name == name)
        return str(connection.scalar(found) or "none")


def role_of(ground: ReviewHub, name: str) -> tuple[str, bool]:
    """Return the role that is stored, and whether it is that of the security administrator."""
    with ground.store.reading() as connection:
        one = reviewer.c
        row = connection.execute(select(one.role, one.secures).where(one.name == name)).one()
    return row.role, row.secures


def test_each_of_the_three_gets_at_every_route_what_the_table_says(
    separated: dict[str, Caller], ground: ReviewHub
) -> None:
    places = {"user": id_of(ground, "何青"), "body": body_id(ground, "食品科")}
    tokens = {role: caller.field("/account", "csrf") for role, caller in separated.items()}
    wrong = []
    for line in TABLE.strip().splitlines():
        method, path, *statuses = line.split()
        for role, expected in zip(PEOPLE, statuses, strict=True):
            address = path.format(**places)
            caller = separated[role]
            answer = (
                caller.get(address)
                if method == "GET"
                else caller.post(address, {"csrf": tokens[role]})
            )
            if answer.status_code != int(expected):
                wrong.append(f"{line} {role}: {answer.status_code}")
    assert wrong == [], "\n".join(wrong)


@ON_BOTH
def test_a_hub_keeps_its_administrator_until_three_are_named_by_a_journalled_step(
    three: ReviewHub, address: str
) -> None:
    """Then the named have their roles, and their passwords hold."""
    with calling(address) as caller:
        sign_in_with_code(caller, three, "孙工")
        assert caller.get("/erasure").status_code == 200
        named = {role: id_of(three, name) for role, name in PEOPLE.items()}
        status, page = send(caller, "/separation", **named)
        assert (status, "先勾选" in page) == (422, True)
        assert f'<option value="{named["security"]}" selected>' in page
        twice = {**named, "security": named["system"]}
        assert "三名不同的人员" in send(caller, "/separation", sure="1", **twice)[1]
        assert role_of(three, "钱工") == ("administrator", False)
        assert send(caller, "/separation", sure="1", **named)[0] == 303
        assert send(caller, "/separation", sure="1", **named)[0] == 403
    told = {"administrator": "孙工", "security_administrator": "钱工", "auditor": "审计员"}
    assert acts(three, "hub.separated") == [("hub.separated", "孙工", told)]
    assert role_of(three, "钱工") == ("administrator", True)
    with calling(address) as caller:
        sign_in_with_code(caller, three, "钱工")
        assert "安全管理员" in caller.get("/account").text


@ON_BOTH
def test_a_new_user_takes_both_administrators(
    separated: dict[str, Caller], ground: ReviewHub, address: str
) -> None:
    system, security = separated["system"], separated["security"]
    food = body_id(ground, "食品科")
    assert send(system, "/users", name="王新", role="officer", body=food)[0] == 303
    assert id_of(ground, "王新") == "None"
    path = f"/rights/{request_of(ground, '王新')}/confirm"
    assert "另一类管理员" in send(system, path)[1]
    assert id_of(ground, "王新") == "None"
    shown = system.get("/users").text
    assert "待确认" in shown
    assert path not in shown
    assert path in security.get("/users").text
    status, page = send(security, path)
    assert status == 200
    with calling(address) as caller:
        assert caller.sign_in("王新", password_on(page)).status_code == 303
    kind, by, facts = acts(ground, "right.proposed", "reviewer.admitted")[-1]
    assert (kind, by, facts["proposed_by"]) == ("reviewer.admitted", "钱工", "孙工")
    proposed = acts(ground, "right.proposed")
    assert proposed == [("right.proposed", "孙工", {"account": "王新", "role": "officer"})]
    assert "已处理" in send(security, path)[1]


@ON_BOTH
def test_a_right_takes_both_and_may_be_declined_or_taken_back(
    separated: dict[str, Caller], ground: ReviewHub
) -> None:
    system, security = separated["system"], separated["security"]
    place, food = f"/users/{id_of(ground, '何青')}/place", body_id(ground, "食品科")
    for settles, kind in ((system, "right.declined"), (security, "right.taken_back")):
        assert send(security, place, role="auditor", body=food)[0] == 303
        assert "已有一项待确认" in send(system, place, role="auditor", body=food)[1]
        assert send(settles, f"/rights/{request_of(ground, '何青')}/drop")[0] == 303
        assert acts(ground, kind)[0][2] == {"account": "何青", "role": "auditor"}
    assert role_of(ground, "何青") == ("officer", False)
    send(security, place, role="auditor", body=food)
    assert send(system, f"/rights/{request_of(ground, '何青')}/confirm")[0] == 303
    assert role_of(ground, "何青") == ("auditor", False)


def test_nobody_proposes_or_confirms_a_role_of_their_own(
    separated: dict[str, Caller], ground: ReviewHub
) -> None:
    system, security = separated["system"], separated["security"]
    centre = body_id(ground, "信息中心")
    own, other = (f"/users/{id_of(ground, name)}/place" for name in ("孙工", "钱工"))
    assert "自己的角色" in send(system, own, role="auditor", body=centre)[1]
    assert send(system, other, role="auditor", body=centre)[0] == 303
    path = f"/rights/{request_of(ground, '钱工')}/confirm"
    assert "自己的角色" in send(security, path)[1]
    assert role_of(ground, "钱工") == ("administrator", True)


@pytest.mark.parametrize("name", ["钱工", "审计员"])
def test_none_of_the_three_roles_is_left_empty(
    separated: dict[str, Caller], ground: ReviewHub, name: str
) -> None:
    path = f"/users/{id_of(ground, name)}/shut-out"
    status, page = send(separated["system"], path)
    assert (status, "至少须有一名" in page or "最后一名" in page) == (422, True)


def test_letting_in_again_takes_both(separated: dict[str, Caller], ground: ReviewHub) -> None:
    system, security = separated["system"], separated["security"]
    path = f"/users/{id_of(ground, '何青')}"
    assert send(system, f"{path}/shut-out")[0] == 303
    assert send(system, f"{path}/let-in")[0] == 303
    assert "停用" in security.get(path).text
    assert send(security, f"/rights/{request_of(ground, '何青')}/confirm")[0] == 303
    assert acts(ground, "reviewer.let_in")[0][1:] == ("钱工", {"proposed_by": "孙工"})


@ON_BOTH
@pytest.mark.parametrize("name", ["孙工", "钱工", "审计员", "何青"])
def test_a_password_for_another_takes_both(
    separated: dict[str, Caller], ground: ReviewHub, address: str, name: str
) -> None:
    """The proposer sees none, and the current one is valid until it is confirmed.

    An officer's too: whoever signs in as two of them is both sides of what takes two.
    """
    system, security = separated["system"], separated["security"]
    before = password_kept(ground, name)
    status, page = send(system, f"/users/{id_of(ground, name)}/password")
    assert (status, "data-password" in page) == (303, False)
    assert "已有一项待确认" in send(system, f"/users/{id_of(ground, name)}/factor")[1]
    path = f"/rights/{request_of(ground, name)}/confirm"
    assert "另一类管理员" in send(system, path)[1]
    assert password_kept(ground, name) == before
    assert "发放一次性密码" in security.get("/users").text
    given = password_on(send(security, path)[1])
    with calling(address) as caller:
        assert caller.sign_in(name, PASSWORD).status_code == 401
        assert caller.sign_in(name, given).status_code == 303
    told = [("reviewer.password_given", "钱工", {"proposed_by": "孙工"})]
    assert acts(ground, "reviewer.password_given") == told
    assert acts(ground, "right.proposed")[0][2]["reset"] == "password"


@ON_BOTH
def test_another_second_factor_takes_both(separated: dict[str, Caller], ground: ReviewHub) -> None:
    path = f"/users/{id_of(ground, '钱工')}/factor"
    assert "提交清除动态码" in separated["system"].get(path.removesuffix("/factor")).text
    assert send(separated["system"], path)[0] == 303
    assert has_factor(ground, "钱工")
    confirm = f"/rights/{request_of(ground, '钱工')}/confirm"
    assert send(separated["security"], confirm)[0] == 303
    assert not has_factor(ground, "钱工")
    told = [("reviewer.factor_reset", "钱工", {"proposed_by": "孙工"})]
    assert acts(ground, "reviewer.factor_reset") == told


def test_behind_the_pages_nobody_sets_a_way_in_anew_alone(three: ReviewHub) -> None:
    """Before they are separated one administrator may; afterwards the machine's keeper, told."""
    store, now = three.store, three.watch()
    user_accounts.give_password(store, "钱工", PASSWORD, now, "孙工")
    name_three(three)
    for name in (*PEOPLE.values(), "何青"):
        with pytest.raises(ValueError, match="另一名管理员确认"):
            user_accounts.give_password(store, name, PASSWORD, now, "孙工")
        with pytest.raises(ValueError, match="另一名管理员确认"):
            user_accounts.reset_factor(store, name, now, "孙工")
    user_accounts.change_password(store, "钱工", PASSWORD, now)
    user_accounts.reset_factor(store, "钱工", now)
    told = {"without_second": "command"}
    kinds = ("reviewer.password_changed", "reviewer.factor_reset")
    assert acts(three, *kinds) == [(kind, HUB, told) for kind in kinds]


def password_kept(ground: ReviewHub, name: str) -> str:
    """Return the stored hash of a user's password."""
    with ground.store.reading() as connection:
        found = select(reviewer.c.password_hash).where(reviewer.c.name == name)
        return str(connection.scalar(found))


def has_factor(ground: ReviewHub, name: str) -> bool:
    """Tell whether a user has a second factor."""
    with ground.store.reading() as connection:
        return connection.scalar(select(reviewer.c.totp).where(reviewer.c.name == name)) is not None


def test_a_request_lapses_and_that_is_an_entry(
    separated: dict[str, Caller], ground: ReviewHub, address: str
) -> None:
    food = body_id(ground, "食品科")
    send(separated["system"], "/users", name="王新", role="officer", body=food)
    path = f"/rights/{request_of(ground, '王新')}/confirm"
    ground.watch.forward(days=7, minutes=1)
    with calling(address) as security:
        code_again(security, ground, "钱工")
        assert "已过期" in send(security, path)[1]
        assert "王新" not in security.get("/users").text
        assert send(security, "/users", name="王新", role="officer", body=food)[0] == 303
    lapsed = [("right.lapsed", HUB, {"account": "王新", "role": "officer"})]
    assert acts(ground, "right.lapsed") == lapsed


def code_again(caller: Caller, ground: ReviewHub, name: str) -> None:
    """Sign in as a user whose second factor is reset first."""
    user_accounts.reset_factor(ground.store, name, ground.watch())
    sign_in_with_code(caller, ground, name)


def test_behind_the_pages_nobody_adds_or_moves_alone_and_a_command_is_told_as_one(
    three: ReviewHub,
) -> None:
    """The machine's operator still may; the journal records that no second person confirmed it."""
    name_three(three)
    store, now, food = three.store, three.watch(), RegulatorBody("食品科", "section", "food")
    one = NewAccount("王新", PASSWORD)
    with pytest.raises(ValueError, match="另一名管理员确认"):
        user_accounts.add_reviewer(store, one, food, now, "孙工")
    with pytest.raises(ValueError, match="另一名管理员确认"):
        user_accounts.move(store, "何青", (body_id(three, "食品科"), "head"), now, "孙工")
    with pytest.raises(ValueError, match="另一名管理员确认"):
        user_accounts.let_in(store, "何青", now, "孙工")
    user_accounts.add_reviewer(store, one, food, now)
    kind, by, facts = acts(three, "reviewer.admitted")[-1]
    assert (kind, by, facts["without_second"]) == ("reviewer.admitted", HUB, "command")


@ON_BOTH
def test_a_command_ends_the_separation_and_what_waits_is_gone(
    separated: dict[str, Caller], ground: ReviewHub
) -> None:
    send(separated["system"], "/users", name="王新", role="officer", body=body_id(ground, "食品科"))
    separation_start.end_separation(ground.store, ground.watch())
    with ground.store.reading() as connection:
        # Of a database that several machines serve, one row names the hub whose it is.
        assert set(connection.scalars(select(policy.c.name))) <= {"hub"}
        assert connection.execute(select(right_request)).all() == []
    assert acts(ground, "hub.separation_ended") == [("hub.separation_ended", HUB, {})]
    assert separated["security"].get("/erasure").status_code == 200
    with pytest.raises(ValueError, match="未启用"):
        separation_start.end_separation(ground.store, ground.watch())
