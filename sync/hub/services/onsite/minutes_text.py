"""Text of the minutes 调解笔录 and of the agreement, as it is shown, signed and printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sync.hub.domain.paper_content import MinutesPaper
from sync.hub.services.onsite.minutes_form import OnsiteForm, digest_of

RESULT = {
    "agreement": "经调解，双方自愿达成如下协议：",
    "terminated": "经调解，双方未达成一致意见，终止调解。",
    "again": "本次调解未结束，另行约定时间再次到场调解。",
    "absent": "因一方未到场，本次调解未能进行。",
}
PAPER = {
    "letter": "双方要求制作投诉调解书，投诉调解书由本机关另行制作、盖章。",
    "at_once": "协议内容已当场履行完毕，不另制作投诉调解书。",
    "waived": "双方同意不制作投诉调解书，以本笔录及协议为准。",
}
"""Words on the mediation letter (《市场监督管理投诉举报处理办法》第二十四条)."""
UNSIGNED = {"ink": "在打印件上手写签名", "refused": "拒绝签名", "absent": "未到场，未签名"}
READ = "以上内容已由各方阅读（或者已向其宣读），各方确认与本人陈述一致。"
HEADINGS = (
    ("rights", "权利义务告知"),
    ("consumer_said", "消费者陈述和请求"),
    ("merchant_said", "经营者陈述"),
    ("disputes", "争议焦点"),
    ("course", "调解经过"),
)
NUMERALS = "一二三四五六七八九"
BETWEEN = "\n\n"
"""Stands between two papers in the text that is signed."""


@dataclass(frozen=True)
class SignedText:
    """Minutes, and the agreement where the parties reached one, under the same signatures."""

    papers: tuple[MinutesPaper, ...]

    @property
    def text(self) -> str:
        """Return the text of all papers: what a signature covers."""
        return BETWEEN.join(paper.text for paper in self.papers)

    @property
    def digest(self) -> str:
        """Return its SHA-256 in UTF-8."""
        return digest_of(self.text)


def text_of(form: OnsiteForm, number: str, bureau: str, grounds: Mapping[int, str]) -> SignedText:
    """Return the text of complete minutes of a case with this number."""
    minutes = _minutes(form, number, bureau, grounds)
    if form.result != "agreement":
        return SignedText((minutes,))
    return SignedText((minutes, _agreement(form, number, bureau)))


def _minutes(
    form: OnsiteForm, number: str, bureau: str, grounds: Mapping[int, str]
) -> MinutesPaper:
    typed = form.typed()
    head = (
        f"调解机关：{bureau}",
        f"案件编号：{number}",
        f"调解时间：{_day(typed['held_on'])} {typed['held_time']} 至 {typed['ended_time']}",
        f"调解地点：{typed['place']}",
        f"调解人员：{typed['mediator']}　记录人：{typed['recorder']}",
        *_parties(typed),
        *([f"其他在场人员：{typed['others']}"] if typed["others"] else []),
    )
    said = [(heading, typed[name]) for name, heading in HEADINGS if typed[name]]
    said.append(("调解结果", _result(typed, grounds)))
    sections = [(f"{NUMERALS[n]}、{heading}", text) for n, (heading, text) in enumerate(said)]
    return MinutesPaper("调解笔录", head, (*sections, ("", _end(typed))))


def _parties(typed: Mapping[str, str]) -> tuple[str, ...]:
    consumer = f"消费者：{typed['consumer']}"
    if typed["consumer_agent"]:
        consumer += f"　代理人：{typed['consumer_agent']}"
    merchant = f"经营者：{typed['merchant']}"
    if typed["merchant_agent"]:
        merchant += f"　到场人员：{typed['merchant_agent']}"
    return consumer, merchant


def _result(typed: Mapping[str, str], grounds: Mapping[int, str]) -> str:
    lines = [RESULT[typed["result"]]]
    if typed["result"] == "agreement":
        lines += [typed["agreement"], PAPER[typed["paper"]]]
    if typed["result"] == "terminated":
        ground = grounds.get(int(typed["termination_ground"] or 0), "")
        lines.append(f"终止情形：{ground}")
    return "\n".join(lines)


def _end(typed: Mapping[str, str]) -> str:
    unsigned = [
        f"{party}：{UNSIGNED[typed[name]]}。"
        for party, name in (("消费者", "consumer_unsigned"), ("经营者", "merchant_unsigned"))
        if typed[name] in UNSIGNED
    ]
    return "\n".join([READ, *unsigned])


def _agreement(form: OnsiteForm, number: str, bureau: str) -> MinutesPaper:
    typed = form.typed()
    head = (
        f"案件编号：{number}",
        *_parties(typed),
        f"{_day(typed['held_on'])}，经{bureau}在{typed['place']}现场调解，双方自愿达成如下协议：",
    )
    sections = (
        ("一、争议事项", typed["disputes"]),
        ("二、协议内容", typed["agreement"]),
        (
            "三、其他",
            f"{PAPER[typed['paper']]}\n一方不履行的，另一方可以依照《中华人民共和国消费者权益保护法》"
            "第三十九条通过其他途径解决。",
        ),
    )
    return MinutesPaper("现场调解协议", head, sections)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
