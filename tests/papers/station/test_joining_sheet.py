"""The joining sheet: address and code of a new seat, once as text and once as a QR code."""

from datetime import UTC, datetime

from mediation_desk.papers.station import joining_sheet
from mediation_desk.workflows.seats import JoiningCode, write_link
from tests.papers.builders import stamp
from tests.papers.pdf_content import text_of

CODE = "7K4M-Q9TX-3HDP-0004-1061-050R-3GG2-8A1C-60T3"
UNTIL = datetime(2026, 11, 24, 2, 34, tzinfo=UTC)
MADE = JoiningCode(CODE, write_link("192.168.8.20:7443", CODE), UNTIL)


def test_it_carries_address_code_name_and_end() -> None:
    text = text_of(joining_sheet.make("2 号台", MADE, stamp()))
    for part in ("席位加入单", "2 号台", "192.168.8.20:7443", "2026-11-24 10:34", *CODE.split("-")):
        assert part in text


def test_the_same_code_gives_the_same_bytes() -> None:
    assert joining_sheet.make("2 号台", MADE, stamp()) == joining_sheet.make(
        "2 号台", MADE, stamp()
    )
