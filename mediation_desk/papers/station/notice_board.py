"""公示牌 that hangs in the mall: the three gates, the station's promises, numbers to call."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.directory import Listing, Rank
from mediation_desk.domain.records.supervision import Supervision
from mediation_desk.papers.layout.document import MM, PORTRAIT, Align, PdfDocument, TextStyle
from mediation_desk.papers.layout.line_breaks import break_lines
from mediation_desk.papers.layout.qr import define_qr
from mediation_desk.papers.layout.typeface import typeface
from mediation_desk.papers.station.notice_board_parts import (
    LEFT,
    RIGHT,
    WIDTH,
    draw_supervised,
    fit,
)
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.directory import DirectorySheet

_HOUR, _DAY = 60, 24 * 60
_VCARD: Final = "vCard"
_GREY = 0.94
_PER_PAGE = 12
_WATCHED_BESIDE_ALL = 3
T = TypeVar("T")


class BoardSize(StrEnum):
    """The two sizes of a board; A3 is A4 enlarged by the root of two."""

    A3 = "A3"
    A4 = "A4"


_SCALE: Final = {BoardSize.A4: 1.0, BoardSize.A3: 2**0.5}


@dataclass(frozen=True)
class BoardContent:
    """Content of the board: the station, its own limits, and the directory on the day."""

    station: Station
    policy: Policy
    sheet: DirectorySheet
    supervised: tuple[Supervision, ...] = ()
    """Posted supervisions (挂牌督导), the nearest last day first."""


def make(board: BoardContent, size: BoardSize = BoardSize.A4) -> bytes:
    """Return the board as a PDF of one page, or of more when one has no room for all.

    A page has room for twelve numbers and three supervisions, and for one supervision more in
    place of each number that is not posted.
    """
    scale = _SCALE[size]
    document = PdfDocument(
        (PORTRAIT[0] * scale, PORTRAIT[1] * scale), word(Paper.NOTICE_BOARD), board.station.name
    )
    define_qr(document, _VCARD, vcard(board), 30 * MM)
    pages = _pages(board)
    for number, (listings, watched) in enumerate(pages, start=1):
        # One drawing for both sizes: the page's own matrix makes it larger.
        document.draw(f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm")
        y = _head(document, board)
        y = _gates(document, y)
        y = _promises(document, y, board.policy)
        y = draw_supervised(document, y, watched, len(board.supervised) - len(watched))
        _numbers(document, y, listings)
        _foot(document, board, f"{number}/{len(pages)}" if len(pages) > 1 else "")
        document.draw("Q")
        document.end_page()
    return document.to_bytes()


def _pages(board: BoardContent) -> list[tuple[tuple[Listing, ...], tuple[Supervision, ...]]]:
    """Return the content of each page; where one of the two lists has ended, its last part."""
    listings = list(_parts(posted_listings(board.sheet), _PER_PAGE))
    room = _WATCHED_BESIDE_ALL + _PER_PAGE - len(listings[0])
    watched = list(_parts(board.supervised, room))
    count = max(len(listings), len(watched))
    return [
        (listings[min(n, len(listings) - 1)], watched[min(n, len(watched) - 1)])
        for n in range(count)
    ]


def _parts(all_: tuple[T, ...], size: int) -> Iterator[tuple[T, ...]]:
    """Cut into parts of at most ``size``; an empty tuple has one empty part."""
    for at in range(0, max(len(all_), 1), size):
        yield all_[at : at + size]


def posted_listings(sheet: DirectorySheet) -> tuple[Listing, ...]:
    """Return the entries of the board: all that are valid on the day."""
    return tuple(one for one in sheet.listings if one.is_valid(sheet.today))


def vcard(board: BoardContent) -> str:
    """Return the contact in the code on the board: centre or office, as vCard 3.0."""
    wanted = (Rank.HOTLINE_CENTRE, Rank.LOCAL_OFFICE, Rank.SECTION, Rank.OFFICER)
    posted = posted_listings(board.sheet)
    found = [one for rank in wanted for one in posted if one.particulars.rank is rank][:2]
    phones = [f"TEL;TYPE=WORK,VOICE:{one.phone}" for one in found]
    names = "、".join(one.name for one in found)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_plain(board.station.name)}监管直通"]
    lines += [f"N:{_plain(board.station.name)}监管直通;;;;", f"ORG:{_plain(names)}", *phones]
    return "\r\n".join([*lines, "END:VCARD", ""])


def _plain(text: str) -> str:
    """Escape characters that have a meaning inside a vCard (RFC 2426)."""
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _head(document: PdfDocument, board: BoardContent) -> float:
    top = PORTRAIT[1] - 14 * MM
    middle = PORTRAIT[0] / 2
    document.text(middle, top - 4 * MM, board.station.name, TextStyle(14, align=Align.CENTRE))
    title = "消费争议一线通公示牌"
    document.text(middle, top - 16 * MM, title, TextStyle(27, is_bold=True, align=Align.CENTRE))
    slogan = "有争议先找商场，商场当场办；办不好一键直通监管部门"
    document.text(middle, top - 24 * MM, slogan, TextStyle(11, align=Align.CENTRE))
    return top - 29 * MM


_GATES: Final = (
    ("第一关", "商场先行处置", "到受理站登记，首问人员负责到底"),
    ("第二关", "监管实时指导", "疑难问题热线直通，科室在线指导"),
    ("第三关", "属地所现场调解", "达不成一致，监管人员到场调解"),
)


def _gates(document: PdfDocument, y: float) -> float:
    """Draw three boxes with arrows between them."""
    gap, high = 8 * MM, 25 * MM
    wide = (WIDTH - 2 * gap) / 3
    for place, (gate, name, says) in enumerate(_GATES):
        x = LEFT + place * (wide + gap)
        document.shade(x, y - high, wide, high, _GREY)
        _frame(document, x, y, wide, high)
        middle = x + wide / 2
        document.text(middle, y - 7.5 * MM, gate, TextStyle(11, align=Align.CENTRE))
        document.text(middle, y - 15 * MM, name, TextStyle(15, is_bold=True, align=Align.CENTRE))
        for line, words in enumerate(break_lines(says, typeface(), 9.5, wide - 10)):
            at = y - 20.5 * MM - line * 4.4 * MM
            document.text(middle, at, words, TextStyle(9.5, align=Align.CENTRE))
        if place < len(_GATES) - 1:
            _arrow(document, x + wide + 1.5 * MM, y - high / 2, gap - 3 * MM)
    return y - high - 5 * MM


def _arrow(document: PdfDocument, x: float, y: float, length: float) -> None:
    tip, half = x + length, 2.2 * MM
    document.line(x, y, tip - half, y, 1.6)
    base = tip - 1.6 * half
    document.draw(
        f"0 g {tip:.2f} {y:.2f} m {base:.2f} {y + half:.2f} l {base:.2f} {y - half:.2f} l f"
    )


def promises(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Return the station's own promises: limits of its policy, never of a law."""
    return (
        ("受理", f"到站 {_span(policy.received_minutes)}内登记受理"),
        ("沟通", f"{_span(policy.contacted_minutes)}内联系商户"),
        ("处置", f"{_span(policy.acted_minutes)}内拿出处置意见"),
        ("反馈", f"处置后 {_span(policy.answered_minutes)}内答复"),
    )


