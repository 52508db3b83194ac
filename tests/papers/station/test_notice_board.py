"""The notice board: the same words in two sizes, own promises, a contact to scan."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.people import Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.domain.records.supervision import Posted, Supervision
from mediation_desk.papers.station.notice_board import BoardContent, BoardSize, make, spaced, vcard
from mediation_desk.workflows.read_models.directory import DirectorySheet
from tests.papers import pdf_content

TODAY = date(2026, 11, 24)
STATION = Station("万达广场高新店受理站", "GX01", "新城市场监管所", "0531-88880000")
HOURS = "工作日 8:30–12:00、13:30–17:00"
CENTRE = Listing(
    "1",
    "局热线受理中心",
    "12315",
    ListingParticulars(
        Rank.HOTLINE_CENTRE, "统一接收、分派、反馈", "每天 8:30–20:30", scope="分不清时"
    ),
    TODAY,
)
OFFICER = Listing(
    "2",
    "陈立",
    "19905318022",
    ListingParticulars(Rank.OFFICER, "主任科员", HOURS, "质量科", (BusinessLine.QUALITY,)),
    TODAY,
)
LEFT = replace(OFFICER, id="3", name="唐志强", ended_on=date(2026, 11, 23))
SHEET = DirectorySheet(TODAY, (CENTRE, OFFICER, LEFT), version=14, effective_on=date(2026, 6, 18))
BOARD = BoardContent(STATION, Policy(received_minutes=5, acted_minutes=90), SHEET)


@pytest.mark.parametrize("size", list(BoardSize))
def test_the_board_says_gates_promises_numbers_version_and_routes(size: BoardSize) -> None:
    (text,) = [pdf_content.squeezed(page) for page in pdf_content.pages(make(BOARD, size))]
    for words in (
        "消费争议一线通公示牌", "万达广场高新店受理站",
        "商场先行处置", "监管实时指导", "属地所现场调解",
        "到站5分钟内登记受理", "30分钟内联系商户", "90分钟内拿出处置意见", "处置后24小时内答复",
        "本站自行承诺，不是法定期限",
        "局热线受理中心", "12315", "质量科陈立", "19905318022", "产品质量", "分不清时",
        "第14版2026-06-18起施行", "热线服务指导站电话0531-88880000",
        "先到商场受理站不影响您直接向监管部门投诉", "第三十九条",
    ):  # fmt: skip
        assert words in text, words
    assert "唐志强" not in text


def test_a3_is_twice_a4_and_nothing_overlaps() -> None:
    sizes = []
    for size in BoardSize:
        for (wide, high), glyphs in pdf_content.glyphs(make(BOARD, size)):
            sizes.append((round(wide), round(high)))
            assert all(each.left >= 0 and each.right <= wide for each in glyphs)
            pairs = pairwise(glyphs)
            assert not any(one.overlaps(other) for one, other in pairs)
    assert sizes == [(842, 1191), (595, 842)]


@pytest.mark.parametrize("size", list(BoardSize))
def test_the_code_ends_where_the_table_ends(size: BoardSize) -> None:
    made = make(BOARD, size)
    ((code,),) = pdf_content.drawings(made)
    edge = max(each.right for each in pdf_content.strokes(made)[0])
    assert edge - 4 < code[2] <= edge


def test_more_than_twelve_go_on_to_a_second_page() -> None:
    many = tuple(replace(OFFICER, id=str(n), name=f"人员{n:02d}") for n in range(13))
    pages = pdf_content.pages(make(replace(BOARD, sheet=replace(SHEET, listings=many))))
    assert ["人员00" in pages[0], "人员12" in pages[0], "人员12" in pages[1]] == [True, False, True]


def watched(nth: int, subject: str = "盛世珠宝") -> Supervision:
    """One supervision led by 陈立."""
    posted = Posted("merchant", subject, "陈立", "质量科", date(2026, 12, 10), text="限期整改。")
    return Supervision(str(nth), str(nth), posted, datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize("size", list(BoardSize))
def test_what_the_regulator_watches_hangs_on_the_board_in_its_frame(size: BoardSize) -> None:
    """Subject, officer and last day, but no reason; a full board of twelve still fits."""
    many = tuple(replace(OFFICER, id=str(n), name=f"人员{n:02d}") for n in range(12))
    full = replace(
        BOARD,
        sheet=replace(SHEET, listings=many),
        supervised=(watched(1), watched(2, "某某市场管理服务有限公司" * 6)),
    )
    made = make(full, size)
    (text,) = [pdf_content.squeezed(page) for page in pdf_content.pages(made)]
    for words in ("挂牌督导", "盛世珠宝", "督导人员质量科陈立", "期限2026-12-10", "人员11"):
        assert words in text, words
    assert "限期整改" not in text
    for _, glyphs in pdf_content.glyphs(made):
        assert not any(one.overlaps(other) for one, other in pairwise(glyphs))
    assert "挂牌督导" not in pdf_content.text_of(make(BOARD, size))


def test_no_supervision_is_left_out_for_want_of_room() -> None:
    """With two numbers there is room for thirteen; with twelve, for three on a page."""
    thirteen = tuple(watched(n, f"商户{n:02d}") for n in range(13))
    made = make(replace(BOARD, supervised=thirteen))
    (page,) = [pdf_content.squeezed(text) for text in pdf_content.pages(made)]
    assert [f"商户{n:02d}" in page for n in (0, 3, 12)] == [True, True, True]
    assert "另有" not in page
    many = tuple(replace(OFFICER, id=str(n), name=f"人员{n:02d}") for n in range(12))
    full = replace(BOARD, sheet=replace(SHEET, listings=many), supervised=thirteen[:4])
    first, second = [pdf_content.squeezed(text) for text in pdf_content.pages(make(full))]
    assert ["商户02" in first, "商户03" in first, "商户03" in second] == [True, False, True]
    assert "共4项，另有1项见另页" in first
    assert "共4项，另有3项见另页" in second
    assert "人员11" in first
    assert "人员11" in second
    for pdf in (made, make(full)):
        for _, glyphs in pdf_content.glyphs(pdf):
            assert pdf_content.collisions(glyphs) == []


def test_an_empty_directory_makes_a_board_without_numbers() -> None:
    assert "监管直通电话" in pdf_content.text_of(
        make(BoardContent(STATION, Policy(), DirectorySheet(TODAY)))
    )


def test_the_code_holds_a_contact_with_the_numbers_to_call() -> None:
    lines = vcard(BOARD).split("\r\n")
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:3.0", "FN:万达广场高新店受理站监管直通"]
    assert lines[-2:] == ["END:VCARD", ""]
    assert [line for line in lines if line.startswith("TEL")] == [
        "TEL;TYPE=WORK,VOICE:12315",
        "TEL;TYPE=WORK,VOICE:19905318022",
    ]
    odd = vcard(replace(BOARD, station=replace(STATION, name="甲,乙;丙")))
    assert "FN:甲\\,乙\\;丙监管直通" in odd


def test_the_same_board_gives_the_same_bytes_and_opens_as_a_pdf() -> None:
    assert make(BOARD, BoardSize.A3) == make(BOARD, BoardSize.A3)
    with closing(pdfium.PdfDocument(make(BOARD, BoardSize.A3))) as document:
        assert len(document) == 1


def test_mobile_numbers_are_grouped_and_others_left() -> None:
    assert [spaced(one) for one in ("19905318022", "12315", "0531-88880000")] == [
        "199 0531 8022",
        "12315",
        "0531-88880000",
    ]
