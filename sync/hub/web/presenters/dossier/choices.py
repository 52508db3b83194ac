"""Rulings that an officer may choose now, and the reasons in words why the others must wait."""

from datetime import datetime

from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.timeline import ASKS_NOTHING, entry_text
from sync.hub.presentation.views import OutcomeChoice
from sync.hub.storage.matter_reader import AFTER_ACCEPTANCE, OPEN_STATES, HubMatter, TimelineEvent


def choices(one: HubMatter, t: Translator) -> tuple[OutcomeChoice, ...]:
    """Return the three outcomes in the order of their keys."""
    if one.kind == "guidance":
        wait = t("After the station escalates")
        answer = t("The station acts and confirms within the hour")
        return (
            OutcomeChoice("answer", t("Answer guidance"), answer),
            OutcomeChoice("onsite", t("Go on site (gate 3)"), "", wait),
            OutcomeChoice("decided", t("Decide"), "", wait),
        )
    accepted = one.state in AFTER_ACCEPTANCE
    first = "" if not accepted else t("Accepted already")
    later = "" if accepted else t("After acceptance")
    return (
        OutcomeChoice(
            "acceptance", t("Accept, refuse or return"), t("Within seven working days"), first
        ),
        OutcomeChoice("onsite", t("Go on site (gate 3)"), t("Local office, officer, time"), later),
        OutcomeChoice("decided", t("Decide"), t("Ends the case, with a document number"), later),
    )


def chosen(one: HubMatter) -> str:
    """Return the only outcome of a question; of a case nothing is chosen before an officer does."""
    return "answer" if one.kind == "guidance" else ""


def closed(one: HubMatter, own: tuple[TimelineEvent, ...], now: datetime, t: Translator) -> str:
    """Return how a closed matter ended, or nothing while it is open."""
    if one.state in OPEN_STATES:
        return ""
    said = [each for each in own if each.side == "hub" and not isinstance(each.body, ASKS_NOTHING)]
    if one.state == "withdrawn" or not said:
        return t("The station withdrew it. Nothing more is asked of you.")
    last = said[-1]
    number = entry_text(last.body, t)[1]
    words = {"answered": "Answered", "refused": "Refused", "decided": "Decided"}[one.state]
    when = moment(last.at, now)
    return "  ".join(part for part in (t(words), number, when, last.by) if part)
