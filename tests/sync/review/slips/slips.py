"""Slips as a hotline centre has them; every phone begins with 199."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.draft import SlipDraft, checked
from sync.hub.services.slips.registration import register
from sync.hub.services.slips.slip import Slip
from sync.hub.services.slips.visible_slips import slip_for
from sync.hub.storage import schema
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub

SAMPLES = Path(__file__).parents[3] / "samples"


def a_draft(nth: int, **changes: str) -> SlipDraft:
    """Return a slip of 12345 as it is typed."""
    fields = {
        "channel": "12345",
        "number": f"ZX-261124-{nth:04}",
        "kind": "complaint",
        "received_on": "2026-11-23",
        "received_time": "15:20",
        "due_on": "2026-12-01",
        "name": "吴敏",
        "phone": f"1990531{nth:04}",
        "merchant": "高新区盛世珠宝店",
        "unit": "",
        "address": "高新区万达广场 1 楼",
        "text": "市民在该店购买足金手镯，送检含金量 982‰，要求退货并三倍赔偿。",
        "claim": "退货,赔偿损失",
        "amount": "12860",
    }
    return SlipDraft(**{**fields, **changes})


def reviewer(ground: ReviewHub, name: str = "周敏") -> Reviewer:
    """Return an officer as signed in."""
    people, body = schema.reviewer.c, schema.body.c
    with ground.store.reading() as connection:
        row = connection.execute(
            select(people.id, people.name, people.body_id, body.name.label("body"), body.kind,
                   body.line)
            .join(schema.body, body.id == people.body_id)
            .where(people.name == name)
        ).one()  # fmt: skip
    return Reviewer(row.id, row.name, row.body_id, row.body, row.kind, row.line)


def taken(ground: ReviewHub, nth: int = 1, **changes: str) -> str:
    """Take a slip in and return its id."""
    draft = checked(a_draft(nth, **changes), ground.watch())
    return register(ground.store, reviewer(ground), draft, ground.watch())


def held(ground: ReviewHub, slip_id: str, name: str = "周敏") -> Slip:
    """Return the current state of a slip."""
    with ground.store.reading() as connection:
        found = slip_for(connection, reviewer(ground, name), slip_id)
    assert found is not None
    return found


def act(caller: Caller, slip_id: str, outcome: str, **fields: Any) -> int:
    """Send the form of a slip's page and return the status: 303 when it went out."""
    path = f"/slips/{slip_id}"
    return caller.send(path, "act", outcome=outcome, **fields).status_code


def fault(caller: Caller, slip_id: str, outcome: str, **fields: Any) -> str:
    """Send a form that is refused and return the sentence."""
    answer = caller.send(f"/slips/{slip_id}", "act", outcome=outcome, **fields)
    assert answer.status_code == 422
    return said(answer.text)


def said(page: str) -> str:
    """Return the sentence of a refusal on a page."""
    found = re.search(r'role="alert">.*?<span>([^<]*)</span>', page, re.DOTALL)
    assert found is not None
    return found[1]


def body_id(ground: ReviewHub, name: str) -> str:
    """Return a body's id by its name."""
    with ground.store.reading() as connection:
        found = connection.scalar(select(schema.body.c.id).where(schema.body.c.name == name))
    return str(found)
