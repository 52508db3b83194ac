"""Texts submitted to a head: setting of the rule, submission and decision in tests."""

import re
from html import unescape

from sync.hub.services.signatures import signature_rule
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub

ANSWER = "检测结果低于标准，建议退一赔三。"


def require(ground: ReviewHub, *kinds: str) -> None:
    """Let these kinds need a head's signature."""
    with ground.store.turn(ground.watch()) as turn:
        signature_rule.require(turn, kinds, "孙工")


def question(station: str) -> str:
    """Return the address of the question about the bracelet."""
    return f"/review/{station}/{ident(1009)}"


def id_on(caller: Caller, path: str = "/signing") -> str:
    """Return the id of the first submitted text on a page."""
    found = re.search(r'name="submission" value="([^"]+)"', caller.get(path).text)
    assert found, path
    return unescape(found[1])


def decide(caller: Caller, decision: str, one: str = "", **fields: str) -> tuple[int, str]:
    """Decide on the first submitted text of the list, or the named one; return status and page."""
    form = {"submission": one or id_on(caller), "decision": decision, **fields}
    answer = caller.post("/signing", {"csrf": caller.field("/signing", "csrf"), **form})
    return answer.status_code, answer.text


def read(head: Caller, case: str) -> None:
    """Show the consumer of a case to its head, with a reason, so that they read its documents."""
    fields = {"csrf": head.field("/signing", "csrf"), "reason": "sign", "back": "signing"}
    assert head.post(f"{case}/open", {**fields}).headers["Location"] == "/signing"


def acts_of(ground: ReviewHub, *begins: str) -> list[tuple[str, str]]:
    """Return kind and officer of the journal's entries with the given prefixes of kinds."""
    return [(kind, by) for kind, by, _ in ground.acts() if kind.startswith(begins)]
