"""台账恢复单: the one key that opens the ledger when no password does; printed once."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import (
    field,
    gap,
    heading,
    label,
    pair,
    paragraph,
    signatures,
)
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PICTURE, PICTURE_SIDE, WIDTH, PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.words import word

_PER_LINE: Final = 2
_CODE: Final = TextStyle(17, is_bold=True, align=Align.CENTRE)


def make(code: str, stamp: PaperStamp) -> bytes:
    """Return the sheet with the recovery ``code`` (groups joined by ``-``) as text and QR code."""
    form = PaperForm(
        word(Paper.RECOVERY_SHEET),
        f"{stamp.station.prefix}-恢复",
        stamp,
        (*_about(stamp), *_code(code), *_rules(), *_signing()),
        pictured=code,
    )
    return render(form)


def _about(stamp: PaperStamp) -> tuple[FormRow, ...]:
    return (
        pair(("受理站", stamp.station.name), ("站点代号", stamp.station.prefix)),
        field("生成时间", minute(stamp.printed_at)),
    )


def _code(code: str) -> tuple[FormRow, ...]:
    """Return the code as numbered groups, two a line, and its QR code below them."""
    groups = [group for group in code.split("-") if group]
    cells = [each for n, group in enumerate(groups, start=1) for each in _group(n, group)]
    step = 2 * _PER_LINE
    lines = [tuple(cells[at : at + step]) for at in range(0, len(cells), step)]
    share = round(PICTURE_SIDE / WIDTH * SHARES)
    picture = FormCell("", share, drawing=PICTURE)
    message = f"共 {len(groups)} 组。右侧二维码与上列恢复码内容相同，供扫码枪录入。"
    return (
        heading("恢复码"),
        *(FormRow(line, least=30, keeps=True, is_grid=True) for line in lines),
        FormRow((FormCell(message, SHARES - share), picture), least=PICTURE_SIDE),
    )


def _group(number: int, group: str) -> tuple[FormCell, FormCell]:
    share = SHARES // _PER_LINE
    return label(str(number), 2), FormCell(group, share - 2, _CODE)


def _rules() -> tuple[FormRow, ...]:
    return (
        heading("用途"),
        paragraph(
            "台账文件已加密。所有操作员的密码都无法使用时，用本恢复码可以打开台账并重新设置密码。"
            "本恢复码等同于全部台账的钥匙：持有者可以看到全部投诉人的信息。"
        ),
        heading("使用方法"),
        paragraph(
            "在登录界面选择“用恢复单登录”，按编号依次录入各组字符，也可以用扫码枪扫描右侧二维码。"
            "字符不含 I、L、O、U，不区分大小写；录错时程序会指出是第几组。"
            "设好新密码后打印新恢复单，本单即作废。"
        ),
        heading("保管要求"),
        paragraph(
            "1. 打印后立即装入信封密封，骑缝签字，存入商场保险柜，与电脑、备份介质分开存放。\n"
            "2. 不得拍照、复印、传真或者存入任何电脑、手机、网盘。\n"
            "3. 每半年检查一次封口；封口破损或者使用之后，应立即更换恢复码，原恢复单作废。\n"
            "4. 本单遗失且所有密码失效时，台账无法恢复，任何人都没有其他办法。",
            keeps=True,
        ),
    )


def _signing() -> tuple[FormRow, ...]:
    return (
        gap(8, keeps=True),
        signatures(("打印人（签字）：", "站长（签字）：", "保管人（签字）：")),
    )
