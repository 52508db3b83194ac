"""Matches in texts: found by pieces, then compared with the decrypted text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sqlalchemy import Connection, FromClause, Row, and_, select

from sync.hub.domain.text_folding import folded, pieces_of_word
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.visible_slips import scope as slips_seen
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.encryption.pieces import has_pieces
from sync.hub.storage.schema import matter, search_subject, search_text, slip

AT_ONCE = 500
"""Number of subjects that are looked at together."""
COMPARED = 60
"""Number of texts that are read together: a word that most texts have is found in the first."""
LONGEST_S, NOTHING_S = 0.06, 1.0
"""Time within which the search is content with what it found, and with having found nothing.

A common word is in every text; a rare character may share its number with a common one.
"""
Place = tuple[str, str]


@dataclass(frozen=True)
class TextMatches:
    """Matching text, with its label, of each subject by station and id; and whether it is all."""

    texts: dict[Place, tuple[str, str]]
    complete: bool


def text_matches(
    connection: Connection, reviewer: Reviewer, kind: str, typed: str, most: int
) -> TextMatches:
    """Return the subjects that the officer reads with the words in a text, the latest first.

    At most `most`, and fewer if it would take too long to compare all.
    """
    words, found = folded(typed), dict[Place, tuple[str, str]]()
    begun = monotonic()
    parts = _candidates(connection, kind, words) if words else ()
    for count, subjects in enumerate(parts, start=1):
        for row in _visible(connection, reviewer, kind, [one.id for one in subjects]):
            text = _matching(row.texts, words)
            if text is not None and len(found) == most:
                return TextMatches(found, complete=False)
            if text is not None:
                found[(row.station_id, row.subject_id)] = text
        # The next part takes as long as those before it did.
        after_next = (monotonic() - begun) * (count + 1) / count
        is_late = after_next > (LONGEST_S if found else NOTHING_S)
        if is_late and len(subjects) == AT_ONCE:
            return TextMatches(found, complete=False)
    return TextMatches(found, complete=True)


def _candidates(connection: Connection, kind: str, words: str) -> Iterator[Sequence[Row[Any]]]:
    """Yield the numbers of subjects with the pieces of the words, the latest first, in parts."""
    kept = search_subject.c
    having = has_pieces(kept.id, search_text.c.pieces, pieces_of_word(words))
    asked = select(kept.id).where(kept.kind == kind, having).order_by(kept.id.desc()).limit(AT_ONCE)
    rows = connection.execute(asked).all()
    while rows:
        yield rows
        if len(rows) < AT_ONCE:
            return
        rows = connection.execute(asked.where(kept.id < rows[-1].id)).all()


def _visible(
    connection: Connection, reviewer: Reviewer, kind: str, numbers: list[int]
) -> Iterator[Any]:
    """Yield the texts of those subjects that the officer reads, the latest first."""
    kept = search_subject.c
    seen = select(kept.id).select_from(_seen(reviewer, kind)).where(kept.id.in_(numbers))
    ids = connection.scalars(seen.order_by(kept.id.desc())).all()
    for at in range(0, len(ids), COMPARED):
        part = ids[at : at + COMPARED]
        texts = select(kept.id, kept.station_id, kept.subject_id, search_text.c.texts)
        texts = texts.join(search_text, search_text.c.id == kept.id).where(kept.id.in_(part))
        yield from connection.execute(texts.order_by(kept.id.desc())).all()


def _seen(reviewer: Reviewer, kind: str) -> FromClause:
    kept = search_subject.c
    if kind == "slip":
        return search_subject.join(slip, and_(slip.c.id == kept.subject_id, slips_seen(reviewer)))
    own = and_(matter.c.station_id == kept.station_id, matter.c.id == kept.subject_id)
    return search_subject.join(matter, and_(own, visible_matters.seen(reviewer)))


def _matching(content: str, words: str) -> tuple[str, str] | None:
    """Return the first text with the words: those that share all pieces need not have them."""
    found = ((label, text) for label, text in json.loads(content) if words in folded(text))
    return next(found, None)
