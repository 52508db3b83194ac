"""Timeline of a case, newest first: entries of the station and of the regulator."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.hub.domain.file_names import shown_name
from sync.hub.language.clock import SHANGHAI, moment, yuan
from sync.hub.language.translator import Translator, asks_for, code
from sync.hub.presentation.views import TimelineStep
from sync.hub.storage.matter_reader import HubMatter, TimelineEvent
from sync.protocol import (
    REFUSAL_GROUNDS,
    TERMINATION_GROUNDS,
    CaseAccepted,
    CaseAmended,
    CaseDecided,
    CaseErased,
    CaseEscalated,
    CaseGraded,
    CaseNoted,
    CasePaused,
    CaseRefused,
    CaseReported,
    CaseReturned,
    CaseWithdrawn,
    EvidenceItem,
    GuidanceAnswered,
    GuidanceAnswering,
    GuidanceAsked,
    GuidanceSeen,
    OnsiteSet,
    Opaque,
    Value,
)

VERBS: dict[type, tuple[str, str]] = {
    GuidanceAsked: ("message-circle-question-mark", "asked for guidance"),
    CaseEscalated: ("send", "escalated the case"),
    CaseAmended: ("file-text", "sent a supplement"),
    CaseWithdrawn: ("undo-2", "withdrew the case"),
    CasePaused: ("pause", "has the goods appraised: the days for mediation stand still"),
    CaseReported: ("flag", "reported the result"),
    CaseErased: ("trash-2", "erased its personal data"),
    GuidanceSeen: ("eye", "opened the request"),
    GuidanceAnswered: ("gavel", "answered guidance"),
    CaseAccepted: ("circle-check", "accepted the case"),
    CaseRefused: ("ban", "refused the case"),
    CaseReturned: ("undo-2", "returned it for more"),
    OnsiteSet: ("map-pin", "set the visit"),
    CaseGraded: ("smile", "graded the mall's work"),
    CaseNoted: ("file-text", "noted a step"),
    CaseDecided: ("stamp", "ended the case"),
}


Dated = tuple[datetime, TimelineStep]
"""Step with its moment, by which steps are ordered."""
ASKS_NOTHING = (GuidanceSeen, CaseGraded, CaseNoted)
"""Messages that a station reads and does not acknowledge."""
NOTED = {
    "visit": ("map-pin", "held the visit and wrote its minutes"),
    "issued": ("file-text", "issued a paper"),
    "voided": ("ban", "voided a paper"),
    "registered": ("file-check", "registered the case on the 12315 platform"),
}

CHANGED = ("file-text", "told a change of the dossier")
APPRAISED = ("play", "has the appraisal: the days for mediation go on")


@dataclass(frozen=True)
class TimelineContext:
    """Context of the steps: the time, the language, the station, and the masking."""

    now: datetime
    t: Translator
    station: str
    hide: Callable[[str], str]
    question_shown: bool = False


def acting_name(by: str, facts: Mapping[str, Any], t: Translator) -> str:
    """Return who acted, with the absent officer for whom they stood in, by an entry's facts."""
    absent = facts.get("for")
    return t("{name} (for {absent})", name=by, absent=absent) if absent else by


def belongs(one: HubMatter, happening: TimelineEvent) -> bool:
    """Tell whether the entry is part of the matter: a request has its own, a case has all.

    An officer's presence is momentary, and no step of the matter.
    """
    if isinstance(happening.body, GuidanceAnswering):
        return False
    if one.kind == "escalation" or isinstance(happening.body, CaseErased):
        return True
    return getattr(happening.body, "request", None) == one.id


def steps(
    happenings: tuple[TimelineEvent, ...], telling: TimelineContext, among: Iterable[Dated] = ()
) -> tuple[TimelineStep, ...]:
    """Return the timeline in words, the newest first; `among` are steps without a message."""
    # A later entry of the same second stands above: a message follows from an event.
    dated = [*among, *(pair for each in happenings for pair in _steps(each, telling))]
    dated.reverse()
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(step for _, step in dated)


def _answers(body: Value | Opaque, t: Translator) -> Iterator[str]:
    """Yield the consumer's answers that a supplement tells."""
    if isinstance(body, CaseAmended):
        told = (("publicity", body.publicity), ("mediation", body.mediation))
        yield from (code(t, table, said) for table, said in told if said != "not_asked")


