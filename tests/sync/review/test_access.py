"""Sign-in: throttled guesses, expiring sessions, and no hint whether a name exists."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from sync.hub.services.auth import (
    failed_sign_ins,
    passwords,
    sessions,
    sign_in,
    user_accounts,
)
from sync.hub.services.auth.failed_sign_ins import SignInAttempt, SignInRefused
from sync.hub.services.auth.methods import devices
from sync.hub.services.auth.sessions import UserSession
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH, ON_SQLITE
from tests.sync.review.caller import calling
from tests.sync.review.review_hub import NOON, PASSWORD, ReviewHub


def guess(
    ground: ReviewHub, password: str, name: str = "周敏", address: str = "10.0.0.5"
) -> SignInAttempt:
    """Return one try at the present time."""
    return SignInAttempt(name, password, address, ground.watch(), sessions.new_token())


def sitting(ground: ReviewHub, token: str) -> UserSession | None:
    """Look the cookie up at the current time."""
    with ground.store.reading() as connection:
        return sessions.sitting_of(connection, token, ground.watch())


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 1), (4, 2), (5, 4), (9, 64), (12, 512), (13, 900), (14, 900), (999, 900)],
)
def test_the_wait_doubles_and_never_passes_a_quarter_of_an_hour(
    failures: int, seconds: int
) -> None:  # fmt: skip
    """Three guesses are free."""
    assert failed_sign_ins.wait_after(failures) == seconds


@ON_SQLITE
def test_a_thousand_guesses_take_more_than_a_week_and_lock_nobody_out(
    ground: ReviewHub,
) -> None:
    """Each guess comes as soon as it is allowed; the right password still works afterwards."""
    for _ in range(14):
        found = sign_in.sign_in(ground.store, guess(ground, "wrong"))
        assert found == SignInRefused(0)
        found = sign_in.sign_in(ground.store, guess(ground, "wrong"))
        ground.watch.forward(seconds=found.wait_s if isinstance(found, SignInRefused) else 0)
    a_week_s = 7 * 86_400
    assert a_week_s < (1000 - 14) * failed_sign_ins.LONGEST_WAIT_S
    assert isinstance(sign_in.sign_in(ground.store, guess(ground, PASSWORD)), UserSession)


def test_a_guess_while_the_door_is_shut_is_not_looked_at_and_adds_nothing(
    ground: ReviewHub,
) -> None:
    """Even the right password waits, and hammering does not lengthen the wait."""
    for _ in range(4):
        sign_in.sign_in(ground.store, guess(ground, "wrong"))
        ground.watch.forward(seconds=1)
    for _ in range(50):
        assert sign_in.sign_in(ground.store, guess(ground, PASSWORD)) == SignInRefused(1)
    ground.watch.forward(seconds=1)
    assert isinstance(sign_in.sign_in(ground.store, guess(ground, PASSWORD)), UserSession)


@ON_SQLITE
def test_one_address_that_tries_many_names_is_slowed_at_each_of_them(ground: ReviewHub) -> None:
    """Twenty wrong names from one address; then each name has one guess from there, not three."""
    for number in range(20):
        assert sign_in.sign_in(
            ground.store, guess(ground, "x", name=f"nobody{number}")
        ) == SignInRefused(0)
    assert sign_in.sign_in(ground.store, guess(ground, "x")) == SignInRefused(0)
    assert sign_in.sign_in(ground.store, guess(ground, PASSWORD)) == SignInRefused(1)
    elsewhere = guess(ground, PASSWORD, address="10.0.0.6")
    assert isinstance(sign_in.sign_in(ground.store, elsewhere), UserSession)


@ON_SQLITE
def test_an_abuser_behind_an_address_locks_out_no_colleague(ground: ReviewHub) -> None:
    """The right password signs in, also from an unknown browser."""
    for number in range(40):
        sign_in.sign_in(ground.store, guess(ground, "x", name=f"nobody{number}"))
    for name in ("周敏", "陈立"):
        assert isinstance(
            sign_in.sign_in(ground.store, guess(ground, PASSWORD, name=name)), UserSession
        )


def known(ground: ReviewHub, password: str, device: str = "d" * 64) -> SignInAttempt:
    """Return one attempt by a browser of its own."""
    return replace(guess(ground, password, address="10.0.0.9"), device=device)


@ON_BOTH
def test_strangers_guesses_do_not_reach_a_browser_that_is_known(ground: ReviewHub) -> None:
    """They wait a quarter of an hour, while the owner can sign in."""
    assert isinstance(sign_in.sign_in(ground.store, known(ground, PASSWORD)), UserSession)
    for _ in range(14):
        found = sign_in.sign_in(ground.store, guess(ground, "wrong"))
        while isinstance(found, SignInRefused) and found.wait_s:
            ground.watch.forward(seconds=found.wait_s)
            found = sign_in.sign_in(ground.store, guess(ground, "wrong"))
    assert sign_in.sign_in(ground.store, guess(ground, PASSWORD)) == SignInRefused(900)
    assert sign_in.sign_in(ground.store, known(ground, PASSWORD, "e" * 64)) == SignInRefused(900)
    assert isinstance(sign_in.sign_in(ground.store, known(ground, PASSWORD)), UserSession)


def test_who_has_the_owner_s_browser_is_slowed_like_anybody(ground: ReviewHub) -> None:
    """The cookie spares strangers' guesses, not one's own."""
    sign_in.sign_in(ground.store, known(ground, PASSWORD))
    for _ in range(3):
        assert sign_in.sign_in(ground.store, known(ground, "wrong")) == SignInRefused(0)
    assert sign_in.sign_in(ground.store, known(ground, PASSWORD)) == SignInRefused(1)
    assert isinstance(sign_in.sign_in(ground.store, guess(ground, PASSWORD)), UserSession)


def test_a_browser_is_known_to_the_account_that_signed_in_by_it_and_for_half_a_year(
    ground: ReviewHub,
) -> None:
    """A colleague's browser is a stranger's to the next account, and a browser is forgotten."""
    sign_in.sign_in(ground.store, known(ground, PASSWORD))
    with ground.store.reading() as connection:
        at, device = ground.watch(), "d" * 64
        assert devices.is_known(connection, "周敏", device, at)
        assert not devices.is_known(connection, "陈立", device, at)
        assert not devices.is_known(connection, "周敏", "", at)
        assert devices.is_known(connection, "周敏", device, at + timedelta(days=179))
        assert not devices.is_known(connection, "周敏", device, at + timedelta(days=180))


@pytest.mark.parametrize("act", [user_accounts.give_password, user_accounts.change_password])
def test_an_account_that_is_put_into_question_forgets_its_browsers(
    ground: ReviewHub, act: Callable[..., None]
) -> None:
    sign_in.sign_in(ground.store, known(ground, PASSWORD))
    by = {"by": "孙工"} if act is user_accounts.give_password else {}
    act(ground.store, "周敏", "wholly other words", ground.watch(), **by)
    with ground.store.reading() as connection:
        assert not devices.is_known(connection, "周敏", "d" * 64, ground.watch())


@pytest.mark.release
def test_strangers_who_ask_all_at_once_leave_the_owner_room(ground: ReviewHub) -> None:
    """Hashing takes much memory: few unknown callers at a time, others are told to try again."""
    sign_in.sign_in(ground.store, known(ground, PASSWORD))
    with ExitStack() as weighed:
        for _ in range(sign_in.STRANGERS_AT_ONCE):
            weighed.enter_context(sign_in.place_for(known=False))
        assert sign_in.sign_in(ground.store, guess(ground, PASSWORD)) == SignInRefused(1)
        assert isinstance(sign_in.sign_in(ground.store, known(ground, PASSWORD)), UserSession)
    assert isinstance(sign_in.sign_in(ground.store, guess(ground, PASSWORD)), UserSession)
    with ground.store.reading() as connection:
        assert connection.execute(select(schema.sign_in_attempt)).all() == []


def test_one_s_own_success_clears_one_s_own_wrong_guesses_alone(ground: ReviewHub) -> None:
    """Neither those of a stranger elsewhere nor those at a colleague's name are forgiven by it."""
    for _ in range(2):
        sign_in.sign_in(ground.store, guess(ground, "wrong"))
        sign_in.sign_in(ground.store, guess(ground, "wrong", name="陈立"))
    sign_in.sign_in(ground.store, guess(ground, "wrong", address="10.0.0.66"))
    ground.watch.forward(seconds=1)
    assert isinstance(sign_in.sign_in(ground.store, guess(ground, PASSWORD)), UserSession)
    with ground.store.reading() as connection:
        left = connection.execute(
            select(schema.sign_in_attempt.c.name, schema.sign_in_attempt.c.address)
        ).all()
    assert sorted(left) == [("周敏", "10.0.0.66"), ("陈立", "10.0.0.5"), ("陈立", "10.0.0.5")]


