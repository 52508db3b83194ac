"""The second factor: the vectors of RFC 6238, one code once, and the way of an administrator in."""

import base64
import re
from datetime import UTC, datetime

import pytest
import requests
from sqlalchemy import select

from sync.hub.services.auth import second_factor, sessions, sign_in, user_accounts
from sync.hub.services.auth.failed_sign_ins import SignInAttempt, SignInRefused
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage.schema import reviewer, session
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub

NAME = "孙工"


@pytest.fixture
def administrator(ground: ReviewHub) -> ReviewHub:
    """A hub with an administrator who has never signed in."""
    one = NewAccount(NAME, PASSWORD, "administrator")
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("信息中心", "head"), ground.watch())
    return ground


def guess(ground: ReviewHub, secret: str) -> SignInAttempt:
    """Return one try of the administrator at the present time."""
    return SignInAttempt(NAME, secret, "10.0.0.5", ground.watch(), sessions.new_token())


def halfway(ground: ReviewHub) -> UserSession:
    """Give the right password."""
    found = sign_in.sign_in(ground.store, guess(ground, PASSWORD))
    assert isinstance(found, UserSession)
    return found


def code_of(ground: ReviewHub, sitting: UserSession, later: int = 0) -> str:
    """Return the code of a telephone that scanned the offered or stored secret."""
    with ground.store.reading() as connection:
        row = connection.execute(select(reviewer).where(reviewer.c.name == NAME)).one()
    secret = second_factor.opened(ground.store, row.id, row.totp or sitting.offered)
    assert secret is not None
    return second_factor.code_at(secret, second_factor.step_at(ground.watch()) + later)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """RFC 6238, appendix B, SHA-1."""
    step = second_factor.step_at(datetime.fromtimestamp(seconds, UTC))
    assert second_factor.code_at(b"12345678901234567890", step, 8) == code


def test_a_password_alone_opens_nothing_to_an_administrator(administrator: ReviewHub) -> None:
    """The pending sitting is none, until the code has come; then it has ended."""
    first = guess(administrator, PASSWORD)
    found = sign_in.sign_in(administrator.store, first)
    assert isinstance(found, UserSession)
    assert found.pending
    with administrator.store.reading() as connection:
        assert sessions.sitting_of(connection, first.token, administrator.watch()) is None
    second = guess(administrator, code_of(administrator, found))
    entered = sign_in.enter_code(administrator.store, found, second)
    assert isinstance(entered, UserSession)
    assert not entered.pending
    with administrator.store.reading() as connection:
        assert sessions.sitting_of(connection, second.token, administrator.watch()) is not None
        assert connection.scalars(select(session.c.pending)).all() == [False]


def test_a_code_is_taken_once(administrator: ReviewHub) -> None:
    """An observed code cannot be used, nor the one before it."""
    found = halfway(administrator)
    code = code_of(administrator, found)
    assert isinstance(
        sign_in.enter_code(administrator.store, found, guess(administrator, code)), UserSession
    )
    for used in (code, code_of(administrator, found, later=-1)):
        again = halfway(administrator)
        tried = sign_in.enter_code(administrator.store, again, guess(administrator, used))
        assert tried == SignInRefused(0)


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_the_telephone_may_be_half_a_minute_wrong(
    administrator: ReviewHub, later: int, opens: bool
) -> None:
    """One step to either side and no more."""
    found = halfway(administrator)
    code = code_of(administrator, found, later)
    entered = sign_in.enter_code(administrator.store, found, guess(administrator, code))
    assert isinstance(entered, UserSession) == opens


def test_wrong_codes_are_slowed_and_the_password_does_not_forgive_them(
    administrator: ReviewHub,
) -> None:
    """A holder of the password cannot try a million codes by repeated sign-ins."""
    for _ in range(3):
        found = halfway(administrator)
        tried = sign_in.enter_code(administrator.store, found, guess(administrator, "000000"))
        assert tried == SignInRefused(0)
    assert sign_in.sign_in(administrator.store, guess(administrator, PASSWORD)) == SignInRefused(1)