def _steps(one: TimelineEvent, telling: TimelineContext) -> Iterator[Dated]:
    mark, verb = _verb(one.body)
    words, number = entry_text(one.body, telling.t)
    if telling.question_shown and isinstance(one.body, GuidanceAsked):
        words = ""
    ours = one.side == "hub"
    yield (
        one.at,
        TimelineStep(
            mark=mark,
            by=_speaker(one, telling),
            verb=telling.t(verb),
            at=moment(one.at, telling.now),
            text=telling.hide(words),
            number=number,
            receipt=_receipt(one, telling) if ours else "",
            ours=ours and not isinstance(one.body, ASKS_NOTHING),
        ),
    )
    if isinstance(one.body, CaseEscalated):
        for deed in one.body.deeds:
            at = moment(deed.at, telling.now)
            yield (
                deed.at,
                TimelineStep("check", deed.by, telling.t("acted"), at, telling.hide(deed.text)),
            )


def _verb(body: Value | Opaque | None) -> tuple[str, str]:
    """Return the mark and the verb of an entry."""
    if isinstance(body, CaseNoted) and body.of in NOTED:
        return NOTED[body.of]
    if isinstance(body, CasePaused) and body.until is not None:
        return APPRAISED
    if isinstance(body, CaseAmended) and not body.is_supplement:
        return CHANGED
    return VERBS.get(type(body), ("mail", "sent a message"))


def _speaker(one: TimelineEvent, telling: TimelineContext) -> str:
    if one.side == "station":
        return telling.station
    officer = getattr(one.body, "officer", None)
    return f"{officer.body} {officer.name}" if officer else one.by


def _receipt(one: TimelineEvent, telling: TimelineContext) -> str:
    if isinstance(one.body, ASKS_NOTHING):
        return ""
    if one.acknowledged_at is None:
        return telling.t("Not yet acknowledged by the station")
    at = moment(one.acknowledged_at, telling.now)
    return telling.t("Acknowledged by the station {at}", at=at)


def entry_text(body: Value | Opaque | None, t: Translator) -> tuple[str, str]:
    """Return the text of an entry and its number."""
    text, number = "", ""
    match body:
        case None:
            text = t("The personal part of this entry was erased.")
        case GuidanceAsked():
            text = body.question
        case CaseEscalated():
            text = asks_for(t, body.asked)
        case CaseWithdrawn():
            text = body.reason
        case CaseReported():
            text = _lines(body.text, yuan(body.amount_fen))
        case GuidanceAnswered():
            text, number = _answer(body, t), body.number
        case CaseDecided():
            text, number = _decided(body, t), body.document
        case _:
            number = getattr(body, "number", "") or getattr(body, "platform_number", "")
            text = _arranged(body, t)
    return text, number


def _arranged(body: Value | Opaque, t: Translator) -> str:
    match body:
        case GuidanceSeen():
            return ""
        case CaseErased():
            return code(t, "erasure", body.ground)
        case CaseAccepted():
            return _lines(body.text, t("Mediation ends by {day}, as told then", day=body.due_on))
        case CaseRefused():
            return _lines(
                body.text, body.stated or f"{body.ground}  {REFUSAL_GROUNDS[body.ground]}"
            )
        case OnsiteSet():
            at = body.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
            return _lines(body.text, f"{at}  {body.place}  {body.office} {body.officer.name}")
        case _:
            files = _files(body.files, t) if isinstance(body, CaseNoted) else ""
            return _lines(*_answers(body, t), str(getattr(body, "text", "")), files)


def _answer(body: GuidanceAnswered, t: Translator) -> str:
    return _lines(body.text, t.separator.join(body.articles), _files(body.files, t))


def _files(files: tuple[EvidenceItem, ...], t: Translator) -> str:
    """Return the files sent with an answer."""
    names = t.separator.join(shown_name(item.name) for item in files)
    return t("Enclosed: {names}", names=names) if names else ""


def _decided(body: CaseDecided, t: Translator) -> str:
    ground = body.stated or (TERMINATION_GROUNDS[body.ground] if body.ground else "")
    return _lines(
        body.text,
        code(t, "result", body.outcome),
        ground,
        yuan(body.amount_fen),
        _files(body.files, t),
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
