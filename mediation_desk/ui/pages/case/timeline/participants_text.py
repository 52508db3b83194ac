"""Timeline text of the entries about participants other than the consumer."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import participants
from mediation_desk.domain.people import Companion
from mediation_desk.ui.pages.case.timeline.timeline_text import (
    TimelineText,
    entry_text,
    labelled,
    lines,
)
from mediation_desk.ui.wording import times, word

translate = QCoreApplication.translate


def person(who: Companion) -> str:
    """Return a name with the phone behind it."""
    return " ".join(part for part in (who.name, times.phone(who.phone)) if part)


@entry_text.register
def _(event: participants.AgentNamed) -> TimelineText:
    verb = translate("TimelineText", "named an agent: {relation}").format(
        relation=word(event.relation)
    )
    seen = translate("TimelineText", "The original of the mandate was seen")
    follows = translate("TimelineText", "The mandate has yet to come")
    files = (event.mandate,) if event.mandate else ()
    mandate = seen if event.is_original_seen else follows if event.awaits_mandate else ""
    body = lines(person(event.person), mandate)
    return TimelineText("user-check", verb, body, files=files)


@entry_text.register
def _(event: participants.GuardianNamed) -> TimelineText:
    verb = translate("TimelineText", "named the guardian of a minor: {relation}")
    young = translate("TimelineText", "Under fourteen: sensitive") if event.is_under_14 else ""
    message = verb.format(relation=word(event.relation))
    return TimelineText("users", message, lines(person(event.person), young))


@entry_text.register
def _(event: participants.InjuryTold) -> TimelineText:
    if not event.is_injured:
        return TimelineText("heart-pulse", translate("TimelineText", "told: nobody was hurt"))
    verb = translate("TimelineText", "told of an injury: kept ten years")
    return TimelineText("heart-pulse", verb, event.text, "warn")


@entry_text.register
def _(event: participants.PrepaidTold) -> TimelineText:
    verb = translate("TimelineText", "prepaid: paid {sum}").format(sum=times.money(event.paid))
    sums = (
        labelled(
            translate("TimelineText", "bonus"), times.money(event.bonus) if event.bonus else ""
        ),
        labelled(
            translate("TimelineText", "used"), "" if event.used is None else times.money(event.used)
        ),
        labelled(
            translate("TimelineText", "contract ends"),
            event.ends_on.isoformat() if event.ends_on else "",
        ),
    )
    return TimelineText("credit-card", verb, lines(*sums))


@entry_text.register
def _(event: participants.JointMade) -> TimelineText:
    verb = translate("TimelineText", "joint complaint of {n}").format(n=event.count)
    second = labelled(translate("TimelineText", "second representative"), person(event.second))
    total = labelled(
        translate("TimelineText", "in all"), times.money(event.total) if event.total else ""
    )
    return TimelineText("users", verb, lines(second, total), files=(event.consent,))


@entry_text.register
def _(event: participants.OthersAgreed) -> TimelineText:
    verb = translate("TimelineText", "the others agreed to the terms in writing")
    if event.is_withdrawal:
        verb = translate("TimelineText", "the others agreed in writing to withdraw")
    return TimelineText("handshake", verb, tone="ok", files=(event.consent,))


@entry_text.register
def _(event: participants.GroupJoined) -> TimelineText:
    others = event.size - 1
    verb = translate("TimelineText", "taken down with %n like case(s): {name}", "", others)
    return TimelineText("layers", verb.format(name=event.name))
