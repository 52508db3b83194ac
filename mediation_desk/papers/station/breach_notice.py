"""个人信息安全事件通知书: tells the authority or the people concerned of a breach of their data."""

from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.retention.events import BreachKind
from mediation_desk.domain.retention.state import DataBreach
from mediation_desk.papers.layout.cells import field, gap, note, pair, signatures, ticks
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.stamp import PaperStamp, day, minute
from mediation_desk.papers.words import word

BASIS: Final = (
    "依据《个人信息保护法》第五十七条：发生或者可能发生个人信息泄露、篡改、丢失的，应当立即采取"
    "补救措施，并通知履行个人信息保护职责的部门和个人。"
)


def make(breach: DataBreach, stamp: PaperStamp) -> bytes:
    """Return the notice as a PDF; the receiver is written in by hand."""
    told, station = breach.noted, stamp.station
    rows = (
        pair(("通知对象", ""), ("发现日期", day(told.found_on))),
        pair(("通知单位", station.handler or station.name), ("登记时间", minute(breach.at))),
        field("事件类型", ticks((word(told.kind),), map(word, BreachKind))),
        field("发生情况和原因", told.what, least=48),
        field("涉及的信息种类", told.categories, least=28),
        field("可能造成的危害", told.harm, least=36),
        field("已采取的补救措施", told.measures, least=48),
        field("您可以采取的减轻危害的措施", told.advice, least=36),
        field("联系方式", told.contact),
        gap(6, keeps=True),
        signatures(("经办人（签字）：", "个人信息处理者（盖章）：", "接收人（签字）：")),
        gap(4, keeps=True),
        note(BASIS),
    )
    number = f"{station.prefix}-{told.found_on:%y%m%d}"
    return render(PaperForm(word(Paper.BREACH_NOTICE), number, stamp, rows))