def test_success_forgives_the_wrong_guesses_before_it(ground: ReviewHub) -> None:
    """After signing in, three guesses are free again."""
    for password in ("wrong", "wrong", PASSWORD, "wrong", "wrong", "wrong"):
        found = sign_in.sign_in(ground.store, guess(ground, password))
        assert found == SignInRefused(0) or isinstance(found, UserSession)


def test_who_is_let_in_is_noted_with_address_and_browser(ground: ReviewHub) -> None:
    """The sitting and the guess go long before the term of such records is over; the act stays."""
    assert isinstance(
        sign_in.sign_in(ground.store, replace(guess(ground, PASSWORD), agent="a browser")),
        UserSession,
    )
    with ground.store.reading() as connection:
        of = select(schema.journal.c.private).where(schema.journal.c.kind == "reviewer.signed_in")
        (told,) = connection.scalars(of)
    assert json.loads(told) == {"address": "10.0.0.5", "agent": "a browser"}


def test_an_unknown_name_is_hashed_like_a_known_one(ground: ReviewHub) -> None:
    """The dummy hash has the parameters of the real ones, so the time is the same."""
    one = user_accounts.NewAccount("孙立", PASSWORD)
    user_accounts.add_reviewer(
        ground.store, one, user_accounts.RegulatorBody("质量科", line="quality"), ground.watch()
    )
    of_one = select(schema.reviewer.c.password_hash).where(schema.reviewer.c.name == one.name)
    with ground.store.reading() as connection:
        kept = connection.scalar(of_one)
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert passwords.dummy_hash().split("$")[:4] == kept.split("$")[:4]
    unknown = sign_in.sign_in(ground.store, guess(ground, PASSWORD, name="没有此人"))
    assert unknown == sign_in.sign_in(ground.store, guess(ground, "wrong")) == SignInRefused(0)