def test_the_code_must_come_within_ten_minutes(administrator: ReviewHub) -> None:
    """A half-finished sign-in expires."""
    first = guess(administrator, PASSWORD)
    sign_in.sign_in(administrator.store, first)
    administrator.watch.forward(minutes=10)
    with administrator.store.reading() as connection:
        assert sessions.sitting_of(connection, first.token, administrator.watch(), True) is None


def test_the_secret_is_kept_sealed_and_for_this_user_alone(administrator: ReviewHub) -> None:
    """Neither the database nor another user's row gives it away."""
    found = halfway(administrator)
    secret = second_factor.opened(administrator.store, found.reviewer.id, found.offered)
    assert secret is not None
    assert secret not in base64.b64decode(found.offered)
    assert second_factor.opened(administrator.store, "another", found.offered) is None


def test_a_secret_that_was_offered_before_another_was_taken_is_worth_nothing(
    administrator: ReviewHub,
) -> None:
    """Two windows: the first right code decides which secret holds."""
    one, other = halfway(administrator), halfway(administrator)
    code = code_of(administrator, other)
    late = guess(administrator, code)
    first = sign_in.enter_code(administrator.store, one, guess(administrator, code_of(
        administrator, one)))  # fmt: skip
    assert isinstance(first, UserSession)
    administrator.watch.forward(seconds=30)
    assert sign_in.enter_code(administrator.store, other, late) == SignInRefused(0)


def test_a_reset_factor_ends_the_sittings_and_another_is_set_up(administrator: ReviewHub) -> None:
    """As `mediation-hub user totp-reset` does it."""
    found = halfway(administrator)
    code = code_of(administrator, found)
    sign_in.enter_code(administrator.store, found, guess(administrator, code))
    user_accounts.reset_factor(administrator.store, NAME, administrator.watch())
    with administrator.store.reading() as connection:
        assert connection.execute(select(session)).all() == []
    again = halfway(administrator)
    assert again.has_factor is False
    assert again.offered
    assert again.offered != found.offered
    kinds = [kind for kind, _, _ in administrator.acts()]
    assert kinds[-3:] == ["reviewer.factor_set", "reviewer.signed_in", "reviewer.factor_reset"]


def test_an_administrator_sets_it_up_at_the_first_sign_in(
    administrator: ReviewHub, address: str
) -> None:
    """The page shows the secret as text and as a picture; at the next sign-in only a code."""
    with calling(address) as caller:
        led = caller.sign_in(NAME)
        assert led.headers["Location"].startswith("/sign-in/code")
        assert caller.get("/stations").headers["Location"].startswith("/sign-in")
        shown = caller.get("/sign-in/code").text
        secret = _secret_on(shown)
        assert re.search(r'role="img"[^>]*><svg[^>]*>.*<path', shown)
        assert _send_code(caller, "12345x").status_code == 401
        step = second_factor.step_at(administrator.watch())
        entered = _send_code(caller, second_factor.code_at(secret, step))
        assert entered.status_code == 303
        assert caller.get("/stations").status_code == 200
    administrator.watch.forward(seconds=30)
    with calling(address) as caller:
        caller.sign_in(NAME)
        assert "data-secret" not in caller.get("/sign-in/code").text
        code = second_factor.code_at(secret, second_factor.step_at(administrator.watch()))
        assert _send_code(caller, code).status_code == 303


def test_the_code_page_asks_for_its_own_token(administrator: ReviewHub, address: str) -> None:
    """A form of another site sends nothing."""
    del administrator
    with calling(address) as caller:
        caller.sign_in(NAME)
        assert caller.post("/sign-in/code", {"csrf": "x", "code": "000000"}).status_code == 403


def test_without_the_password_there_is_no_page_for_the_code(address: str) -> None:
    """It leads back to the door."""
    with calling(address) as caller:
        assert caller.get("/sign-in/code").headers["Location"] == "/sign-in"
        assert caller.post("/sign-in/code", {"code": "000000"}).headers["Location"] == "/sign-in"


def _secret_on(shown: str) -> bytes:
    found = re.search(r"data-secret>([A-Z2-7 ]+)<", shown)
    assert found
    return base64.b32decode(found[1].replace(" ", ""))


def _send_code(caller: Caller, code: str) -> requests.Response:
    csrf = caller.field("/sign-in/code", "csrf")
    return caller.post("/sign-in/code", {"csrf": csrf, "code": code})
