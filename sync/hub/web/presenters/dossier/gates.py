"""Bar of the three gates: in-store disposal, live guidance, on-site mediation."""

from datetime import datetime

from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import GateView
from sync.hub.storage.matter_reader import HubMatter, TimelineEvent
from sync.protocol import CaseEscalated, CaseNoted, GuidanceAnswered, GuidanceAsked, OnsiteSet


def gates(
    one: HubMatter, happenings: tuple[TimelineEvent, ...], now: datetime, t: Translator
) -> tuple[GateView, ...]:
    """Return who acted when at each gate, and the gate at which the matter stands."""
    return (
        GateView(t("Gate 1, in store"), _first(one, happenings, now, t), "past"),
        _second(one, happenings, now, t),
        _third(one, happenings, now, t),
    )


def _first(
    one: HubMatter, happenings: tuple[TimelineEvent, ...], now: datetime, t: Translator
) -> str:
    for happening in happenings:
        if isinstance(happening.body, CaseEscalated) and happening.body.deeds:
            return t("{at} last act", at=moment(happening.body.deeds[-1].at, now))
    if one.kind == "guidance":
        return t("{at} still in hand", at=moment(one.asked_at, now))
    return t("{at} not settled", at=moment(one.asked_at, now))


def _second(
    one: HubMatter, happenings: tuple[TimelineEvent, ...], now: datetime, t: Translator
) -> GateView:
    name = t("Gate 2, live guidance")
    answered = [each for each in happenings if isinstance(each.body, GuidanceAnswered)]
    own = one.kind == "guidance"
    state = "now" if own and one.state in ("new", "seen") else "past"
    if answered and (not own or one.state == "answered"):
        last = answered[-1]
        return GateView(name, t("{at} answered", at=moment(last.at, now)), "past")
    asked = [each for each in happenings if isinstance(each.body, GuidanceAsked)]
    if asked or own:
        at = asked[-1].at if asked else one.received_at
        return GateView(name, t("{at} asked", at=moment(at, now)), state)
    return GateView(name, t("not asked for"), "later")


def _third(
    one: HubMatter, happenings: tuple[TimelineEvent, ...], now: datetime, t: Translator
) -> GateView:
    name = t("Gate 3, on site")
    if one.kind == "guidance":
        return GateView(name, t("not begun"), "later")
    through = one.state in ("refused", "decided", "withdrawn")
    state = "past" if through else "now"
    if visit := _last_visit(happenings, now, t):
        return GateView(name, visit, state)
    words = {
        "accepted": "accepted, no visit yet",
        "returned": "supplement awaited",
        "refused": "refused",
        "decided": "decided",
        "withdrawn": "withdrawn",
    }
    return GateView(name, t(words.get(one.state, "to be accepted")), state)


def _last_visit(happenings: tuple[TimelineEvent, ...], now: datetime, t: Translator) -> str:
    """Return the last visit: its appointment, or that its minutes are written; else nothing."""
    words = ""
    for happening in happenings:
        match happening.body:
            case OnsiteSet(at=at, office=office):
                words = f"{moment(at, now)}  {office}"
            case CaseNoted(of="visit"):
                words = t("{at} minutes written", at=moment(happening.at, now))
    return words
