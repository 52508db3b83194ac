"""Sessions and failed sign-ins: shown to the administrator, ended by their user, journalled."""

import json
import re

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.conftest import signed_in
from tests.sync.review.review_hub import PASSWORD, ReviewHub

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36"
MISTYPED = "a wrong password that is nobody's business"


def refused(ground: ReviewHub) -> list[tuple[str, str, dict[str, str], dict[str, str]]]:
    """Return the refused tries of the journal: stream, kind, facts and personal part."""
    one = schema.journal.c
    wanted = ("reviewer.password_wrong", "reviewer.code_wrong", "hub.unknown_name")
    asked = select(one.stream, one.kind, one.facts, one.private).where(one.kind.in_(wanted))
    with ground.store.reading() as connection:
        rows = connection.execute(asked.order_by(one.seq)).all()
    return [(row[0], row[1], json.loads(row[2]), json.loads(row[3])) for row in rows]


@ON_BOTH
def test_a_wrong_password_and_a_wrong_code_are_in_the_journal_without_what_was_typed(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    with calling(address) as stranger:
        stranger.session.headers["User-Agent"] = CHROME
        stranger.sign_in("孙工", MISTYPED)
        stranger.sign_in("没有此人", MISTYPED)
        stranger.sign_in("孙工")
        csrf = stranger.field("/sign-in/code", "csrf")
        assert stranger.post("/sign-in/code", {"csrf": csrf, "code": "12345x"}).status_code == 401
    administrator.sign_in("孙工", MISTYPED)
    told = refused(ground)
    whence = {"address": "127.0.0.1", "agent": CHROME}
    assert [one[1:3] for one in told] == [
        ("reviewer.password_wrong", {"browser": "unknown"}),
        ("hub.unknown_name", {}),
        ("reviewer.code_wrong", {"browser": "unknown"}),
        ("reviewer.password_wrong", {"browser": "known"}),
    ]
    assert [one[3] for one in told[:3]] == [whence, whence, whence]
    assert told[0][0].startswith("reviewer:")
    with ground.store.reading() as connection:
        rows = connection.execute(select(schema.journal)).all()
    assert MISTYPED not in str(rows)
    assert "没有此人" not in "".join(
        str((row.facts + (row.private or b"")).decode()) for row in rows
    )


def test_made_up_names_do_not_fill_the_journal(ground: ReviewHub, address: str) -> None:
    """From one address twenty a day are written; the throttle counts all of them."""
    with calling(address) as stranger:
        for number in range(25):
            assert stranger.sign_in(f"nobody{number}", "x").status_code == 401
    assert len(refused(ground)) == 19
    with ground.store.reading() as connection:
        assert len(connection.execute(select(schema.sign_in_attempt)).all()) == 25


def test_the_administrator_sees_sessions_and_wrong_tries_and_ends_a_session(
    ground: ReviewHub, administrator: Caller, auditor: Caller, centre: Caller, address: str
) -> None:
    with calling(address) as stranger:
        stranger.session.headers["User-Agent"] = CHROME
        stranger.sign_in("周敏", "wrong")
    page = administrator.get("/sign-ins").text
    assert "密码不对" in page
    assert "Chrome, Windows" in page
    # Three sessions, one wrong try, and where the reader is, beside the rule of addresses.
    assert page.count("127.0.0.1") == 5
    assert auditor.get("/sign-ins").status_code == 200
    assert "/sign-ins/end" not in auditor.get("/sign-ins").text
    (row,) = page.split("<b>周敏</b>")[1:2]
    found = row.split('name="session" value="')[1].split('"')[0]
    csrf = administrator.field("/sign-ins", "csrf")
    form: dict[str, object] = {"csrf": csrf, "session": found}
    assert administrator.post("/sign-ins/end", form).status_code == 303
    assert centre.get("/review").headers["Location"] == "/sign-in"
    assert auditor.get("/review").status_code == 200
    with ground.store.reading() as connection:
        acts = connection.execute(
            select(schema.journal.c.by).where(schema.journal.c.kind == "reviewer.session_ended")
        )
        assert acts.scalars().all() == ["孙工"]


def test_a_user_ends_a_session_of_their_own_and_of_nobody_else(
    centre: Caller, address: str
) -> None:
    with calling(address, "周敏") as other, calling(address, "陈立") as colleague:
        theirs = colleague.get("/account").text
        found = theirs.split("本窗口")[0]
        assert 'name="session"' not in found
        page = centre.get("/account").text
        other_one = page.split('name="session" value="')[1].split('"')[0]
        csrf = colleague.field("/account", "csrf")
        colleague.post("/account/end", {"csrf": csrf, "session": other_one})
        assert other.get("/review").status_code == 200
        form: dict[str, object] = {"csrf": centre.field("/account", "csrf"), "session": other_one}
        assert centre.post("/account/end", form).headers["Location"] == "/account"
        assert other.get("/review").headers["Location"] == "/sign-in"
    assert centre.get("/review").status_code == 200


@pytest.mark.release
def test_in_a_window_a_session_elsewhere_is_ended_by_its_button(
    address: str, browser: Browser
) -> None:
    with calling(address, "周敏") as elsewhere, signed_in(browser, address) as page:
        page.goto(f"{address}/account")
        expect(page.locator("tbody tr")).to_have_count(2)
        page.get_by_role("button", name="结束登录").click()
        expect(page.locator("tbody tr")).to_have_count(1)
        assert elsewhere.get("/review").headers["Location"] == "/sign-in"


def test_a_session_by_a_code_tells_where_it_was_opened_and_so_after_a_new_password(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    csrf = administrator.field("/account", "csrf")
    form: dict[str, object] = {"csrf": csrf, "password": PASSWORD}
    fresh = "wholly other words"
    administrator.post("/account/password", form | {"fresh": fresh, "again": fresh})
    with ground.store.reading() as connection:
        (row,) = connection.execute(select(schema.session)).all()
    assert row.address == "127.0.0.1"
    assert row.agent.startswith("python-requests/")
    with calling(address) as caller:
        caller.sign_in("周敏")
        assert caller.get("/account").text.count("127.0.0.1") == 1


def test_the_rule_of_the_second_factor_asks_officers_and_auditors_for_it(
    ground: ReviewHub, administrator: Caller, centre: Caller, address: str
) -> None:
    """A user without one sets it up at the next sign-in; an open session continues."""
    with calling(address) as officer:
        assert officer.sign_in("陈立").headers["Location"] == "/review"
    csrf = administrator.field("/sign-ins", "csrf")
    rule: dict[str, object] = {"csrf": csrf, "factor": "deciders"}
    assert administrator.post("/sign-ins/rule", rule).status_code == 303
    page = administrator.get("/sign-ins").text
    ticked = re.findall(r'name="factor" value="(\w+)" checked', page)
    assert ticked == ["officer", "head"]
    assert centre.get("/review").status_code == 200
    with calling(address) as officer:
        assert officer.sign_in("陈立").headers["Location"].startswith("/sign-in/code")
        assert officer.get("/review").headers["Location"] == "/sign-in"
    with calling(address) as officer:
        sign_in_with_code(officer, ground, "陈立")
        assert officer.get("/review").status_code == 200
    wrong: dict[str, object] = {"csrf": csrf, "factor": "nobody"}
    assert administrator.post("/sign-ins/rule", wrong).status_code == 422


@pytest.mark.usefixtures("auditor")
def test_an_auditor_needs_the_second_factor_where_everyone_does(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    csrf = administrator.field("/sign-ins", "csrf")
    for factor, place in (("deciders", "/review"), ("everyone", "/sign-in/code?back=")):
        administrator.post("/sign-ins/rule", {"csrf": csrf, "factor": factor})
        with calling(address) as caller:
            assert caller.sign_in("审计员").headers["Location"] == place
    acts = select(schema.journal.c.facts).where(schema.journal.c.kind == "hub.factor_ruled")
    with ground.store.reading() as connection:
        told = [json.loads(one) for one in connection.scalars(acts)]
    assert told == [
        {"before": "administrators", "factor": "deciders"},
        {"before": "deciders", "factor": "everyone"},
    ]
