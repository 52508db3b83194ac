"""Typefaces of the documents: kinds, rare characters, and what no typeface has."""

from dataclasses import replace

import pypdfium2
import pytest

from sync.hub.domain.paper_content import LetterText, UnprintableCharacter
from sync.hub.papers import faces, official

LETTER = LetterText(
    title="投诉受理决定书",
    number="高新区市监受理〔2026〕第1号",
    to="王㛃、李𫖮",
    paragraphs=("我局决定受理。", "特此告知。"),
    bureau="高新区市场监督管理局",
    date="2026年1月5日",
    notes=("注：1. 本决定书适用于市场监督管理部门。",),
)
LISTED = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓"
    "䴔䴕䴖䴗䴘䴙䶮鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶"
    "𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯"
    "𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
"""The 276 characters of the 通用规范汉字表 outside U+4E00 to U+9FA5 (Unihan, kTGH)."""
RARE = "㛃𫖮镕犇"
"""㛃 U+36C3, 𫖮 U+2B5AE and 镕 of the 通用规范汉字表 are not in GB 2312; 犇 is a name's."""


def test_each_part_has_the_face_that_the_standard_asks_for() -> None:
    """GB/T 9704-2012: 小标宋 for the title, 仿宋 for the text; 楷体 for the notes."""
    pdf = official.pdf(LETTER, "周敏")
    assert _faces_of(pdf, "投诉受理决定书") == {"OfficialSong-Bold"}
    assert _faces_of(pdf, "我局决定") == {"OfficialFang-Regular"}
    assert _faces_of(pdf, "适用于") == {"OfficialKai-Regular"}


def test_a_rare_character_is_set_in_a_wider_face_and_can_be_copied() -> None:
    """One of the basic plane and one beyond it; each is read back as it was written."""
    pdf = official.pdf(replace(LETTER, to=RARE), "周敏")
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    assert f"{RARE}：" in page.get_text_bounded()
    assert _faces_of(pdf, "㛃") == {"OfficialKai-Regular"}
    assert pdf == official.pdf(replace(LETTER, to=RARE), "周敏")


@pytest.mark.parametrize("name", [faces.FANG, faces.KAI, faces.SONG, faces.BOLD, faces.PLAIN])
def test_every_face_falls_back_to_the_whole_standard_list(name: str) -> None:
    """The rest of the list lies in the first block, which the widest face has whole."""
    assert len(LISTED) == 276
    faces.require_printable("".join(map(chr, range(0x4E00, 0x9FA6))) + LISTED, name)


def test_what_no_face_has_is_named_with_its_place() -> None:
    """U+20001 is in none of them; marks that nobody sees are no character."""
    with pytest.raises(UnprintableCharacter) as found:
        faces.require_printable("投诉人王\U00020001于当日到场，当面说明", faces.FANG)
    assert (found.value.code, found.value.text) == ("U+20001", "投诉人王\U00020001于当日到场，当面")
    faces.require_printable("王\u200b某\u00a0某\n", faces.FANG)
    assert faces.marked("王\U00020001", faces.FANG) == "王□(U+20001)"


def _faces_of(pdf: bytes, text: str) -> set[str]:
    """Return the names of the faces in which a text of the first page is set."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    signs = [page.get_text_range(n, 1) for n in range(page.count_chars())]
    at = next(n for n in range(len(signs)) if signs[n : n + len(text)] == list(text))
    objects = (page.get_textobj(n) for n in range(at, at + len(text)))
    return {each.get_font().get_base_name().rpartition("+")[2] for each in objects}
