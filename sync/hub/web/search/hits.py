"""Search results as rows in words: masked as everywhere, with the search term marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.domain.masking import masked_name, masked_phone
from sync.hub.domain.text_folding import folded
from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import StatusPill
from sync.hub.services.slips.slip import Slip
from sync.hub.services.text_index import texts
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import body
from sync.hub.web.presenters import queue_rows
from sync.hub.web.presenters.dossier.dossier import number_of
from sync.hub.web.presenters.dossier.facts import GAP
from sync.hub.web.presenters.slips import slip_rows
from sync.protocol import CaseEscalated, Consumer

Marked = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it matches the search term."""
GIST_MAX = 80
TEXTS = {
    texts.FACTS: "Facts",
    texts.QUESTION: "Question",
    texts.POSITION: "Statement",
    texts.ANSWER: "Answer",
    texts.MINUTES: "Minutes",
    texts.OPINION: "Opinion",
    texts.SUPPLEMENT: "Supplement",
    texts.RESULT: "Result",
    texts.STEP: "Step",
    texts.CLAIM: "Claim",
}
"""Name of each kind of text, as an excerpt of it bears it."""


@dataclass(frozen=True)
class SearchHit:
    """Result row; `station` is the mall's, `body` the regulator's body that holds it."""

    href: str
    number: Marked
    merchant: Marked
    gist: Marked
    consumer: Marked
    station: str
    body: str
    pill: StatusPill
    kind: StatusPill | None
    at: str
    excerpt: Marked = ()
    """Part of a text with the search term in it, and in `excerpt_of` what text it is."""
    excerpt_of: str = ""


@dataclass(frozen=True)
class HitContext:
    """Context of result rows: the search term, the time, the language, and the bodies' names."""

    typed: str
    now: datetime
    t: Translator
    bodies: Mapping[str, str]
    texts: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def excerpt(self, station_id: str, subject_id: str) -> dict[str, Any]:
        """Return the excerpt of the text that was found, and its name, as fields of a hit."""
        found = self.texts.get((station_id, subject_id))
        if found is None:
            return {}
        label, text = found
        plain = " ".join(text.split())
        return {
            "excerpt": self.mark(_around(plain, self.typed)),
            "excerpt_of": self.t(TEXTS[label]),
        }

    def mark(self, text: str) -> Marked:
        """Return a text with the search term marked."""
        return marked(text, self.typed)


def marked(text: str, typed: str) -> Marked:
    """Return a text in pieces; matched as the search matches: any width, letter case and dashes."""
    words = folded(typed)
    signs = [(sign, place) for place, each in enumerate(text) for sign in folded(each)]
    plain = "".join(sign for sign, _ in signs)
    pieces, done, at = [], 0, plain.find(words) if words else -1
    while at >= 0:
        begin, end = signs[at][1], signs[at + len(words) - 1][1] + 1
        pieces += [(text[done:begin], False), (text[begin:end], True)]
        done, at = end, plain.find(words, at + len(words))
    return tuple(piece for piece in (*pieces, (text[done:], False)) if piece[0])


def bodies_of(connection: Connection) -> dict[str, str]:
    """Return the name of every body by its id."""
    return {row.id: row.name for row in connection.execute(select(body.c.id, body.c.name))}


def of_matters(
    connection: Connection, found: Iterable[HubMatter], telling: HitContext
) -> tuple[SearchHit, ...]:
    """Return matters as rows; the consumer of a case is read from its dossier."""
    return tuple(_matter(one, _consumer(connection, one), telling) for one in found)


def _matter(one: HubMatter, consumer: Consumer, telling: HitContext) -> SearchHit:
    t = telling.t
    about = (one.goods if one.kind == "guidance" else "", queue_rows.summary(one, t))
    return SearchHit(
        href=f"/review/{one.key}",
        number=telling.mark(number_of(one)),
        merchant=telling.mark(one.merchant),
        gist=telling.mark(GAP.join(part for part in about if part)),
        consumer=telling.mark(_masked(consumer)),
        station=one.station_name,
        body=telling.bodies.get(one.body_id or "", ""),
        pill=queue_rows.pill(one, t),
        kind=None,
        at=moment(one.received_at, telling.now),
        **telling.excerpt(one.station_id, one.id),
    )


def _consumer(connection: Connection, one: HubMatter) -> Consumer:
    told = matter_reader.dossier(connection, one) if one.kind == "escalation" else None
    return told.consumer if isinstance(told, CaseEscalated) else Consumer()


def of_slips(found: Iterable[Slip], telling: HitContext) -> tuple[SearchHit, ...]:
    """Return slips as rows."""
    return tuple(_slip(one, telling) for one in found)


def _slip(one: Slip, telling: HitContext) -> SearchHit:
    t = telling.t
    kind = code(t, "kind", one.kind)
    tone = "bad" if one.kind == "report" else "neu"
    return SearchHit(
        href=f"/slips/{one.id}",
        number=telling.mark(f"{code(t, 'channel', one.channel)} {one.number}"),
        merchant=telling.mark(one.merchant),
        gist=telling.mark(_around(slip_rows.hidden(one), telling.typed)),
        consumer=telling.mark(_masked(Consumer(name=one.consumer, phone=one.phone))),
        station=one.station_name,
        body=one.body_name,
        pill=slip_rows.pill(one, t),
        kind=None if one.kind == "complaint" else StatusPill(tone, "", kind),
        at=moment(one.received_at, telling.now),
        **telling.excerpt("", one.id),
    )


def _masked(consumer: Consumer) -> str:
    parts = (masked_name(consumer), masked_phone(consumer.phone))
    return GAP.join(part for part in parts if part)


def _around(text: str, typed: str) -> str:
    """Return as much of a long text as a row holds, with the search term in it."""
    before = next((piece for piece, is_hit in marked(text, typed) if not is_hit), "")
    start = len(before) - GIST_MAX // 4 if before != text else 0
    cut = text[start : start + GIST_MAX] if start > 0 else text[:GIST_MAX]
    return f"…{cut}" if start > 0 else cut
