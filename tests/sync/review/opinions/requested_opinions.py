"""Opinions requested and given by the page's own forms."""

import re
from html import unescape

from sqlalchemy import update

from sync.hub.storage import schema
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id

OPINION = "含金量低于标注，可认定欺诈。"


def question_of(station: str) -> str:
    """Return the address of the question about the gold bracelet; its line is quality."""
    return f"/review/{station}/{ident(1009)}"


def ask(caller: Caller, ground: ReviewHub, path: str, *names: str, question: str = "") -> int:
    """Ask bodies by their names and return the status: 303 when they were asked."""
    bodies = [body_id(ground, name) for name in names]
    return caller.send(path, "ask", bodies=bodies, question=question).status_code


def give(caller: Caller, path: str, text: str = OPINION) -> int:
    """Write the opinion of the caller's body and return the status."""
    return caller.send(path, "opinion", text=text).status_code


def chase(caller: Caller, ground: ReviewHub, path: str, act: str, name: str) -> int:
    """Remind a body, or take the question back from it, and return the status."""
    return caller.send(path, act, body=body_id(ground, name)).status_code


def fault(caller: Caller, path: str, act: str, **fields: object) -> str:
    """Send a form that is refused and return the sentence."""
    answer = caller.send(path, act, **fields)
    assert answer.status_code == 422, answer.text
    found = re.search(r'role="alert">.*?<span>([^<]*)</span>', answer.text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def mark_of(caller: Caller, path: str) -> str:
    """Return the first mark of the matter's row in the queue, which is that of opinions."""
    page = caller.get("/review").text
    row = re.search(rf'<a href="{path}".*?</a>', page, re.DOTALL)
    assert row is not None, "the matter is not in the queue"
    part = re.search(r'<span class="marks">(.*?)</span>\s*<span class="gist"', row[0], re.DOTALL)
    return re.findall(r"</svg>([^<]+)<", part[1])[0] if part else ""


def counted(caller: Caller) -> tuple[int, int]:
    """Return the counts of the navigation: all waiting matters, and live guidance."""
    page = caller.get("/stations").text
    found = re.findall(r'href="/review[^"]*"[^>]*>[^<]*<span>(\d+)</span>', page)
    return int(found[0]), int(found[1])


def lead(ground: ReviewHub, matter_id: str, name: str) -> None:
    """Let a body have the matter from now on."""
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            update(schema.matter)
            .where(schema.matter.c.id == matter_id)
            .values(body_id=body_id(ground, name))
        )
