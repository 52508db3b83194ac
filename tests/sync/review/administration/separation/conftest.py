"""A hub whose administrators are separated, and one caller for each of the three."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sync.hub.services.auth import separation_start, user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.administration.test_users import id_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub

PEOPLE = {"system": "孙工", "security": "钱工", "audit": "审计员"}


@pytest.fixture
def three(ground: ReviewHub) -> ReviewHub:
    """A hub with two administrators and an auditor who are not separated yet."""
    head = ground.body("信息中心", "head")
    for name in PEOPLE.values():
        role = "auditor" if name == "审计员" else "administrator"
        user_accounts.add_reviewer(
            ground.store, NewAccount(name, PASSWORD, role), head, ground.watch()
        )
    return ground


def name_three(ground: ReviewHub) -> None:
    """Name them, by the first."""
    system, security, audit = (id_of(ground, name) for name in PEOPLE.values())
    separation_start.separate(ground.store, (system, security, audit), ground.watch(), "孙工")


@pytest.fixture
def separated(three: ReviewHub, address: str) -> Iterator[dict[str, Caller]]:
    """One caller for each of the three, once they are named."""
    name_three(three)
    with ExitStack() as stack:
        made = {role: stack.enter_context(calling(address)) for role in PEOPLE}
        for role in ("system", "security"):
            sign_in_with_code(made[role], three, PEOPLE[role])
        made["audit"].sign_in(PEOPLE["audit"])
        yield made
