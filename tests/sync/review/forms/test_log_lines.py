"""URLs that would forge or colour lines of the hub's log."""

import pytest

from sync.hub.web.matters import matter_page
from tests.sync.review.caller import Caller

FORGED = "%0a2026-11-24%20sign-in%20of%20%1b%5b31mroot%E2%80%AE%0d"


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError("nobody foresaw it")


def test_an_address_forges_no_line_of_the_log(
    centre: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(matter_page, "matter_page", _fails)
    assert centre.get(f"/review/{FORGED}/abc").status_code == 500
    (line,) = [each.getMessage() for each in caplog.records if "failed" in each.getMessage()]
    assert "/abc" in line
    assert line.isprintable()
    assert not set("\n\r\x1b\u202e") & set(line)
