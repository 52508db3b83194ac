"""Steps of a case up to the state that a test needs, by the page's own forms."""

import re
from html import unescape

from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident

CASE = ident(7)
VISIT = {
    "outcome": "onsite",
    "visitor": "张建国",
    "visit_on": "2026-11-24",
    "visit_time": "14:30",
    "place": "万达广场 3 楼调解室",
    "text": "请双方带合同到场。",
}
MINUTES = {
    "held_on": "2026-11-24",
    "held_time": "14:30",
    "present": "刘晓梅、雅居家居店长、新城市场监管所张建国",
    "said": "刘晓梅要求退还定金，商户同意退 3,680.50 元。",
    "result": "agreement",
    "agreement": "商户五日内退还 3,680.50 元。",
}


def path_of(station: str) -> str:
    """Return the address of the case."""
    return f"/review/{station}/{CASE}"


def accept(caller: Caller, path: str) -> None:
    """Accept the case."""
    fields = {"outcome": "acceptance", "acceptance": "accepted", "text": "材料齐全。"}
    assert caller.send(path, "outcome", **fields).status_code == 303


def set_visit(caller: Caller, path: str, **changes: str) -> None:
    """Set a visit."""
    assert caller.send(path, "outcome", **{**VISIT, **changes}).status_code == 303


def set_doubted_visit(caller: Caller, path: str, **changes: str) -> str:
    """Set a visit after its doubts were shown, and return their mark."""
    answer = caller.send(path, "outcome", **{**VISIT, **changes})
    assert answer.status_code == 422
    found = re.search(r'name="sure" value="([0-9a-f]{32})"', answer.text)
    assert found is not None
    set_visit(caller, path, **{"despite": "双方只有此时有空", **changes, "sure": found[1]})
    return found[1]


def write_minutes(caller: Caller, path: str, **changes: str) -> str:
    """Write the minutes and return where the page leads."""
    page = f"{path}/minutes"
    fields = {**MINUTES, **changes}
    csrf, version = caller.field(page, "csrf"), caller.field(page, "version")
    answer = caller.post(page, {"csrf": csrf, "version": version, **fields})
    assert answer.status_code == 303, fault_of(answer.text)
    return answer.headers["location"]


def open_line(caller: Caller, path: str) -> None:
    """Open the consumer's line to serve a document."""
    csrf = caller.field(path, "csrf")
    answer = caller.post(f"{path}/documents/open", {"csrf": csrf, "kind": "5"})
    assert answer.status_code == 303


def filled(caller: Caller, path: str, kind: int) -> dict[str, str]:
    """Return the form of a new document as the page has filled it."""
    text = caller.get(f"{path}/documents?kind={kind}").text
    inputs = re.findall(r'<input [^>]*?name="(\w+)"[^>]*?value="([^"]*)"', text)
    areas = re.findall(r'<textarea [^>]*?name="(\w+)"[^>]*>([^<]*)</textarea>', text)
    chosen = re.findall(r'<select id="(\w+)".*?<option value="(\d+)" selected', text, re.DOTALL)
    return {name: unescape(value) for name, value in (*inputs, *areas, *chosen)}


def fault_of(text: str) -> str:
    """Return the sentence that the page gives."""
    found = re.search(r'role="alert">.*?<span>(.*?)</span>', text, re.DOTALL)
    assert found, text
    return unescape(found[1])
