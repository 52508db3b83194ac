"""What the entries about those beside the consumer say in the timeline."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import participants
from mediation_desk.domain.people import Companion
from mediation_desk.ui.pages.case.told import Told, labelled, lines, told
from mediation_desk.ui.wording import times, word

translate = QCoreApplication.translate


def person(who: Companion) -> str:
    """Return a name with the phone behind it."""
    return " ".join(part for part in (who.name, times.phone(who.phone)) if part)


@told.register
def _(event: participants.AgentNamed) -> Told:
    verb = translate("Told", "named an agent: {relation}").format(relation=word(event.relation))
    seen = translate("Told", "The original of the mandate was seen")
    files = (event.mandate,) if event.mandate else ()
    body = lines(person(event.person), seen if event.is_original_seen else "")
    return Told("user-check", verb, body, files=files)


@told.register
def _(event: participants.GuardianNamed) -> Told:
    verb = translate("Told", "named the guardian of a minor: {relation}")
    young = translate("Told", "Under fourteen: sensitive") if event.is_under_14 else ""
    said = verb.format(relation=word(event.relation))
    return Told("users", said, lines(person(event.person), young))


@told.register
def _(event: participants.InjuryTold) -> Told:
    if not event.is_injured:
        return Told("heart-pulse", translate("Told", "told: nobody was hurt"))
    verb = translate("Told", "told of an injury: kept ten years")
    return Told("heart-pulse", verb, event.text, "warn")


@told.register
def _(event: participants.PrepaidTold) -> Told:
    verb = translate("Told", "prepaid: paid {sum}").format(sum=times.money(event.paid))
    sums = (
        labelled(translate("Told", "bonus"), times.money(event.bonus) if event.bonus else ""),
        labelled(translate("Told", "used"), "" if event.used is None else times.money(event.used)),
        labelled(
            translate("Told", "contract ends"), event.ends_on.isoformat() if event.ends_on else ""
        ),
    )
    return Told("credit-card", verb, lines(*sums))


@told.register
def _(event: participants.JointMade) -> Told:
    verb = translate("Told", "joint complaint of {n}").format(n=event.count)
    second = labelled(translate("Told", "second representative"), person(event.second))
    total = labelled(translate("Told", "in all"), times.money(event.total) if event.total else "")
    return Told("users", verb, lines(second, total), files=(event.consent,))


@told.register
def _(event: participants.OthersAgreed) -> Told:
    verb = translate("Told", "the others agreed to the terms in writing")
    if event.is_withdrawal:
        verb = translate("Told", "the others agreed in writing to withdraw")
    return Told("handshake", verb, tone="ok", files=(event.consent,))


@told.register
def _(event: participants.GroupJoined) -> Told:
    others = event.size - 1
    verb = translate("Told", "taken down with %n like case(s): {name}", "", others)
    return Told("layers", verb.format(name=event.name))
