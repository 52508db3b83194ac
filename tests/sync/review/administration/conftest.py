"""An administrator who is signed in with a code, and an auditor."""

import base64
import re
from collections.abc import Iterator

import pytest

from sync.hub.services.auth import second_factor, user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub


def sign_in_with_code(caller: Caller, ground: ReviewHub, name: str) -> None:
    """Sign in as an administrator without a second factor, and set one up."""
    caller.sign_in(name)
    found = re.search(r"data-secret>([A-Z2-7 ]+)<", caller.get("/sign-in/code").text)
    assert found
    secret = base64.b32decode(found[1].replace(" ", ""))
    code = second_factor.code_at(secret, second_factor.step_at(ground.watch()))
    csrf = caller.field("/sign-in/code", "csrf")
    assert caller.post("/sign-in/code", {"csrf": csrf, "code": code}).status_code == 303


@pytest.fixture
def administrator(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """孙工, who keeps users and stations."""
    one = NewAccount("孙工", PASSWORD, "administrator")
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("信息中心", "head"), ground.watch())
    with calling(address) as caller:
        sign_in_with_code(caller, ground, "孙工")
        yield caller


@pytest.fixture
def auditor(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """An auditor, who reads all."""
    one = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(ground.store, one, RegulatorBody("信息中心", "head"), ground.watch())
    with calling(address, "审计员") as caller:
        yield caller
