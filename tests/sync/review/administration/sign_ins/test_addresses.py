"""Networks from which a role works: elsewhere nobody signs in, and an open session ends."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from sqlalchemy import select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.methods.address_rules import allows, lift_rules, networks_typed
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"
WHOLE = "127.0.0.0/8"


class _From(HTTPAdapter):
    """Calls made from an address of this machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Bind each connection to the address."""
        super().init_poolmanager(*args, source_address=(self._address, 0), **options)


@contextmanager
def calling_from(address: str, hub: str) -> Iterator[Caller]:
    """Give a caller whose connections come from an address."""
    with requests.Session() as session:
        session.trust_env = False
        session.mount("http://", _From(address))
        yield Caller(session, hub)


def set_addresses(caller: Caller, **networks: str) -> requests.Response:
    """Send the form of the networks."""
    return caller.post(
        "/sign-ins/addresses", {"csrf": caller.field("/sign-ins", "csrf"), **networks}
    )


def acts(ground: ReviewHub, kind: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Return facts and personal part of the acts of a kind."""
    one = schema.journal.c
    asked = select(one.facts, one.private).where(one.kind == kind).order_by(one.seq)
    with ground.store.reading() as connection:
        return [(json.loads(row[0]), json.loads(row[1])) for row in connection.execute(asked)]


@ON_BOTH
def test_elsewhere_a_session_ends_and_nobody_signs_in(
    ground: ReviewHub, administrator: Caller, centre: Caller, address: str
) -> None:
    assert set_addresses(administrator, officer=f"{ELSEWHERE}\n10.20.0.0/16").status_code == 303
    page = centre.get("/review")
    assert page.status_code == 403
    assert HERE in page.text
    assert 'href="/sign-in' in page.text
    assert centre.get("/review").headers["Location"].startswith("/sign-in")
    with calling_from(HERE, address) as here, calling_from(ELSEWHERE, address) as there:
        refused = here.sign_in("周敏")
        assert (refused.status_code, HERE in refused.text) == (403, True)
        assert here.sign_in("周敏", "wrong").status_code == 401
        assert there.sign_in("周敏").status_code == 303
        assert there.get("/review").status_code == 200
    told = acts(ground, "reviewer.address_refused")
    assert [private["address"] for _, private in told] == [HERE, HERE]
    assert acts(ground, "hub.addresses_ruled") == [
        ({"role": "officer", "networks": f"{ELSEWHERE}/32 10.20.0.0/16"}, {})
    ]
    assert "在不允许的地址登录" in administrator.get("/sign-ins").text
    with ground.store.turn(datetime.now(UTC)) as turn:
        assert lift_rules(turn)
    with calling_from(HERE, address) as here:
        assert here.sign_in("周敏").status_code == 303


def test_a_form_from_elsewhere_does_nothing(
    ground: ReviewHub, administrator: Caller, centre: Caller
) -> None:
    csrf = centre.field("/review", "csrf")
    set_addresses(administrator, officer=ELSEWHERE)
    assert centre.post("/account/sign-out-everywhere", {"csrf": csrf}).status_code == 403
    assert acts(ground, "reviewer.signed_out_everywhere") == []


def test_an_administrator_does_not_shut_themselves_out(
    ground: ReviewHub, administrator: Caller
) -> None:
    answer = set_addresses(administrator, administrator="10.20.0.0/16", officer=WHOLE)
    assert answer.status_code == 422
    assert HERE in answer.text
    assert "10.20.0.0/16</textarea>" in answer.text
    answer = set_addresses(administrator, officer="10.20.0.0/33")
    assert (answer.status_code, "10.20.0.0/33" in answer.text) == (422, True)
    with ground.store.reading() as connection:
        assert connection.execute(select(schema.address_rule)).all() == []
    assert set_addresses(administrator, administrator=WHOLE).status_code == 303
    assert administrator.get("/users").status_code == 200


def test_networks_are_read_as_people_write_them() -> None:
    assert networks_typed("10.20.3.7，10.20.3.7 fd00::/8\n10.20.3.9/16", "officer") == (
        "10.20.3.7/32\nfd00::/8\n10.20.0.0/16"
    )
    with pytest.raises(RefusedChange):
        networks_typed("the bureau", "officer")
    assert allows("", "anything")
    assert allows("10.20.0.0/16", "::ffff:10.20.3.7")
    assert not allows("10.20.0.0/16", "10.21.0.1")
    assert not allows("10.20.0.0/16", "")
