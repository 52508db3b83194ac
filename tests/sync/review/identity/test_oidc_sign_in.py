"""Sign-in at the page of a real provider, from the button to the hub's own page."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from sqlalchemy import select, update

from sync.hub.identity.providers import providers_of
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.auth import identity_binding, user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage import schema
from tests.sync.hub_server import served
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import PASSWORD, ReviewHub

CLAIMS = '{"sub": "s-%s", "preferred_username": "%s", "name": "吴敏", "dept": ["%s"]}'
STARTS_S = 60


@contextmanager
def provider(*people: str) -> Iterator[str]:
    """Run the provider of the package index as a process of its own; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    called = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--host",
        "127.0.0.1",
    ]
    claims = [word for one in people for word in ("--user-claims", one)]
    run = subprocess.Popen([*called, *claims], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address)
        yield address
    finally:
        run.terminate()
        run.wait(10)


def _await(address: str) -> None:
    until = time.monotonic() + STARTS_S
    while time.monotonic() < until:
        try:
            requests.get(f"{address}/jwks", timeout=5).raise_for_status()
        except requests.ConnectionError:
            continue
        return
    raise AssertionError("the provider did not start")


@contextmanager
def hub_with(ground: ReviewHub, folder: Path, issuer: str, more: str = "") -> Iterator[str]:
    """Serve the hub with the provider; give its address."""
    ground.watch.at = datetime.now(UTC)
    file = folder / "identity.toml"
    secret = folder / "client.secret"
    secret.write_text("of the client\n", "utf-8")
    with ExitStack() as stack:
        # The address that comes back is known before the hub listens: loopback, any port.
        file.write_text(
            f'{more}\n[oidc]\nissuer = "{issuer}"\nclient_id = "hub"\n'
            'redirect = "http://127.0.0.1:8440/sign-in/provider/done"\ngroups_claim = "dept"\n'
            f'client_secret_file = "{secret}"\n',
            "utf-8",
        )
        identity = providers_of(file, ground.watch)
        app = create_app(HubSettings(ground.store, ground.watch, identity=identity))
        yield stack.enter_context(served(app))


def walk(caller: Caller, subject: str, back: str = "") -> requests.Response:
    """Press the button, sign in at the provider, and come back to the hub."""
    leaves = caller.get(f"/sign-in/provider{back}")
    assert leaves.status_code == 303
    page = leaves.headers["Location"]
    there = requests.post(page, {"sub": subject}, allow_redirects=False, timeout=30)
    assert there.status_code == 302
    returns = there.headers["Location"]
    return caller.get(returns.removeprefix("http://127.0.0.1:8440"))


def goes_on(answer: requests.Response) -> str:
    """Return where the page after the provider's leads."""
    assert answer.status_code == 200, answer.text
    found = re.search(r'content="0;url=([^"]+)"', answer.text)
    assert found
    return found[1].replace("&amp;", "&")


def kinds(ground: ReviewHub) -> list[str]:
    """Return the kinds of the journal's entries on signing in."""
    one = schema.journal.c
    asked = select(one.kind).where(one.kind.like("reviewer.%") | one.kind.like("hub.unknown%"))
    with ground.store.reading() as connection:
        return list(connection.scalars(asked.order_by(one.seq)))


def account(ground: ReviewHub, login: str, method: str = "oidc") -> str:
    """Add 吴敏 under a login, who signs in by a method."""
    one = NewAccount("吴敏", PASSWORD, login=login)
    of = RegulatorBody("质量科", "section", "quality")
    made = user_accounts.add_reviewer(ground.store, one, of, ground.watch())
    if method != "password":
        identity_binding.let_sign_in_by(ground.store, login, method, ground.watch(), "hub")
    return made


def test_a_person_signs_in_by_the_provider_and_the_account_is_theirs_from_then_on(
    ground: ReviewHub, tmp_path: Path
) -> None:
    account(ground, "wumin2")
    people = (CLAIMS % (1, "wumin2", "q"), CLAIMS % (2, "wumin2", "q"), CLAIMS % (3, "nobody", "q"))
    with provider(*people) as issuer, hub_with(ground, tmp_path, issuer) as address:
        with calling(address) as caller:
            assert "用统一身份认证登录" in caller.get("/sign-in").text
            back = "?back=/review%3Fshow%3Dguidance"
            assert goes_on(walk(caller, "s-1", back)) == "/review?show=guidance"
            assert "吴敏" in caller.get("/review").text
            assert "/account/password" not in caller.get("/account").text
        with calling(address) as other:
            # Another person to whom the login was given later, and one without an account.
            assert walk(other, "s-2").status_code == 401
            assert walk(other, "s-3").status_code == 401
            assert other.sign_in("wumin2").status_code == 401
            assert other.get("/review").status_code == 303
        assert kinds(ground)[-5:] == [
            "reviewer.identity_bound", "reviewer.signed_in", "hub.unknown_identity",
            "hub.unknown_identity", "reviewer.password_wrong",
        ]  # fmt: skip