def test_a_sitting_ends_after_half_an_hour_without_use(ground: ReviewHub) -> None:
    """Use within the half hour keeps it; the page's own refreshing is not use."""
    entered = guess(ground, PASSWORD)
    sign_in.sign_in(ground.store, entered)
    ground.watch.forward(minutes=29)
    found = sitting(ground, entered.token)
    assert found is not None
    sessions.note_use(ground.store, found, ground.watch())
    ground.watch.forward(minutes=29)
    assert sitting(ground, entered.token) is not None
    ground.watch.forward(minutes=1)
    assert sitting(ground, entered.token) is None


def test_a_sitting_ends_after_twelve_hours_whatever_the_use(ground: ReviewHub) -> None:
    """An officer who keeps working is asked again in the evening."""
    entered = guess(ground, PASSWORD)
    sign_in.sign_in(ground.store, entered)
    while ground.watch() < NOON + timedelta(hours=11, minutes=50):
        ground.watch.forward(minutes=10)
        found = sitting(ground, entered.token)
        assert found is not None
        sessions.note_use(ground.store, found, ground.watch())
    ground.watch.forward(minutes=10)
    assert sitting(ground, entered.token) is None


def test_a_disabled_officer_is_out_at_once(ground: ReviewHub) -> None:
    """Their session ends with the next request, and they cannot sign in."""
    entered = guess(ground, PASSWORD)
    sign_in.sign_in(ground.store, entered)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.reviewer).values(disabled=True))
    assert sitting(ground, entered.token) is None
    assert sign_in.sign_in(ground.store, guess(ground, PASSWORD)) == SignInRefused(0)


def test_signing_out_ends_the_sitting_for_good(ground: ReviewHub) -> None:
    """The cookie is worth nothing afterwards."""
    entered = guess(ground, PASSWORD)
    found = sign_in.sign_in(ground.store, entered)
    assert isinstance(found, UserSession)
    sessions.sign_out(ground.store, found, ground.watch())
    assert sitting(ground, entered.token) is None


def test_the_hub_keeps_the_hash_of_the_cookie_and_not_the_cookie(ground: ReviewHub) -> None:
    """A reader of the database cannot take over an officer's session."""
    entered = guess(ground, PASSWORD)
    sign_in.sign_in(ground.store, entered)
    assert len(entered.token) >= 43
    with ground.store.reading() as connection:
        kept = connection.scalars(select(schema.session.c.token_hash)).all()
    assert kept == [sessions.digest_of(entered.token)]
    assert sitting(ground, kept[0]) is None


def test_what_a_page_fetches_takes_nothing_from_the_door_in_the_window(address: str) -> None:
    """A polling page whose session expired is led to the sign-in at once."""
    with calling(address) as caller:
        shown = caller.get("/sign-in", **{"Sec-Fetch-Dest": "document"})
        fetched = caller.get("/sign-in", **{"Sec-Fetch-Dest": "empty", "Cookie": ""})
    assert "visit=" in shown.headers["Set-Cookie"]
    assert "Set-Cookie" not in fetched.headers
