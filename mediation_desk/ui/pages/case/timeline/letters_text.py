"""Timeline text of the letters between desk and regulator."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.gates import GateReason, OfficerVisited
from mediation_desk.domain.codes import Party
from mediation_desk.ui.pages.case.timeline.timeline_text import (
    TimelineText,
    entry_text,
    labelled,
    lines,
)
from mediation_desk.ui.wording import inside, times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep

translate = QCoreApplication.translate


def waits_to_be_sent(sheet: CaseSheet, event: object) -> bool:
    """Tell whether a question or dossier has not reached the hub yet."""
    match event:
        case regulator.GuidanceAsked(request=request):
            asked = sheet.case.open_guidance
            is_open = asked is not None and asked.request == request
            return is_open and "guidance.asked" in sheet.unsent
        case regulator.Escalated():
            return sheet.case.is_with_regulator and "case.escalated" in sheet.unsent
        case regulator.Supplemented():
            return sheet.case.is_with_regulator and "case.amended" in sheet.unsent
        case _:
            return False


def step_text(step: TimelineStep) -> TimelineText:
    """Return the text of an entry, with the regulator's stated ground above the letter's text."""
    found = entry_text(step.event)
    return replace(found, body=lines(step.ground, found.body)) if step.ground else found


def author(body: str, officer: str) -> str:
    """Return 高新区局质量科 陈立."""
    return " ".join(part for part in (body, officer) if part)


def why(reason: GateReason | None) -> str:
    """Return why a case came to a gate; entries of earlier versions do not state it."""
    return labelled(translate("TimelineText", "Reason"), word(reason)) if reason else ""


@entry_text.register
def _(event: regulator.GuidanceAsked) -> TimelineText:
    message = translate("TimelineText", "asked for guidance, {line}")
    return TimelineText(
        "shield-check",
        message.format(line=word(event.line)),
        lines(why(event.why), event.question),
        "reg",
        files=event.evidence,
        request=event.request,
    )


@entry_text.register
def _(event: regulator.GuidanceSeen) -> TimelineText:
    by = author(event.body, event.officer)
    return TimelineText(
        "eye", translate("TimelineText", "read the question"), author=by, is_aside=True
    )


@entry_text.register
def _(event: regulator.GuidanceAnswering) -> TimelineText:
    by = author(event.body, event.officer)
    verb = translate("TimelineText", "is writing the answer")
    return TimelineText("pencil", verb, author=by, is_aside=True)


@entry_text.register
def _(event: regulator.GuidanceAnswered) -> TimelineText:
    return TimelineText(
        "gavel",
        translate("TimelineText", "answered the question"),
        event.text,
        "reg",
        author(event.body, event.officer),
        event.message,
        event.number,
        event.articles,
    )


@entry_text.register
def _(event: regulator.MessageAcknowledged) -> TimelineText:
    del event
    return TimelineText(
        "check", translate("TimelineText", "acknowledged the letter"), is_aside=True
    )


@entry_text.register
def _(event: regulator.ConsentGiven) -> TimelineText:
    message = translate("TimelineText", "recorded the consent of the consumer, {method}")
    return TimelineText("user-check", message.format(method=inside(event.method)))


@entry_text.register
def _(event: regulator.Escalated) -> TimelineText:
    message = translate("TimelineText", "escalated, asking for {asked}")
    consumer = labelled(word(Party.CONSUMER), event.consumer_position)
    merchant = labelled(word(Party.MERCHANT), event.merchant_position)
    verb = message.format(asked=inside(event.asked))
    body = lines(why(event.why), consumer, merchant, *_complaint_form(event))
    return TimelineText("send", verb, body, "reg", files=event.evidence)


@entry_text.register
def _(event: regulator.ConsentsChanged) -> TimelineText:
    verb = translate("TimelineText", "recorded what the consumer agrees to")
    return TimelineText("megaphone", verb, lines(*_answers(event), event.text))


@entry_text.register
def _(event: regulator.PlatformNumberCorrected) -> TimelineText:
    verb = translate("TimelineText", "corrected the number on the 12315 platform")
    number = labelled(translate("TimelineText", "12315 number"), event.number)
    was = labelled(translate("TimelineText", "before"), event.was)
    return TimelineText("file-check", verb, lines(number, was, event.reason))


def _answers(event: regulator.Escalated | regulator.ConsentsChanged) -> Iterator[str]:
    """Yield the consumer's answers to publicity and to entrusted mediation, where asked."""
    if event.publicity is not regulator.PublicityConsent.NOT_ASKED:
        label = translate("TimelineText", "Making the complaint public")
        yield labelled(label, word(event.publicity))
    if event.mediation is not regulator.MediationConsent.NOT_ASKED:
        label = translate("TimelineText", "Entrusting a mediation body")
        yield labelled(label, word(event.mediation))


