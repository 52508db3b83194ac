"""Timeline text of recourse: entries of the fund that only the audit trail of a case shows."""

from mediation_desk.domain.fund.recourse_events import (
    DisputeEnded,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    WriteOffAgreed,
    WriteOffAsked,
    WriteOffRefused,
    WrittenOff,
)
from mediation_desk.ui.pages.case.timeline.timeline_text import (
    TimelineText,
    entry_text,
    labelled,
    lines,
)
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.recourse_sheet import RecourseDeed


def _aside(icon: str, deed: RecourseDeed, *body: str) -> TimelineText:
    return TimelineText(icon, word(deed), lines(*body), is_aside=True)


@entry_text.register
def _(event: RecourseNoticed) -> TimelineText:
    return _aside("mail", RecourseDeed.NOTICED, event.number, times.money(event.amount))


@entry_text.register
def _(event: NoticeServed) -> TimelineText:
    return _aside("mail-check", RecourseDeed.SERVED, labelled(word(event.way), event.receiver))


@entry_text.register
def _(event: RecourseDisputed) -> TimelineText:
    return _aside("circle-alert", RecourseDeed.DISPUTED, word(event.ground), event.text)


@entry_text.register
def _(event: DisputeEnded) -> TimelineText:
    return _aside("scale", RecourseDeed.REVIEWED, word(event.end), event.text)


@entry_text.register
def _(event: InstalmentsAgreed) -> TimelineText:
    parts = (f"{part.due_on.isoformat()} {times.money(part.amount)}" for part in event.parts)
    return _aside("calendar-clock", RecourseDeed.IN_PARTS, *parts)


@entry_text.register
def _(event: WriteOffAsked) -> TimelineText:
    sum_ = times.money(event.amount)
    return _aside("hand-coins", RecourseDeed.WRITE_OFF_ASKED, sum_, event.reason)


@entry_text.register
def _(event: WriteOffAgreed) -> TimelineText:
    return _aside("stamp", RecourseDeed.WRITE_OFF_AGREED, event.opinion)


@entry_text.register
def _(event: WriteOffRefused) -> TimelineText:
    return _aside("undo-2", RecourseDeed.WRITE_OFF_REFUSED, event.reason)


@entry_text.register
def _(event: WrittenOff) -> TimelineText:
    sum_ = times.money(event.amount)
    return _aside("stamp", RecourseDeed.WRITTEN_OFF, sum_, event.opinion or event.reason)
