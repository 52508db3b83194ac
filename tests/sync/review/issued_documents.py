"""Issue and reading of official documents in tests."""

import re

import pypdfium2
import requests

from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of, filled

MM = 72 / 25.4
MORE: dict[int, dict[str, str]] = {
    3: {"to": "新城市场监管所", "due_on": "2026-12-05", "copies": "2", "pages": "5"},
    4: {
        "due_on": "2026-12-01",
        "materials": "居民身份证复印件一份。",
        "contact_phone": "19900000001",
        "post_address": "高新区新泺大街 1 号",
    },
    5: {"contact_phone": "19900000001"},
    7: {"days": "3", "contact_phone": "19900000001"},
    8: {"ground": "3"},
}


def issue(caller: Caller, path: str, kind: int, **changes: str) -> str:
    """Issue a document from the prefilled form, completed; return its address."""
    fields: dict[str, object] = {**filled(caller, path, kind), **MORE.get(kind, {}), **changes}
    answer = confirm(caller, path, fields)
    assert answer.status_code == 303, fault_of(answer.text)
    return answer.headers["location"]


def confirm(caller: Caller, path: str, fields: dict[str, object]) -> requests.Response:
    """Read the document of a form and confirm it; return the answer, also of a refused form."""
    shown = caller.post(f"{path}/documents", fields)
    if shown.status_code != 200:
        return shown
    (seen,) = re.findall(r'name="seen" value="(\w+)"', shown.text)
    return caller.post(f"{path}/documents", {**fields, "act": "issue", "seen": seen})


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF without its line ends."""
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return text.replace("\r", "").replace("\n", "")


def boxes(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Return each sign of the first page with its left, top, right and bottom edge in mm."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text, height = page.get_textpage(), page.get_height()
    found = []
    for n in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(n)
        edges = (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        found.append((text.get_text_range(n, 1), *edges))
    return found


def printed(caller: Caller, address: str) -> bytes:
    """Return the printed document."""
    answer = caller.get(f"{address}/print.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content
