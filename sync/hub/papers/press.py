"""Papers of the hub, each with its library loaded at the first print.

Most hubs print a few papers a day, and the libraries would otherwise occupy memory in all of them.
"""

from typing import TYPE_CHECKING

from resources.deferred import deferred
from sync.hub.domain.paper_content import LetterText, MinutesPaper, ReportHead, ScreenSignature
from sync.hub.papers.board_figures import DistrictView

if TYPE_CHECKING:
    from sync.hub.papers import district_report, district_sheet, minutes, official
else:
    minutes = deferred("sync.hub.papers.minutes")
    official = deferred("sync.hub.papers.official")
    district_report = deferred("sync.hub.papers.district_report")
    district_sheet = deferred("sync.hub.papers.district_sheet")

Made = tuple[bytes, str, str]
"""File, its type, and the end of its name."""


def letter_pdf(letter: LetterText, printed: str) -> bytes:
    """Return an official document; `printed` gives time and person, in the foot of each page."""
    return official.pdf(letter, printed)


def minutes_pdf(
    of: MinutesPaper, marks: tuple[ScreenSignature, ...], note: str, foot: str
) -> bytes:
    """Return a paper of a mediation on site with its signatures."""
    return minutes.pdf(of, marks, note, foot)


def require_printable(text: str) -> None:
    """Raise UnprintableCharacter with the first character of a text that no typeface has."""
    official.require_printable(text)


def report_pdf(head: ReportHead, view: DistrictView) -> Made:
    """Return the analysis report of a district."""
    return district_report.pdf(head, view)


def report_xlsx(head: ReportHead, view: DistrictView) -> Made:
    """Return the figures of a district as sheets."""
    return district_sheet.xlsx(head, view)
