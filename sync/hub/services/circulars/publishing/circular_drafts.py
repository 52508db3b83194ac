"""Drafts of circulars: kept as typed, half-filled or not, checked before they are published."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import Connection, delete, insert, select, true, update

from resources.terms import hub_terms
from sync.hub.domain.refusals import FaultCollector, IncompleteForm, InvalidField, NotFound
from sync.hub.domain.validity import require_days
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.circulars import held_circulars
from sync.hub.services.circulars.held_circulars import HeldCircular
from sync.hub.services.circulars.publishing import publishing_right
from sync.hub.services.forms.form_fields import day_typed, needed
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import body, circular_draft, circular_station, station
from sync.hub.storage.transactions import Transaction

TITLE_MAX, TEXT_MAX, ARTICLE_MAX = 120, 10_000, 120
MOST_ARTICLES = 32
FIELDS = ("categories", "problems", "trades")
"""Fields of the form that hold codes, in the words of the wire."""
CODES = {"categories": "category", "problems": "problem", "trades": "category"}
"""Coded list of each of them; a shop's trade is told in the classes of goods and services."""
_NOT_OF_THE_DRAFT = {"csrf", "id", "stood", "then"}


class WritingBody(Protocol):
    """Body that a circular will be of: that of its draft, or of the officer who begins one."""

    @property
    def body_id(self) -> str:
        """Return its id."""

    @property
    def body_kind(self) -> str:
        """Return its kind."""


class CircularForm(BaseModel):
    """Form of a circular, with every field as typed."""

    csrf: str = ""
    # One form makes one draft, and one draft one circular, however often it is sent.
    id: str = ""
    # SHA-256 of the draft that the page showed.
    stood: str = ""
    # What follows on saving: the preview, or the form.
    then: str = ""
    # The circular that it replaces.
    of: str = ""
    title: str = ""
    text: str = ""
    articles: str = ""
    categories: list[str] = Field(default_factory=list)
    problems: list[str] = Field(default_factory=list)
    trades: list[str] = Field(default_factory=list)
    # Whether it is for chosen stations alone.
    chosen: str = ""
    stations: list[str] = Field(default_factory=list)
    valid_from: str = ""
    valid_until: str = ""


@dataclass(frozen=True)
class CircularDraft:
    """Draft of a body; `sha256` is that of the form as it was typed last."""

    id: str
    body_id: str
    body_kind: str
    body: str
    form: CircularForm
    made_by_id: str
    made_by: str
    made_at: datetime
    sha256: str


class DraftOvertakenError(InvalidField):
    """Form of a draft that another officer changed meanwhile."""


def drafts_of(connection: Connection, by: Reviewer) -> tuple[CircularDraft, ...]:
    """Return the drafts that an officer may work on, the latest first."""
    if not (by.decides and by.body_kind in publishing_right.BODIES):
        return ()
    rows = connection.execute(_DRAFTS.order_by(circular_draft.c.made_at.desc()))
    found = (_draft(row) for row in rows)
    return tuple(each for each in found if publishing_right.is_own(by, each.body_id))


def require_draft(connection: Connection, by: Reviewer, draft_id: str) -> CircularDraft:
    """Return a draft that an officer may work on; raise Forbidden or NotFound."""
    publishing_right.require_author(by)
    one = draft_of(connection, draft_id)
    if one is None or not publishing_right.is_own(by, one.body_id):
        raise NotFound
    return one


def draft_of(connection: Connection, draft_id: str) -> CircularDraft | None:
    """Return the draft with an id."""
    row = connection.execute(_DRAFTS.where(circular_draft.c.id == draft_id)).one_or_none()
    return None if row is None else _draft(row)


def begun(
    connection: Connection, by: Reviewer, new: CircularForm, before: HeldCircular
) -> CircularForm:
    """Return an empty form filled in like the circular that it is to replace.

    Its first day is the empty form's, or that of the former where it is still to come.
    """
    codes = {field: getattr(before, field).split() for field in FIELDS}
    reach = _stations_of(connection, by, before)
    return CircularForm(
        id=new.id,
        of=before.id,
        title=before.title,
        text=before.text,
        articles=before.articles,
        chosen="yes" if reach or not before.for_all else "",
        stations=reach,
        valid_from=max(new.valid_from, before.valid_from.isoformat()),
        valid_until=before.valid_until.isoformat() if before.valid_until else "",
        **codes,
    )