def _complaint_form(event: regulator.Escalated) -> Iterator[str]:
    """Yield the answers that the complaint form of Order 121 asks for, where they were asked."""
    yield from _answers(event)
    if event.address:
        yield labelled(translate("TimelineText", "Address"), event.address)
    if event.platform_number:
        yield labelled(translate("TimelineText", "12315 number"), event.platform_number)


@entry_text.register
def _(event: regulator.EscalationAccepted) -> TimelineText:
    message = translate("TimelineText", "took the case, until {day}")
    verb = message.format(day=event.due_on.isoformat())
    by = author(event.body, event.officer)
    return TimelineText("file-check", verb, event.text, "reg", by, event.message)


@entry_text.register
def _(event: regulator.EscalationRefused) -> TimelineText:
    by = author(event.body, event.officer)
    return TimelineText(
        "file-x",
        translate("TimelineText", "refused the case"),
        event.text,
        "reg",
        by,
        event.message,
    )


@entry_text.register
def _(event: regulator.EscalationReturned) -> TimelineText:
    by = author(event.body, event.officer)
    verb = translate("TimelineText", "returned the dossier for more")
    return TimelineText("undo-2", verb, event.text, "reg", by, event.message)


@entry_text.register
def _(event: regulator.RegulatorNoted) -> TimelineText:
    verbs = {
        "visit": ("map-pin", translate("TimelineText", "held the visit and wrote its minutes")),
        "issued": ("file-text", translate("TimelineText", "issued a paper")),
        "voided": ("file-x", translate("TimelineText", "voided a paper")),
        "registered": (
            "file-check",
            translate("TimelineText", "registered the case on the 12315 platform"),
        ),
    }
    icon, verb = verbs.get(event.of, ("mail", translate("TimelineText", "noted a step")))
    by = author(event.body, event.officer)
    return TimelineText(icon, verb, event.text, "reg", by, number=event.number)


@entry_text.register
def _(event: regulator.RegulatorGraded) -> TimelineText:
    message = (
        translate("TimelineText", "checked the case and graded the mall's work: {grade}")
        if event.of == "sample"
        else translate("TimelineText", "graded the mall's work: {grade}")
    )
    by = author(event.body, event.officer)
    return TimelineText("smile", message.format(grade=inside(event.grade)), event.text, "reg", by)


@entry_text.register
def _(event: regulator.Supplemented) -> TimelineText:
    verb = translate("TimelineText", "sent the supplement")
    return TimelineText("send", verb, event.text, "reg", files=event.evidence)


@entry_text.register
def _(event: regulator.OnsiteSet) -> TimelineText:
    message = translate("TimelineText", "comes on {time}, {place}")
    verb = message.format(time=times.whole(event.meet_at), place=event.place)
    by = author(event.office, event.officer)
    return TimelineText("map-pin", verb, event.text, "reg", by, event.message)


def result_of(event: regulator.Decided) -> str:
    """Return how the regulator ended the case, in words."""
    results = {
        "agreement": translate("TimelineText", "agreement reached"),
        "terminated": translate("TimelineText", "mediation ended"),
        "decision": translate("TimelineText", "decided"),
    }
    return results.get(event.result, event.result)


@entry_text.register
def _(event: regulator.Decided) -> TimelineText:
    verb = result_of(event)
    amount = times.money(event.amount) if event.amount else ""
    by = author(event.body, event.officer)
    return TimelineText(
        "stamp", verb, lines(event.text, amount), "reg", by, event.message, event.document
    )


@entry_text.register
def _(event: regulator.EscalationWithdrawn) -> TimelineText:
    return TimelineText(
        "undo-2", translate("TimelineText", "took the dossier back"), event.reason, "reg"
    )


@entry_text.register
def _(event: OfficerVisited) -> TimelineText:
    message = translate("TimelineText", "came to the mall on {day}: {result}")
    verb = message.format(day=event.visited_on.isoformat(), result=word(event.result))
    by = author(event.office, event.officer)
    return TimelineText("map-pin", verb, lines(why(event.why), event.done), "reg", by)
