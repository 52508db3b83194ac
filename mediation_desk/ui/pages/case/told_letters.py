"""What the letters between desk and regulator say in the timeline."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.case.events.gates import GateReason, OfficerVisited
from mediation_desk.domain.codes import Party
from mediation_desk.ui.pages.case.told import Told, labelled, lines, told
from mediation_desk.ui.wording import inside, times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep

translate = QCoreApplication.translate


def waits_to_go(sheet: CaseSheet, event: object) -> bool:
    """Tell whether what was asked or handed over has not reached the hub yet."""
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


def told_step(step: TimelineStep) -> Told:
    """Say an entry, with the ground that the regulator named above what he wrote."""
    found = told(step.event)
    return replace(found, body=lines(step.ground, found.body)) if step.ground else found


def author(body: str, officer: str) -> str:
    """Return 高新区局质量科 陈立."""
    return " ".join(part for part in (body, officer) if part)


def why(reason: GateReason | None) -> str:
    """Say why a case came to a gate; entries of earlier versions do not say it."""
    return labelled(translate("Told", "Reason"), word(reason)) if reason else ""


@told.register
def _(event: regulator.GuidanceAsked) -> Told:
    said = translate("Told", "asked for guidance, {line}")
    return Told(
        "shield-check",
        said.format(line=word(event.line)),
        lines(why(event.why), event.question),
        "reg",
        files=event.evidence,
        request=event.request,
    )


@told.register
def _(event: regulator.GuidanceSeen) -> Told:
    by = author(event.body, event.officer)
    return Told("eye", translate("Told", "read the question"), author=by, is_aside=True)


@told.register
def _(event: regulator.GuidanceAnswering) -> Told:
    by = author(event.body, event.officer)
    verb = translate("Told", "is writing the answer")
    return Told("pencil", verb, author=by, is_aside=True)


@told.register
def _(event: regulator.GuidanceAnswered) -> Told:
    return Told(
        "gavel",
        translate("Told", "answered the question"),
        event.text,
        "reg",
        author(event.body, event.officer),
        event.message,
        event.number,
        event.articles,
    )


@told.register
def _(event: regulator.MessageAcknowledged) -> Told:
    del event
    return Told("check", translate("Told", "acknowledged the letter"), is_aside=True)


@told.register
def _(event: regulator.ConsentGiven) -> Told:
    said = translate("Told", "recorded the consent of the consumer, {method}")
    return Told("user-check", said.format(method=inside(event.method)))


@told.register
def _(event: regulator.Escalated) -> Told:
    said = translate("Told", "escalated, asking for {asked}")
    consumer = labelled(word(Party.CONSUMER), event.consumer_position)
    merchant = labelled(word(Party.MERCHANT), event.merchant_position)
    verb = said.format(asked=inside(event.asked))
    return Told(
        "send", verb, lines(why(event.why), consumer, merchant), "reg", files=event.evidence
    )


@told.register
def _(event: regulator.EscalationAccepted) -> Told:
    said = translate("Told", "took the case, until {day}")
    verb = said.format(day=event.due_on.isoformat())
    by = author(event.body, event.officer)
    return Told("file-check", verb, event.text, "reg", by, event.message)


@told.register
def _(event: regulator.EscalationRefused) -> Told:
    by = author(event.body, event.officer)
    return Told(
        "file-x", translate("Told", "refused the case"), event.text, "reg", by, event.message
    )


@told.register
def _(event: regulator.EscalationReturned) -> Told:
    by = author(event.body, event.officer)
    verb = translate("Told", "returned the dossier for more")
    return Told("undo-2", verb, event.text, "reg", by, event.message)


@told.register
def _(event: regulator.RegulatorNoted) -> Told:
    verbs = {
        "visit": ("map-pin", translate("Told", "held the visit and wrote its minutes")),
        "issued": ("file-text", translate("Told", "issued a paper")),
        "voided": ("file-x", translate("Told", "voided a paper")),
    }
    icon, verb = verbs.get(event.of, ("mail", translate("Told", "noted a step")))
    by = author(event.body, event.officer)
    return Told(icon, verb, event.text, "reg", by, number=event.number)


@told.register
def _(event: regulator.Supplemented) -> Told:
    verb = translate("Told", "sent the supplement")
    return Told("send", verb, event.text, "reg", files=event.evidence)


@told.register
def _(event: regulator.OnsiteSet) -> Told:
    said = translate("Told", "comes on {time}, {place}")
    verb = said.format(time=times.whole(event.meet_at), place=event.place)
    by = author(event.office, event.officer)
    return Told("map-pin", verb, event.text, "reg", by, event.message)


def result_of(event: regulator.Decided) -> str:
    """Say how the regulator ended it."""
    results = {
        "agreement": translate("Told", "agreement reached"),
        "terminated": translate("Told", "mediation ended"),
        "decision": translate("Told", "decided"),
    }
    return results.get(event.result, event.result)


@told.register
def _(event: regulator.Decided) -> Told:
    verb = result_of(event)
    amount = times.money(event.amount) if event.amount else ""
    by = author(event.body, event.officer)
    return Told("stamp", verb, lines(event.text, amount), "reg", by, event.message, event.document)


@told.register
def _(event: regulator.EscalationWithdrawn) -> Told:
    return Told("undo-2", translate("Told", "took the dossier back"), event.reason, "reg")


@told.register
def _(event: OfficerVisited) -> Told:
    said = translate("Told", "came to the mall on {day}: {result}")
    verb = said.format(day=event.visited_on.isoformat(), result=word(event.result))
    by = author(event.office, event.officer)
    return Told("map-pin", verb, lines(why(event.why), event.done), "reg", by)
