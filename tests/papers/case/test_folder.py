"""The folder of a whole case: cover, contents, forms, pictures, and a number on every page."""

import io
from dataclasses import replace
from datetime import date

from PIL import Image

from mediation_desk.papers.case import folder, registration, settlement, termination
from mediation_desk.papers.fund import payment_receipt
from mediation_desk.papers.layout.document import PagePicture
from tests.papers import builders, pdf_content


def _picture(wide: int, high: int) -> PagePicture:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), (180, 90, 60)).save(out, "JPEG")
    return PagePicture(out.getvalue(), wide, high)


def _content(exhibits: tuple[folder.FolderExhibit, ...]) -> folder.FolderContent:
    paper = builders.paper()
    forms = (
        registration.form_of(paper),
        settlement.form_of(paper),
        termination.form_of(paper),
        payment_receipt.form_of(paper),
    )
    return folder.FolderContent(paper, forms, exhibits, date(2029, 11, 24))


EXHIBITS = (
    folder.FolderExhibit("鞋底开胶.jpg", "a" * 64, (_picture(60, 80),)),
    folder.FolderExhibit("电子发票.pdf", "c" * 64, (_picture(60, 80), _picture(80, 60))),
    folder.FolderExhibit("通话录音.wav", "d" * 64),
)


def test_each_page_bears_its_number_and_the_contents_name_the_pages() -> None:
    """Cover 1, contents 2, four forms of a page each 3 to 6, pictures 7 and 8 to 9."""
    pages = pdf_content.pages(folder.make(_content(EXHIBITS)))
    assert len(pages) == 9
    for number, page in enumerate(pages, start=1):
        assert f"卷内第 {number} 页" in page
    contents = pdf_content.squeezed(pages[1])
    for words in (
        "1消费投诉（争议）登记表GX01-261124-0093",
        "4先行赔付确认书（领款单）消争领〔2026〕第0007号6",
        "5证据1鞋底开胶.jpg校验aaaaaaaa7",
        "6证据2电子发票.pdf校验cccccccc8—9",
        "7证据3通话录音.wav校验dddddddd电子件",
    ):
        assert words in contents, words
    assert "件数7件页数9页（含封面、目录）" in pdf_content.squeezed(pages[0])
    assert "保管至2029-11-24" in pdf_content.squeezed(pages[0])
    assert "电子发票.pdf　（校验 cccccccc，第 2 页/共 2 页）" in pages[8]


def test_a_form_with_two_copies_is_filed_once_and_keeps_its_own_pages() -> None:
    pages = pdf_content.pages(folder.make(_content(())))
    assert [("卷宗联" in page, "消费者联" in page) for page in pages[-1:]] == [(True, False)]
    assert all("第 1 页 / 共1 页" in page.replace("共 ", "共") for page in pages)


def test_the_same_case_gives_the_same_folder() -> None:
    assert folder.make(_content(EXHIBITS)) == folder.make(_content(EXHIBITS))


def test_contents_of_more_than_a_page_count_as_pages_too() -> None:
    """Eighty exhibits take three pages of contents: the first form is on page 5."""
    many = tuple(replace(EXHIBITS[2], name=f"录音{n}.wav") for n in range(80))
    pages = pdf_content.pages(folder.make(_content(many)))
    first = next(at for at, page in enumerate(pages, start=1) if "首问责任人" in page and at > 1)
    listed = pdf_content.squeezed(pages[1])
    assert f"1消费投诉（争议）登记表GX01-261124-009{first}" in listed
    assert f"卷内第 {first} 页" in pages[first - 1]


def test_a_long_name_of_evidence_stays_on_its_page() -> None:
    long = folder.FolderExhibit(
        "消费者与店员的聊天记录截图" * 9 + ".png", "e" * 64, (_picture(9, 9),)
    )
    for (width, _), boxes in pdf_content.glyphs(folder.make(_content((long,)))):
        assert max(box.right for box in boxes) < width - 20


def test_a_smaller_copy_says_so_in_the_contents_and_over_its_picture() -> None:
    copies = tuple(replace(each, original="f" * 64) for each in EXHIBITS[:1])
    pages = pdf_content.pages(folder.make(_content(copies)))
    contents = pdf_content.squeezed(pages[1])
    assert "证据1鞋底开胶.jpg（副本，原件校验ffffffff）校验aaaaaaaa" in contents
    said = "（校验 aaaaaaaa，副本，原件校验 ffffffff，第 1 页/共 1 页）"
    assert [page for page in pages if said in page]


def test_the_contents_say_what_is_not_printed_and_why() -> None:
    """Two of 420 pages are drawn; a file that is gone is not one that is kept in the system."""
    cut = replace(EXHIBITS[1], drawn=(1, 3), total=420)
    lost = replace(EXHIBITS[2], unprinted=folder.Unprinted.LOST)
    broken = replace(EXHIBITS[2], unprinted=folder.Unprinted.NOT_SHOWN)
    pages = pdf_content.pages(folder.make(_content((cut, lost, broken))))
    contents = pdf_content.squeezed(pages[1])
    for words in (
        "证据1电子发票.pdf（共420页，仅印2页）校验cccccccc7—8",
        "证据2通话录音.wav校验dddddddd缺失或损坏",
        "证据3通话录音.wav校验dddddddd未能显示",
    ):
        assert words in contents, words
    assert "第 3 页/共 420 页" in pages[7]