def _stations_of(connection: Connection, by: Reviewer, before: HeldCircular) -> list[str]:
    """Return the stations that a circular was written for; none where that is all of the body's.

    Those of a local office stand one by one where another body writes the successor, whose own
    "all" would be the whole district.
    """
    if not before.for_all:
        asked = select(circular_station.c.station_id).filter_by(circular_id=before.id)
    elif before.body_id == by.body_id:
        return []
    else:
        is_own = station.c.office_id == before.body_id
        asked = select(station.c.id).where(is_own, station.c.revoked_at.is_(None))
    return sorted(connection.scalars(asked))


def keep(turn: Transaction, by: Reviewer, sent: CircularForm) -> str:
    """Store a form as a new draft, whatever is missing in it; return its id.

    The same form sent again changes its draft. Raises Forbidden, NotFound, and InvalidField where
    the draft was published meanwhile.
    """
    publishing_right.require_author(by)
    draft_id = form_id(sent)
    if held_circulars.circular_of(turn.connection, draft_id) is not None:
        raise InvalidField("This draft was published meanwhile. A circular does not change.")
    known = draft_of(turn.connection, draft_id)
    if known is not None:
        if known.made_by_id != by.id:
            raise NotFound
        change(turn, by, known, sent.model_copy(update={"stood": known.sha256}))
        return known.id
    row = {"id": draft_id, "body_id": by.body_id, **_as_typed(turn, by, sent)}
    turn.connection.execute(insert(circular_draft).values(row))
    record(turn, draft_id, "circular.drafted", by, {})
    return draft_id


def change(turn: Transaction, by: Reviewer, draft: CircularDraft, sent: CircularForm) -> None:
    """Store a form in the place of a draft; raise DraftOvertakenError if another was shown."""
    values = _as_typed(turn, by, sent)
    if values["form"] == _text(draft.form):
        # A second click, or nothing changed.
        return
    if sent.stood != draft.sha256:
        raise DraftOvertakenError(
            "{name} changed this draft meanwhile. What you typed is kept: read the draft in "
            "another window, and save again.",
            name=draft.made_by,
        )
    turn.connection.execute(
        update(circular_draft).where(circular_draft.c.id == draft.id).values(**values)
    )
    record(turn, draft.id, "circular.drafted", by, {})


def discard(turn: Transaction, by: Reviewer, draft: CircularDraft) -> None:
    """Delete a draft."""
    remove(turn, draft)
    record(turn, draft.id, "circular.discarded", by, {})


def remove(turn: Transaction, draft: CircularDraft) -> None:
    """Delete a draft's row."""
    turn.connection.execute(delete(circular_draft).where(circular_draft.c.id == draft.id))


def record(
    turn: Transaction, circular_id: str, kind: str, by: Reviewer, facts: dict[str, str]
) -> None:
    """Append an act on a circular or its draft to the journal."""
    turn.record(JournalAct(f"circular:{circular_id}", kind, by.author, facts))
    turn.rung.add(MATTERS)


def checked(
    connection: Connection, of: WritingBody, form: CircularForm, today: date
) -> dict[str, Any]:
    """Return the values of the circular that a draft makes. Raises InvalidField for all faults."""
    faults, typed = FaultCollector(), form.valid_until
    title = faults.of(lambda: needed(form.title, "Write the title", TITLE_MAX, "title"))
    text = faults.of(lambda: _text_typed(form.text))
    articles = faults.of(lambda: articles_typed(form.articles))
    since = faults.of(lambda: day_typed(form.valid_from, "Choose the first day", "valid_from"))
    until = faults.of(lambda: day_typed(typed, "Choose a day", "valid_until")) if typed else None
    faults.of(lambda: chosen_stations(connection, of, form))
    faults.require_none()
    require_days(since, until, today)
    values: dict[str, Any] = {
        "title": " ".join(title.split()),
        "text": text,
        "articles": "\n".join(articles),
        **{field: " ".join(_known(field, getattr(form, field))) for field in FIELDS},
    }
    before = replaced_by(connection, form)
    if before is not None:
        _must_follow(connection, before, since, today)
    return {
        **values,
        "valid_from": since,
        "valid_until": until,
        "for_all": not form.chosen,
        "replaces_id": before.id if before else None,
    }


