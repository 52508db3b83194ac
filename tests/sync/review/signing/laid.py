"""Words that are laid before a head: how a test sets the rule, lays them and decides."""

import re
from html import unescape

from sync.hub.services.signatures import signature_rule
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.ground import Ground

ANSWER = "检测结果低于标准，建议退一赔三。"


def require(ground: Ground, *kinds: str) -> None:
    """Let these kinds need a head's signature."""
    with ground.store.turn(ground.watch()) as turn:
        signature_rule.require(turn, kinds, "孙工")


def question(station: str) -> str:
    """Return the address of the question about the bracelet."""
    return f"/review/{station}/{ident(1009)}"


def id_on(caller: Caller, path: str = "/signing") -> str:
    """Return the id of the first laid text on a page."""
    found = re.search(r'name="submission" value="([^"]+)"', caller.get(path).text)
    assert found, path
    return unescape(found[1])


def decide(caller: Caller, decision: str, one: str = "", **fields: str) -> tuple[int, str]:
    """Decide about the first laid text of the list, or the one named; return status and page."""
    form = {"submission": one or id_on(caller), "decision": decision, **fields}
    answer = caller.post("/signing", {"csrf": caller.field("/signing", "csrf"), **form})
    return answer.status_code, answer.text


def acts_of(ground: Ground, *begins: str) -> list[tuple[str, str]]:
    """Return kind and officer of the journal's entries whose kind begins so."""
    return [(kind, by) for kind, by, _ in ground.acts() if kind.startswith(begins)]