def _span(minutes: int) -> str:
    if minutes % _DAY == 0 and minutes > _DAY:
        return f"{minutes // _DAY} 天"
    if minutes % _HOUR == 0:
        return f"{minutes // _HOUR} 小时"
    return f"{minutes} 分钟"


def _promises(document: PdfDocument, y: float, policy: Policy) -> float:
    document.text(LEFT, y - 5 * MM, "本站承诺", TextStyle(13, is_bold=True))
    note = f"商场营业时间 {policy.opens:%H:%M}–{policy.closes:%H:%M}；本站自行承诺，不是法定期限"
    document.text(RIGHT, y - 5 * MM, note, TextStyle(8.5, grey=0.3, align=Align.RIGHT))
    top, wide = y - 8 * MM, WIDTH / 4
    high = 15 * MM
    for place, (name, says) in enumerate(promises(policy)):
        x = LEFT + place * wide
        _frame(document, x, top, wide, high)
        middle = x + wide / 2
        first = TextStyle(11, is_bold=True, align=Align.CENTRE)
        document.text(middle, top - 6 * MM, f"第一时间{name}", first)
        document.text(middle, top - 11.5 * MM, says, TextStyle(9.5, align=Align.CENTRE))
    return top - high - 5 * MM


_COLUMNS: Final = (("受理单位 / 监管人员", 56), ("电话", 40), ("管什么", 50), ("值守时间", 36))


