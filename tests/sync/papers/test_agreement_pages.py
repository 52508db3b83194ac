"""Pages of a mediation agreement: its terms beside the signatures, the seal across its pages."""

import pypdfium2
import pytest

from sync.hub.domain.paper_content import LetterText
from sync.hub.papers import official

HEADING = "双方自愿达成如下协议："
TERM = "被投诉人于签字之日起五日内退还货款，投诉人同时退回商品，运费由被投诉人承担。"
CLOSING = "本调解书经双方当事人签字后生效。"


def agreement(terms: int) -> list[str]:
    """Return the text of each page of an agreement of so many terms."""
    letter = LetterText(
        title="投诉调解书",
        number="高新区市监调解〔2026〕第1号",
        to="",
        paragraphs=(CLOSING,),
        bureau="高新区市场监督管理局",
        date="2026年1月5日",
        notes=("注：1. 本调解书适用于现场调解。",),
        rows=(("投诉人", "刘晓梅", "联系电话", "19900006207"),),
        boxed=(
            ("投诉内容及投诉请求：", "请求：退还货款。"),
            (HEADING, "\n".join(f"{n}. {TERM}" for n in range(1, terms + 1))),
        ),
        signatures=("投诉人（签名）：", "被投诉人（签名）：", "调解人员（签名）："),
    )
    document = pypdfium2.PdfDocument(official.pdf(letter, "周敏"))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("terms", [1, 6])
def test_terms_that_fit_stand_whole_on_the_page_of_the_signatures(terms: int) -> None:
    """Heading, terms, signatures and seal are not parted."""
    *_, last = agreement(terms)
    for words in (HEADING, "1. 被投诉人", f"{terms}. 被投诉人", CLOSING, "（签名）", "（印章）"):
        assert words in last


def test_of_terms_longer_than_a_page_the_last_lines_stand_with_the_signatures() -> None:
    """No page begins with the signatures alone."""
    *before, last = agreement(30)
    assert HEADING in before[0]
    assert "30. 被投诉人" in last
    assert CLOSING in last
    assert last.count("（签名）") == 3


def test_pages_of_one_paper_have_a_place_for_the_seal_across_them() -> None:
    """骑缝章 on every page of several; a single page has none."""
    pages = agreement(30)
    assert len(pages) > 1
    assert all("骑" in page and "缝" in page for page in pages)
    (single,) = agreement(1)
    assert "缝" not in single
