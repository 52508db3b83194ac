"""Packs published by the regulator: applied automatically and announced, or refused with a reason.

The courier kept the message only because the hub's pinned key signed it; here its text is checked
against its SHA-256 and read as if a person had brought the file.
"""

import logging
from typing import Final

from mediation_desk.domain.law.packs import MovedDate, PackKind, PackTaken
from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import STATION_STREAM, write
from mediation_desk.workflows.law.packs import RULES_STREAM, pack_in
from mediation_desk.workflows.law.prescribed_forms import read_form
from mediation_desk.workflows.law.rulebook import digest
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.today import ShownClock
from sync import protocol

log = logging.getLogger(__name__)
KIND: Final = "pack"
_NAMED_IN_TEXT: Final = 20
_CLOCKS: Final = {
    ShownClock.MERCHANT: "商户办理",
    ShownClock.MONEY_BACK: "退货返款",
    ShownClock.ACCEPTANCE: "监管受理",
    ShownClock.MEDIATION: "监管调解",
}
"""Number of moved dates in the letter; the journal and the settings have them all."""


def apply_published_pack(desk: Desk, message: str, body: protocol.Pack) -> None:
    """Put the pack in force and report the moved dates, or report why it was refused."""
    try:
        taken = _taken(desk, body)
    except Refusal as refusal:
        title = body.text.splitlines()[0] if body.text else body.name
        _tell(desk, message, title, _not_taken(refusal), body.text)
        return
    write(desk, RULES_STREAM, desk.new_id(), taken)
    _tell(desk, message, taken.title, _moved_words(taken), body.text)


def take_pack_again(desk: Desk, body: protocol.Pack) -> None:
    """Put in force a pack that an earlier version of the program could not read; report it.

    A pack that is still refused is not reported again: its first letter gives the reason.
    """
    try:
        taken = _taken(desk, body)
    except Refusal as refusal:
        log.info("a pack is still not taken: %s", refusal.reason.value)
        return
    write(desk, RULES_STREAM, desk.new_id(), taken)
    text = f"程序更新后重新读取：{_moved_words(taken)}"
    _tell(desk, desk.new_id(), taken.title, text, body.text)


def _taken(desk: Desk, body: protocol.Pack) -> PackTaken:
    if digest(body.content) != body.sha256:
        raise Refusal(Reason.RULES_UNREADABLE, {"why": "SHA-256"})
    return pack_in(desk, body.content)


def _tell(desk: Desk, message: str, title: str, text: str, notice: str) -> None:
    """Write the letter, beginning with the desk's act: a list shows only its beginning."""
    words = "\n".join(part for part in (text, notice) if part)
    write(desk, STATION_STREAM, message, LetterArrived(message, KIND, title[:80], words))


def _moved_words(taken: PackTaken) -> str:
    if taken.kind is PackKind.FORM:
        if read_form(taken.text).paper is None:
            return "已收下，此文书由监管部门制发，本站不打印。"
        return "已启用，自施行日期起受理的案件按此打印。"
    if not taken.moved:
        return "已启用，在办案件的期限没有变动。"
    changed = [each for each in taken.moved if each.was != each.now]
    final = len(taken.moved) - len(changed)
    words = f"已启用，变动期限 {len(changed)} 个" + (f"，确定期限 {final} 个" if final else "")
    named = "；".join(map(_moved, changed[:_NAMED_IN_TEXT]))
    return f"{words}：{named}。" if named else f"{words}。"


def _moved(each: MovedDate) -> str:
    clock = _CLOCKS[ShownClock(each.clock)]
    return f"{each.number} {clock} {each.was.isoformat()} → {each.now.isoformat()}"


def _not_taken(refusal: Refusal) -> str:
    if refusal.reason is Reason.PACK_KNOWN:
        return "此前已经导入，已在用。"
    return f"没有启用：{_why(refusal)}仍按原来的规则计算。"


def _why(refusal: Refusal) -> str:
    if refusal.reason is Reason.CALENDAR_UNBELIEVABLE:
        return f"日历不可信，见 {refusal.detail.get('day', '')}。"
    if refusal.detail.get("why") == "SHA-256":
        return "内容与监管局签发的摘要不符。"
    detail = "，".join(str(value) for value in refusal.detail.values())
    return f"内容读不懂（{detail}）。" if detail else "内容不是规则包、日历包、条文包或文书式样。"
