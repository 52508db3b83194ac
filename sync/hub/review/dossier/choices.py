"""Which outcomes an officer may choose now, and in words why the others must wait."""

from datetime import datetime

from sync.hub.readings import OPEN_STATES, Happening, Matter
from sync.hub.review.dossier.timeline import ASKS_NOTHING, told
from sync.hub.review.views import Choice
from sync.hub.review.words.deadline import moment
from sync.hub.review.words.wording import Tongue

AFTER_ACCEPTANCE = ("accepted", "onsite")


def choices(one: Matter, t: Tongue) -> tuple[Choice, ...]:
    """Return the three outcomes in the order of their keys."""
    if one.kind == "guidance":
        wait = t("After the station escalates")
        answer = t("The station acts and confirms within the hour")
        return (
            Choice("answer", t("Answer guidance"), answer),
            Choice("onsite", t("Go on site (gate 3)"), "", wait),
            Choice("decided", t("Decide"), "", wait),
        )
    accepted = one.state in AFTER_ACCEPTANCE
    first = "" if not accepted else t("Accepted already")
    later = "" if accepted else t("After acceptance")
    return (
        Choice("acceptance", t("Accept, refuse or return"), t("Within seven working days"), first),
        Choice("onsite", t("Go on site (gate 3)"), t("Local office, officer, time"), later),
        Choice("decided", t("Decide"), t("Ends the case, with a document number"), later),
    )


def chosen(one: Matter) -> str:
    """Return the outcome that comes next by rule."""
    if one.kind == "guidance":
        return "answer"
    if one.state == "onsite" or (one.state == "accepted" and one.asked == "decision"):
        return "decided"
    return "onsite" if one.state == "accepted" else "acceptance"


def closed(one: Matter, own: tuple[Happening, ...], now: datetime, t: Tongue) -> str:
    """Return how a matter that is through ended, or nothing while it is open."""
    if one.state in OPEN_STATES:
        return ""
    said = [each for each in own if each.side == "hub" and not isinstance(each.body, ASKS_NOTHING)]
    if one.state == "withdrawn" or not said:
        return t("The station withdrew it. Nothing more is asked of you.")
    last = said[-1]
    number = told(last.body, t)[1]
    words = {"answered": "Answered", "refused": "Refused", "decided": "Decided"}[one.state]
    when = moment(last.at, now)
    return "  ".join(part for part in (t(words), number, when, last.by) if part)