def _numbers(document: PdfDocument, y: float, listings: tuple[Listing, ...]) -> None:
    """Draw the table of numbers; rows share the room that is left down to the foot."""
    document.text(LEFT, y - 5 * MM, "监管直通电话", TextStyle(13, is_bold=True))
    top, bottom = y - 8 * MM, 47 * MM
    edges = [LEFT]
    for _, share in _COLUMNS:
        edges.append(edges[-1] + share * MM)
    high = 7 * MM
    document.shade(LEFT, top - high, WIDTH, high, _GREY)
    for (name, _), left, right in zip(_COLUMNS, edges, edges[1:], strict=False):
        middle = (left + right) / 2
        letters = TextStyle(10, is_bold=True, align=Align.CENTRE)
        document.text(middle, top - 4.9 * MM, name, letters)
    row = min(13 * MM, (top - high - bottom) / max(len(listings), 1))
    lower = top - high
    for listing in listings:
        _number(document, listing, edges, (lower, row))
        lower -= row
    for x in edges:
        document.line(x, top, x, lower)
    for place in range(len(listings) + 2):
        at = top if place == 0 else top - high - (place - 1) * row
        document.line(LEFT, at, RIGHT, at)


def _number(
    document: PdfDocument, listing: Listing, edges: list[float], place: tuple[float, float]
) -> None:
    particulars = listing.particulars
    top, high = place
    is_officer = particulars.rank is Rank.OFFICER
    name = f"{particulars.body}　{listing.name}" if is_officer else listing.name
    middle = top - high / 2
    document.text(edges[0] + 5, middle + 1, fit(name, 11, 56), TextStyle(11, is_bold=True))
    document.text(edges[0] + 5, middle - 9, fit(particulars.role, 8, 56), TextStyle(8, grey=0.25))
    number = TextStyle(15, is_bold=True, align=Align.CENTRE)
    document.text((edges[1] + edges[2]) / 2, middle - 5, spaced(listing.phone), number)
    scope = particulars.scope or "、".join(word(line) for line in particulars.lines)
    _small(document, scope, (edges[2], edges[3]), middle)
    _small(document, particulars.hours, (edges[3], edges[4]), middle)


def _small(document: PdfDocument, text: str, sides: tuple[float, float], middle: float) -> None:
    """Draw at most two lines, centred in their cell."""
    lines = break_lines(text, typeface(), 8.5, sides[1] - sides[0] - 8)[:2]
    up = middle - 3 + (len(lines) - 1) * 5
    for place, line in enumerate(lines):
        document.text(sides[0] + 4, up - place * 10, line, TextStyle(8.5))


def spaced(number: str) -> str:
    """Return a mobile number in groups; any other number as it is."""
    is_mobile = len(number) == 11 and number.isdigit() and number.startswith("1")
    return f"{number[:3]} {number[3:7]} {number[7:]}" if is_mobile else number


def _foot(document: PdfDocument, board: BoardContent, page: str) -> None:
    side, y = 30 * MM, 12 * MM
    # Its quiet zone may extend past the table, the code itself may not.
    document.place(_VCARD, RIGHT - side + 2, y - 2 * MM)
    scan = TextStyle(8, grey=0.25, align=Align.RIGHT)
    document.text(RIGHT - side, y + 1 * MM, "扫码把直通电话存入手机", scan)
    lines = [
        _guidance_phone(board.station),
        "先到商场受理站不影响您直接向监管部门投诉：全国 12315 平台、12345 热线。",
        "解决途径：协商和解、调解、行政投诉、仲裁、诉讼（《消费者权益保护法》第三十九条）。",
    ]
    for place, line in enumerate(lines):
        document.text(LEFT, y + 24 * MM - place * 6 * MM, line, TextStyle(9.5))
    sheet = board.sheet
    effective = sheet.effective_on.isoformat() if sheet.effective_on else "—"
    version = f"第 {sheet.version} 版　{effective} 起施行　打印 {sheet.today.isoformat()}　{page}"
    document.text(LEFT, y + 1 * MM, version, TextStyle(9, grey=0.25))


def _guidance_phone(station: Station) -> str:
    parts = (
        f"受理站：{station.name}",
        station.address,
        f"电话 {station.phone}" if station.phone else "",
        f"热线服务指导站电话 {station.guidance_phone}" if station.guidance_phone else "",
    )
    return "　".join(filter(None, parts))


def _frame(document: PdfDocument, x: float, y: float, wide: float, high: float) -> None:
    document.line(x, y, x + wide, y, 0.8)
    document.line(x, y - high, x + wide, y - high, 0.8)
    document.line(x, y, x, y - high, 0.8)
    document.line(x + wide, y, x + wide, y - high, 0.8)
