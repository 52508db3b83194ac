"""加入单: the address and the one-time code of a new seat, to be carried to that computer."""

from typing import Final

from mediation_desk.papers.layout.cells import field, heading, pair, paragraph
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PICTURE, PICTURE_SIDE, WIDTH, PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.workflows.seats import JoiningCode, read_link

_PER_LINE: Final = 3
_CODE: Final = TextStyle(17, is_bold=True, align=Align.CENTRE)


def make(name: str, code: JoiningCode, stamp: PaperStamp) -> bytes:
    """Return the sheet for a seat of this name: its code as text, and with the address as QR."""
    found = read_link(code.link)
    form = PaperForm(
        "席位加入单",
        f"{stamp.station.prefix}-加入",
        stamp,
        (
            pair(("受理站", stamp.station.name), ("席位名称", name)),
            pair(("主机地址", found[0] if found else ""), ("有效至", minute(code.until))),
            heading("加入码"),
            *_lines(code.code),
            _picture(),
            heading("使用方法"),
            paragraph(
                "在新电脑上打开调解台，选“加入受理站”，录入主机地址和加入码，或者用扫码枪扫描上方"
                "二维码。加入码只能用一次，过时作废；用过或者作废后，本单即可销毁。"
            ),
            field("加入之后", "在那台电脑上用各自的姓名和密码登录；台账仍在主机上。"),
        ),
        pictured=code.link,
    )
    return render(form)


def _lines(code: str) -> list[FormRow]:
    groups = code.split("-")
    cells = [FormCell(group, SHARES // _PER_LINE, _CODE) for group in groups]
    return [
        FormRow(tuple(cells[at : at + _PER_LINE]), least=30, keeps=True, is_grid=True)
        for at in range(0, len(cells), _PER_LINE)
    ]


def _picture() -> FormRow:
    share = round(PICTURE_SIDE / WIDTH * SHARES)
    message = "二维码含主机地址和加入码，供扫码枪录入。"
    picture = FormCell("", share, drawing=PICTURE)
    return FormRow((FormCell(message, SHARES - share), picture), least=PICTURE_SIDE)
