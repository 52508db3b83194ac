"""受理凭条: the slip that a consumer takes along, with the case's number and its code."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.papers.layout.cells import field, note
from mediation_desk.papers.layout.form import PICTURE, PICTURE_SIDE, PaperForm, render
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.parts.particulars import shop
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

_RIGHTS: Final = (
    "请妥善保管本凭条，凭案件编号查询进展。本站调解不影响您依《消费者权益保护法》第三十九条选择其他途径："
    "12315（全国12315平台）、12345。"
)

_AT_MALL: Final = (
    "用手机连接商场网络后扫上面的码：可传照片、视频、录音，查看编号和进度，评价办理情况。"
    "有效至 {until}。",
    "Join the mall's network, then scan the code above with your phone: send photos, videos and"
    " recordings, see the progress, grade the handling. Valid until {until}.",
)
_OVER_HUB: Final = (
    "用手机扫上面的码，用任何网络都可以：可传照片、视频、录音，查看编号和进度，评价办理情况。"
    "有效至 {until}。",
    "Scan the code above with your phone, on any network: send photos, videos and recordings, see"
    " the progress, grade the handling. Valid until {until}.",
)


def form_of(paper: PaperCase) -> PaperForm:
    """Return the slip; it bears no name and no phone of the consumer, as slips get lost."""
    station, sheet = paper.station, paper.sheet
    rows = (
        field("案件编号", sheet.case.number),
        field("受理时间", minute(sheet.case.received_at)),
        field("经营者", shop(sheet.merchant)),
        field("商品/服务", sheet.case.purchase.goods or "—"),
        field("首问责任人", sheet.responder_name),
        field("查询电话", station.phone or station.guidance_phone or "—"),
        FormRow((FormCell("", SHARES, drawing=PICTURE),), least=PICTURE_SIDE, is_ruled=False),
        *_on_phone(paper),
        note(_RIGHTS),
    )
    return PaperForm(
        word(Paper.CONSUMER_SLIP),
        sheet.case.number,
        PaperStamp.of(paper),
        rows,
        pictured=_code(paper),
    )


def _on_phone(paper: PaperCase) -> tuple[FormRow, ...]:
    """Return what the code is for and how a phone gets there, in Chinese and in English."""
    if not paper.phone_link:
        return ()
    until = minute(paper.phone_until)
    words = _OVER_HUB if paper.phone_over_hub else _AT_MALL
    return tuple(note(each.format(until=until)) for each in words)


def make(paper: PaperCase) -> bytes:
    """Return the slip on a sheet, as a PDF."""
    return render(form_of(paper))


def _code(paper: PaperCase) -> str:
    """Return the content of the code: the consumer's link, where the clerk made one.

    Else it is text that any phone shows, without an address to open.
    """
    if paper.phone_link:
        return paper.phone_link
    phone = paper.station.phone or paper.station.guidance_phone
    lines = (f"案件编号 {paper.sheet.case.number}", paper.station.name, phone)
    return "\n".join(filter(None, lines))