def stations_within(connection: Connection, of: WritingBody) -> dict[str, str]:
    """Return the stations that a body's circular may be for, id to name: an office's its own."""
    is_own = station.c.office_id == of.body_id if of.body_kind == "local_office" else true()
    rows = connection.execute(
        select(station.c.id, station.c.name)
        .where(is_own, station.c.revoked_at.is_(None))
        .order_by(station.c.name)
    )
    return {row.id: row.name for row in rows}


def chosen_stations(connection: Connection, of: WritingBody, form: CircularForm) -> dict[str, str]:
    """Return id and name of the chosen stations, none for all. Raises InvalidField."""
    if not form.chosen:
        return {}
    mine = stations_within(connection, of)
    found = {each: mine[each] for each in form.stations if each in mine}
    if not found:
        raise InvalidField("Choose the stations, or all of them", "stations")
    return found


def replaced_by(connection: Connection, form: CircularForm) -> HeldCircular | None:
    """Return the circular that a form is to replace, or None."""
    return held_circulars.circular_of(connection, form.of) if form.of else None


def articles_typed(typed: str) -> tuple[str, ...]:
    """Return the articles of a form, one from each line. Raises InvalidField."""
    found = tuple(dict.fromkeys(" ".join(line.split()) for line in typed.splitlines()))
    named = tuple(each for each in found if each)
    if len(named) > MOST_ARTICLES or any(len(each) > ARTICLE_MAX for each in named):
        raise InvalidField(
            "Name 32 articles at most, each on a line of its own of 120 characters at most",
            "articles",
        )
    if not all("《" in each and "》" in each for each in named):
        raise InvalidField("Name each article with its law in 《》", "articles")
    return named


def form_id(sent: CircularForm) -> str:
    """Return the id that a form gives to its draft. Raises IncompleteForm."""
    try:
        return str(UUID(sent.id))
    except ValueError:
        raise IncompleteForm from None


def _must_follow(connection: Connection, before: HeldCircular, since: date, today: date) -> None:
    if not before.is_open(today) or held_circulars.successor_of(connection, before) is not None:
        raise InvalidField("The circular that it replaces has ended already")
    if since < before.valid_from:
        raise InvalidField("It begins before the circular that it replaces", "valid_from")


def _text_typed(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if not text:
        raise InvalidField("Write the text of the circular", "text")
    if len(text) > TEXT_MAX:
        raise InvalidField("The text is longer than 10,000 characters. Shorten it.", "text")
    return text


def _known(field: str, codes: list[str]) -> list[str]:
    """Return the codes of the list among those sent, in the list's order."""
    return [code for code in hub_terms()[CODES[field]] if code in codes]


def _as_typed(turn: Transaction, by: Reviewer, sent: CircularForm) -> dict[str, Any]:
    made = {"made_by_id": by.id, "made_by": by.name, "made_at": turn.now}
    return {"form": _text(sent), **made}


def _text(form: CircularForm) -> str:
    typed = form.model_dump(exclude=_NOT_OF_THE_DRAFT)
    return json.dumps(typed, ensure_ascii=False, sort_keys=True)


_DRAFTS = select(circular_draft, body.c.name.label("body"), body.c.kind.label("body_kind")).join(
    body, body.c.id == circular_draft.c.body_id
)


def _draft(row: Any) -> CircularDraft:
    return CircularDraft(
        id=row.id,
        body_id=row.body_id,
        body_kind=row.body_kind,
        body=row.body,
        form=CircularForm(**json.loads(row.form)),
        made_by_id=row.made_by_id,
        made_by=row.made_by,
        made_at=row.made_at,
        sha256=hashlib.sha256(row.form.encode()).hexdigest(),
    )
