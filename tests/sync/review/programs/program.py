"""A program with a key, as its own caller of the officer API."""

import json
from dataclasses import dataclass
from typing import Any

import requests
from sqlalchemy import select

from sync.hub.services.programs import api_keys
from sync.hub.services.programs.api_keys import SCOPES, NewKey
from sync.hub.storage import schema
from tests.sync.review.caller import PATIENCE_S
from tests.sync.review.review_hub import ReviewHub

SLIP: dict[str, Any] = {
    "channel": "12345",
    "number": "GD-2026-0001",
    "kind": "complaint",
    "received_at": "2026-11-24T09:00:00+08:00",
    "consumer": "刘晓梅",
    "phone": "19900006207",
    "merchant": "盛世珠宝",
    "text": "手镯断裂，要求退款。",
    "amount_fen": 268_005,
}


@dataclass(frozen=True)
class Program:
    """A program that shows a key to a hub."""

    address: str
    token: str

    def get(self, path: str, **query: str) -> requests.Response:
        """Ask for something."""
        return requests.get(
            f"{self.address}/api/v1{path}", query, headers=self._headers(), timeout=PATIENCE_S
        )

    def take(self, slip: dict[str, Any], named: str = "r-1") -> requests.Response:
        """Send a slip under an idempotency key."""
        body = json.dumps(slip, ensure_ascii=False).encode()
        headers = {**self._headers(), "Idempotency-Key": named}
        return requests.post(
            f"{self.address}/api/v1/slips", body, headers=headers, timeout=PATIENCE_S
        )

    def _headers(self) -> dict[str, str]:
        shown = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Accept-Language": "zh", **shown}


def body_named(ground: ReviewHub, name: str) -> str:
    """Return the id of a body."""
    asked = select(schema.body.c.id).where(schema.body.c.name == name)
    with ground.store.reading() as connection:
        return str(connection.scalar(asked))


def key_for(
    ground: ReviewHub,
    body: str = "局热线受理中心",
    scopes: tuple[str, ...] = SCOPES,
    networks: str = "",
) -> str:
    """Make a key as an administrator does, and return it."""
    one = NewKey("12345 平台", scopes, body_named(ground, body), networks)
    with ground.store.turn(ground.watch()) as turn:
        return api_keys.make(turn, one, "孙工")
