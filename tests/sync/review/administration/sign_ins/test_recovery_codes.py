"""Recovery codes stand once for the code of a lost telephone; each role's rule is its own."""

import re

from sqlalchemy import select

from sync.hub.services.auth import second_factor_policy, user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.test_users import send
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub


def codes_of(caller: Caller) -> list[str]:
    """Make codes at the account's page, and return them."""
    csrf = caller.field("/account", "csrf")
    page = caller.post("/account/recovery-codes", {"csrf": csrf})
    assert page.status_code == 200
    return re.findall(r"<li>([a-z2-7-]{19})</li>", page.text)


def enter(caller: Caller, code: str) -> int:
    """Sign in as the administrator with a code; return the answer's status."""
    caller.sign_in("孙工")
    csrf = caller.field("/sign-in/code", "csrf")
    return caller.post("/sign-in/code", {"csrf": csrf, "code": code}).status_code


@ON_BOTH
def test_each_code_signs_in_once_and_new_ones_replace_them(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    codes = codes_of(administrator)
    assert len(set(codes)) == 10
    with calling(address) as caller:
        assert enter(caller, codes[0].upper().replace("-", " ")) == 303
        assert caller.get("/users").status_code == 200
        assert "剩 9 个" in caller.get("/account").text
    with calling(address) as caller:
        assert enter(caller, codes[0]) == 401
        assert enter(caller, codes[1]) == 303
    assert len(codes_of(administrator)) == 10
    with calling(address) as caller:
        assert enter(caller, codes[2]) == 401
    with ground.store.reading() as connection:
        held = str(connection.execute(select(schema.recovery_code)).all())
    assert codes[3] not in held
    kinds = [kind for kind, _, _ in ground.acts() if "recovery" in kind]
    assert kinds == [
        "reviewer.recovery_codes_made", "reviewer.recovery_code_used",
        "reviewer.recovery_code_used", "reviewer.recovery_codes_made",
    ]  # fmt: skip


def test_a_reset_factor_takes_the_codes_along(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    codes = codes_of(administrator)
    user_accounts.reset_factor(ground.store, "孙工", ground.watch())
    with calling(address) as caller:
        assert enter(caller, codes[0]) == 401


def test_whoever_has_no_second_factor_makes_no_codes(centre: Caller) -> None:
    csrf = centre.field("/account", "csrf")
    assert centre.post("/account/recovery-codes", {"csrf": csrf}).status_code == 404


def test_each_role_is_asked_for_a_code_by_itself(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    for name, role in (("张局", "head"), ("王审", "auditor")):
        one = NewAccount(name, PASSWORD, role)
        user_accounts.add_reviewer(ground.store, one, RegulatorBody("局办", "head"), ground.watch())
    csrf = administrator.field("/users", "csrf")
    rule: dict[str, object] = {"csrf": csrf, "factor": ["head", "auditor"]}
    assert administrator.post("/sign-ins/rule", rule).status_code == 303
    for name, leads in (("张局", "/sign-in/code"), ("王审", "/sign-in/code"), ("周敏", "/review")):
        with calling(address) as caller:
            assert caller.sign_in(name).headers["Location"].startswith(leads)
    with ground.store.reading() as connection:
        assert second_factor_policy.factor_rule(connection) == "head,auditor"
    assert send(administrator, "/sign-ins/rule")[0] == 303
    with ground.store.reading() as connection:
        assert second_factor_policy.factor_rule(connection) == "administrators"
