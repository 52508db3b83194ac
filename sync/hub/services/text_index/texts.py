"""Texts of matters and slips as their readers see them, with the consumer masked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.domain.masking import masked_text
from sync.hub.domain.text_folding import folded
from sync.hub.presentation.timeline import belongs
from sync.hub.services.opinions.questions import Opinion
from sync.hub.services.search_index.rows import folded_shown
from sync.hub.services.slips.slip import Slip, other_consumers, reply_of
from sync.hub.services.slips.slip import opinions_of as opinions_of_slip
from sync.hub.services.text_index.contents import MatterContents
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


def texts_of_matter(one: MatterContents) -> tuple[SearchedText, ...]:
    """Return the texts of a matter; those of an erased one are empty, and none is left."""
    found: list[Labelled] = [(FACTS, one.matter.facts)]
    if one.matter.kind == "guidance":
        found.append((QUESTION, one.matter.asked))
    else:
        found += _of_case(one)
    for happening in one.happenings:
        if belongs(one.matter, happening):
            found.append(_told(happening.side, happening.body))
    found += _opinions(one.opinions)
    told = (happening.body for happening in one.happenings)
    named = (each.consumer for each in told if isinstance(each, HotlineDispatched))
    return _shown(found, (*_consumers(one), *named))


def _of_case(one: MatterContents) -> Iterator[Labelled]:
    if isinstance(one.dossier, CaseEscalated):
        yield POSITION, one.dossier.consumer_position
        yield POSITION, one.dossier.merchant_position
        yield from ((STEP, deed.text) for deed in one.dossier.deeds)
    for visit in one.visits:
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


def _consumers(one: MatterContents) -> tuple[Consumer, ...]:
    """Return the consumer of the case: a question names nobody, its case may by now."""
    for told in (one.dossier, one.case):
        if isinstance(told, CaseEscalated):
            return (told.consumer,)
    return ()


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
