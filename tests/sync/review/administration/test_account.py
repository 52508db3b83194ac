"""A user's own account: a new password, and the end of all sessions at once."""

from datetime import timedelta

import pytest

from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub

FRESH = "another long password"


def change(caller: Caller, **fields: str) -> int:
    """Send the password form; return the status."""
    form: dict[str, object] = {"csrf": caller.field("/account", "csrf"), "password": PASSWORD}
    form |= {"fresh": FRESH, "again": FRESH, **fields}
    return caller.post("/account/password", form).status_code


def test_a_new_password_ends_every_other_sitting_and_renews_this_one(
    centre: Caller, address: str
) -> None:
    """Sessions elsewhere with the old password end; the old cookie is invalid."""
    old = centre.session.cookies["review"]
    with calling(address, "周敏") as other:
        assert change(centre) == 303
        assert other.get("/review").headers["Location"] == "/sign-in"
        other.session.cookies.set("review", old)
        assert other.get("/review").headers["Location"] == "/sign-in"
    assert centre.get("/review").status_code == 200
    assert "密码已更改" in centre.get("/account?done=1").text
    with calling(address) as again:
        assert again.sign_in("周敏").status_code == 401
        assert again.sign_in("周敏", FRESH).status_code == 303


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"password": "wrong"}, "当前密码不对"),
        ({"again": "something else"}, "两次输入的新密码不同"),
        ({"fresh": PASSWORD, "again": PASSWORD}, "新密码与当前密码相同"),
        ({"fresh": "short", "again": "short"}, "密码至少 10 个字符"),
        ({"fresh": "长" * 257, "again": "长" * 257}, "密码至多 256 个字符"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(
    centre: Caller, address: str, fields: dict[str, str], words: str
) -> None:
    """And the old one still holds."""
    form: dict[str, object] = {"csrf": centre.field("/account", "csrf"), "password": PASSWORD}
    form |= {"fresh": FRESH, "again": FRESH, **fields}
    answer = centre.post("/account/password", form)
    assert answer.status_code == 422
    assert words in answer.text
    with calling(address) as again:
        assert again.sign_in("周敏").status_code == 303


def test_guessing_the_present_password_is_slowed(centre: Caller) -> None:
    """Somebody at an open window cannot try passwords without limit."""
    assert [change(centre, password="wrong") for _ in range(4)] == [422, 422, 422, 429]


def test_signing_out_everywhere_leaves_no_window(centre: Caller, address: str) -> None:
    """This one too; the account page had named both."""
    with calling(address, "周敏") as other:
        assert centre.get("/account").text.count('<td class="num">10:10</td>') == 2
        csrf = centre.field("/account", "csrf")
        led = centre.post("/account/sign-out-everywhere", {"csrf": csrf})
        assert led.headers["Location"] == "/sign-in"
        for caller in (centre, other):
            assert caller.get("/review").headers["Location"] == "/sign-in"


def test_another_users_windows_stay(centre: Caller, address: str) -> None:
    """Everywhere means one's own."""
    with calling(address, "陈立") as other:
        centre.post("/account/sign-out-everywhere", {"csrf": centre.field("/account", "csrf")})
        assert other.get("/review").status_code == 200


def test_a_sitting_that_ran_out_is_not_listed(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    """Only windows that still open something are named."""
    ground.watch.at += timedelta(minutes=31)
    with calling(address, "周敏") as fresh:
        assert fresh.get("/account").text.count(">本窗口<") == 1
        assert '<td class="num">10:10</td>' not in fresh.get("/account").text
    assert centre.get("/review").headers["Location"] == "/sign-in"
