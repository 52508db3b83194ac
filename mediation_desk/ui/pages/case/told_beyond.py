"""What sessions, the shop's answer, growth, links and watches say in the timeline."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import aggravation, follow_up, links, sessions
from mediation_desk.domain.case.events.aggravation import INTENSIFYING
from mediation_desk.ui.pages.case.told import Told, labelled, lines, spoken, told
from mediation_desk.ui.wording import times, word, words

translate = QCoreApplication.translate


@told.register
def _(event: sessions.SessionPlanned) -> Told:
    said = translate("Told", "planned a session {time}")
    where = lines(
        " ".join(part for part in (word(event.sitting), event.place) if part),
        labelled(translate("Told", "Mediator"), event.mediator),
        translate("Told", "both parties agree to it"),
    )
    return Told("calendar-clock", said.format(time=times.whole(event.meet_at)), where, "acc")


@told.register
def _(event: sessions.SessionCalledOff) -> Told:
    return Told("calendar-x", translate("Told", "called the session off"), event.reason, "warn")


@told.register
def _(event: sessions.RecusalAsked) -> Told:
    said = translate("Told", "{party} asks for another mediator")
    return Told("user-round-x", said.format(party=word(event.party)), event.reason, "warn")


@told.register
def _(event: sessions.RecusalDecided) -> Told:
    if not event.is_granted:
        verb = translate("Told", "the mediator stays")
        return Told("user-round-x", verb, event.reason)
    said = translate("Told", "changed the mediator to {name}")
    return Told("user-round-x", said.format(name=event.mediator), event.reason)


@told.register
def _(event: follow_up.ShopAnswered) -> Told:
    said = translate("Told", "the shop answered {person}, {method}")
    return Told("store", spoken(said, event.person, event.method), event.text)


@told.register
def _(event: follow_up.PartlyPerformed) -> Told:
    said = translate("Told", "performed in part on {day}: {sum}")
    verb = said.format(day=event.performed_on.isoformat(), sum=times.money(event.amount))
    return Told("circle-alert", verb, event.text, "warn")


@told.register
def _(event: follow_up.PerformanceMissed) -> Told:
    said = translate("Told", "agreement not performed, found on {day}")
    return Told("circle-alert", said.format(day=event.found_on.isoformat()), event.text, "bad")


@told.register
def _(event: follow_up.FollowUpPlanned) -> Told:
    said = translate("Told", "planned a call back on {day}")
    return Told("calendar-check", said.format(day=event.on.isoformat()), event.text)


@told.register
def _(event: aggravation.MatterGrew) -> Told:
    said = translate("Told", "{what} on {day}")
    verb = said.format(what=word(event.growth), day=event.happened_on.isoformat())
    tone = "bad" if event.growth in INTENSIFYING else "warn"
    source = labelled(translate("Told", "Source"), event.source)
    return Told("megaphone", verb, lines(source, event.text), tone)


@told.register
def _(event: aggravation.GrowthTakenBack) -> Told:
    return Told("undo-2", translate("Told", "took a fact of growth back"), event.reason)


@told.register
def _(event: links.Linked) -> Told:
    said = translate("Told", "linked with {number}: {tie}")
    verb = said.format(number=event.number, tie=word(event.tie))
    return Told("git-branch", verb, event.reason)


@told.register
def _(event: links.MergedInto) -> Told:
    said = translate("Told", "merged into {number}")
    return Told("git-merge", said.format(number=event.number), event.reason, "warn")


@told.register
def _(event: links.DuplicateTaken) -> Told:
    said = translate("Told", "took the duplicate {number}")
    grown = words(tuple(fact.growth for fact in event.grown))
    return Told("git-merge", said.format(number=event.number), grown)


@told.register
def _(event: links.BondUndone) -> Told:
    return Told("unlink", translate("Told", "undid a link"), event.reason)
