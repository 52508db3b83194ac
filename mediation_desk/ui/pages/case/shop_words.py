"""What is said beside the merchant of its own first answer, and of how often none came."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.clocks import policy_due
from mediation_desk.ui.wording import times
from mediation_desk.workflows.reading.case import CaseSheet

translate = QCoreApplication.translate


def shop_lines(sheet: CaseSheet, now: datetime) -> list[str]:
    """Return when the shop was asked and answered, against its limit, and its silence lately."""
    return [line for line in (_answer(sheet, now), _silence(sheet)) if line]


def _answer(sheet: CaseSheet, now: datetime) -> str:
    asked, answered = sheet.case.shop_asked_at, sheet.case.shop_answered_at
    if asked is None:
        return ""
    due_at = policy_due(asked, sheet.policy.merchant_answer_minutes, sheet.policy)
    is_late = due_at is not None and (answered or now) > due_at
    said = translate("Shop", "Shop asked {time}").format(time=times.moment(asked, now))
    if answered is None:
        waits = translate("Shop", "no answer yet, overdue") if is_late else _until(due_at, now)
        return f"{said}　{waits}"
    took = times.span(answered - asked) if answered > asked else ""
    words = (
        translate("Shop", "answered after {time}")
        if took
        else translate("Shop", "answered at once")
    )
    late = translate("Shop", "late") if is_late else ""
    return "　".join(part for part in (said, words.format(time=took), late) if part)


def _until(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return translate("Shop", "no answer yet")
    return translate("Shop", "answer due {time}").format(time=times.moment(due_at, now))


def _silence(sheet: CaseSheet) -> str:
    if not sheet.shop_asked_30_days:
        return ""
    asked = sheet.shop_asked_30_days
    said = translate(
        "Shop", "Asked %n time(s) in 30 days, {m} without an answer in time", "", asked
    )
    return said.format(m=sheet.shop_silent_30_days)
