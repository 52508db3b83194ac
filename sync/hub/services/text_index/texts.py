"""Texts of matters and slips as their readers see them, with the consumer masked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.hub.domain.masking import masked_text
from sync.hub.domain.text_folding import folded
from sync.hub.presentation.timeline import belongs
from sync.hub.services.joint_work.joint_work import opinions_of
from sync.hub.services.opinions.questions import Opinion
from sync.hub.services.rulings.visit_minutes import visits_of
from sync.hub.services.search_index.rows import folded_shown
from sync.hub.services.slips.slip import Slip, other_consumers, reply_of
from sync.hub.services.slips.slip import opinions_of as opinions_of_slip
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import matter
from sync.protocol import (
    CaseAmended,
    CaseEscalated,
    CaseNoted,
    CasePaused,
    CaseReported,
    CaseWithdrawn,
    Consumer,
    GuidanceAnswering,
    GuidanceAsked,
    HotlineDispatched,
    Opaque,
    Value,
)

FACTS, QUESTION, POSITION = "facts", "question", "position"
ANSWER, MINUTES, OPINION = "answer", "minutes", "opinion"
SUPPLEMENT, RESULT, STEP, CLAIM = "supplement", "result", "step", "claim"
_OF_STATION = {
    CaseAmended: SUPPLEMENT,
    CasePaused: SUPPLEMENT,
    CaseReported: RESULT,
    CaseWithdrawn: SUPPLEMENT,
}
Labelled = tuple[str, str]


@dataclass(frozen=True)
class SearchedText:
    """Text of a matter or slip: its kind, and its content without the consumer."""

    label: str
    text: str


def texts_of_matter(connection: Connection, one: HubMatter) -> tuple[SearchedText, ...]:
    """Return the texts of a matter; those of an erased one are empty, and none is left."""
    body = matter_reader.dossier(connection, one)
    happenings = matter_reader.timeline(connection, one.station_id, one.case_id)
    found: list[Labelled] = [(FACTS, one.facts)]
    if one.kind == "guidance":
        found.append((QUESTION, one.asked))
    else:
        found += _of_case(connection, one, body)
    for happening in happenings:
        if belongs(one, happening):
            found.append(_told(happening.side, happening.body))
    found += _opinions(opinions_of(connection, one))
    told = (happening.body for happening in happenings)
    named = (each.consumer for each in told if isinstance(each, HotlineDispatched))
    return _shown(found, (*_consumers(connection, one, body), *named))


def _of_case(
    connection: Connection, one: HubMatter, body: Value | Opaque | None
) -> Iterator[Labelled]:
    if isinstance(body, CaseEscalated):
        yield POSITION, body.consumer_position
        yield POSITION, body.merchant_position
        yield from ((STEP, deed.text) for deed in body.deeds)
    for visit in visits_of(connection, one):
        yield MINUTES, visit.said
        yield MINUTES, visit.agreement


def _told(side: str, body: Value | Opaque | None) -> Labelled:
    """Return the text of an entry of the timeline; the dossier's own texts stand elsewhere."""
    if body is None or isinstance(body, Opaque | GuidanceAsked | GuidanceAnswering | CaseEscalated):
        return STEP, ""
    if isinstance(body, CaseWithdrawn):
        return SUPPLEMENT, body.reason
    text = str(getattr(body, "text", ""))
    if side == "station":
        return _OF_STATION.get(type(body), STEP), text
    return STEP if isinstance(body, CaseNoted) else ANSWER, text


def _opinions(found: tuple[Opinion, ...]) -> Iterator[Labelled]:
    for each in found:
        yield OPINION, each.question
        yield OPINION, each.text


def _consumers(
    connection: Connection, one: HubMatter, body: Value | Opaque | None
) -> tuple[Consumer, ...]:
    """Return the consumer of the case: a question names nobody, its case may by now."""
    if isinstance(body, CaseEscalated):
        return (body.consumer,)
    here = (matter.c.station_id == one.station_id, matter.c.id == one.case_id)
    if connection.scalar(select(matter.c.id).where(*here, matter.c.kind == "escalation")) is None:
        return ()
    case = matter_reader.matter_of(connection, one.station_id, one.case_id)
    told = matter_reader.dossier(connection, case) if case else None
    return (told.consumer,) if isinstance(told, CaseEscalated) else ()


def texts_of_slip(connection: Connection, one: Slip) -> tuple[SearchedText, ...]:
    """Return claim, report, opinions and reply of a slip: its text is found already."""
    reply = reply_of(connection, one.id)
    found = [(CLAIM, one.claim), (RESULT, one.report)]
    found += _opinions(opinions_of_slip(connection, one.id))
    found.append((ANSWER, reply.text if reply else ""))
    return _shown(found, (one.person, *other_consumers(connection, one)))


def _shown(found: Iterable[Labelled], who: tuple[Consumer, ...]) -> tuple[SearchedText, ...]:
    shown = (SearchedText(label, _masked(text, who)) for label, text in found)
    return tuple(dict.fromkeys(one for one in shown if one.text))


def _masked(text: str, who: tuple[Consumer, ...]) -> str:
    """Return a text without its consumers, folded where one was spelled with gaps.

    Otherwise a name could be told by looking whether it is found.
    """
    for one in who or (Consumer(),):
        plain, without = masked_text(text, one), folded_shown(text, one)
        text = plain if folded(plain) == without else without
    return text