@pytest.mark.release
def test_a_way_back_that_this_browser_did_not_begin_is_refused(
    ground: ReviewHub, tmp_path: Path
) -> None:
    account(ground, "wumin2")
    with (
        provider(CLAIMS % (1, "wumin2", "q")) as issuer,
        hub_with(ground, tmp_path, issuer) as address,
        calling(address) as caller,
        calling(address) as victim,
    ):
        page = caller.get("/sign-in/provider").headers["Location"]
        there = requests.post(page, {"sub": "s-1"}, allow_redirects=False, timeout=30)
        returns = there.headers["Location"].removeprefix("http://127.0.0.1:8440")
        assert victim.get(returns).status_code == 403
        victim.get("/sign-in/provider")
        assert victim.get(returns).status_code == 403
        ground.watch.forward(minutes=11)
        assert caller.get(returns).status_code == 403
        assert victim.get("/review").status_code == 303


@pytest.mark.release
def test_the_hubs_code_is_asked_after_the_provider_and_a_shut_out_account_stays_shut(
    ground: ReviewHub, tmp_path: Path
) -> None:
    account(ground, "wumin2")
    with (
        provider(CLAIMS % (1, "wumin2", "q")) as issuer,
        hub_with(ground, tmp_path, issuer) as address,
        calling(address) as caller,
    ):
        with ground.store.turn(ground.watch()) as turn:
            turn.connection.execute(
                schema.policy.insert().values(name="second_factor", value="officer")
            )
        assert goes_on(walk(caller, "s-1")).startswith("/sign-in/code")
        assert caller.get("/review").status_code == 303
        with ground.store.turn(ground.watch()) as turn:
            turn.connection.execute(
                update(schema.reviewer)
                .where(schema.reviewer.c.login == "wumin2")
                .values(disabled=True)
            )
        assert walk(caller, "s-1").status_code == 401


@pytest.mark.release
def test_a_group_gives_an_account_and_takes_it_away(ground: ReviewHub, tmp_path: Path) -> None:
    places = '[[places]]\ngroup = "food"\nbody = "食品科"\n[[places]]\ngroup = "q"\nbody = "质量科"'
    people = (CLAIMS % (1, "newcomer", "q"), CLAIMS % (2, "another", "elsewhere"))
    with provider(*people) as issuer:
        with hub_with(ground, tmp_path, issuer, places) as address, calling(address) as caller:
            assert walk(caller, "s-2").status_code == 401
            assert goes_on(walk(caller, "s-1")) == "/review"
            assert "质量科" in caller.get("/account").text
        moved = places.replace('"q"\nbody = "质量科"', '"q"\nbody = "食品科"')
        with hub_with(ground, tmp_path, issuer, moved) as address, calling(address) as caller:
            goes_on(walk(caller, "s-1"))
            assert "食品科" in caller.get("/account").text
        with hub_with(ground, tmp_path, issuer) as address, calling(address) as caller:
            assert walk(caller, "s-1").status_code == 401


def test_the_machine_gives_a_password_where_the_provider_is_gone(
    ground: ReviewHub, tmp_path: Path
) -> None:
    account(ground, "wumin2")
    with hub_with(ground, tmp_path, "http://127.0.0.1:9") as address, calling(address) as caller:
        assert caller.get("/sign-in/provider").status_code == 503
        assert caller.sign_in("wumin2").status_code == 401
        user_accounts.change_password(ground.store, "wumin2", "another long one", ground.watch())
        assert caller.sign_in("wumin2", "another long one").status_code == 303


@pytest.mark.parametrize(
    "text",
    [
        '[oidc]\nissuer = "http://provider.example"\nclient_id = "hub"\nredirect = "https://h/d"',
        '[oidc]\nissuer = "https://provider.example"\nclient_id = "hub"\nredirect = "http://h/d"',
        '[ldap]\nurl = "http://directory.example"\nuser = "uid={login}"',
        '[ldap]\nurl = "ldap://directory.example"\nuser = "uid=somebody"',
        '[[places]]\ngroup = "g"\nbody = "b"\nrole = "administrator"',
        "[saml]",
        "no toml",
    ],
)
def test_a_file_that_would_send_a_secret_in_the_clear_or_is_wrong_is_refused(
    text: str, tmp_path: Path
) -> None:
    file = tmp_path / "identity.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="登录方式文件"):
        providers_of(file, lambda: datetime.now(UTC))
