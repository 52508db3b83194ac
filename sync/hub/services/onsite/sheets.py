"""Sheet of minutes that are being written on site: kept by revisions, finished once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.matters.matter_state import dossier_since
from sync.hub.services.onsite.minutes_form import OnsiteForm, content_of, kept, require_short
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import mediation_sheet, mediation_signature
from sync.hub.storage.transactions import Transaction

OVERTAKEN = (
    "{by} changed these minutes meanwhile. What you typed stands in the form; what stands at the "
    "hub now is shown beside it. Keep yours, or take the other into it, and save again."
)


@dataclass(frozen=True)
class MinutesSheet:
    """Minutes that are being written, with who changed them last."""

    id: str
    revision: int
    form: OnsiteForm
    by: str
    at: datetime


@dataclass(frozen=True)
class SavedSheet:
    """Saved minutes: the revision, and the signers whose signatures the change voided."""

    revision: int
    voided: tuple[str, ...] = ()


class OvertakenSheet(InvalidField):
    """Minutes that somebody changed since they were read; `sheet` is what stands now."""

    def __init__(self, sheet: MinutesSheet) -> None:
        """Name who changed them."""
        super().__init__(OVERTAKEN, by=sheet.by)
        self.sheet = sheet


def sheet_of(connection: Connection, one: HubMatter) -> MinutesSheet | None:
    """Return the minutes of a case that are being written since it was last escalated, or None."""
    row = connection.execute(select(mediation_sheet).where(_open(one))).first()
    if row is None or row.at < dossier_since(connection, one):
        return None
    return MinutesSheet(row.id, row.revision, kept(row.content or "{}"), row.by, row.at)


def _open(one: HubMatter) -> ColumnElement[bool]:
    of = mediation_sheet.c
    return and_(of.station_id == one.station_id, of.matter_id == one.id, of.finished_at.is_(None))


def save(turn: Transaction, one: HubMatter, reviewer: Reviewer, form: OnsiteForm) -> SavedSheet:
    """Keep the minutes as typed; a changed text voids the signatures under it.

    The same text again changes nothing, so that a draft may be sent twice. Raises OvertakenSheet,
    and InvalidField for fields that are too long.
    """
    require_short(form)
    now = sheet_of(turn.connection, one)
    content = content_of(form)
    if now is not None and content == content_of(now.form):
        return SavedSheet(now.revision)
    if now is None:
        _begin(turn, one, reviewer, content)
        return SavedSheet(1)
    if form.revision != str(now.revision):
        raise OvertakenSheet(now)
    return _replace(turn, one, reviewer, (now, content))


def _begin(turn: Transaction, one: HubMatter, reviewer: Reviewer, content: str) -> None:
    close(turn, one)
    turn.connection.execute(
        insert(mediation_sheet).values(
            id=turn.store.chance.new_id(),
            station_id=one.station_id,
            matter_id=one.id,
            revision=1,
            content=content,
            by_id=reviewer.id,
            by=reviewer.name,
            at=turn.now,
        )
    )


def _replace(
    turn: Transaction, one: HubMatter, reviewer: Reviewer, change: tuple[MinutesSheet, str]
) -> SavedSheet:
    now, content = change
    revision = now.revision + 1
    turn.connection.execute(
        update(mediation_sheet)
        .where(mediation_sheet.c.id == now.id)
        .values(
            revision=revision, content=content, by_id=reviewer.id, by=reviewer.name, at=turn.now
        )
    )
    voided = void_signatures(turn, now.id)
    if voided:
        facts = {"sheet": now.id, "signers": list(voided)}
        turn.record(JournalAct(stream_of(one), "onsite.voided", reviewer.author, facts))
    return SavedSheet(revision, voided)


def void_signatures(turn: Transaction, sheet_id: str) -> tuple[str, ...]:
    """Delete the signatures under a text that changed; return whose they were."""
    gone = delete(mediation_signature).where(mediation_signature.c.sheet_id == sheet_id)
    return tuple(sorted(turn.connection.scalars(gone.returning(mediation_signature.c.signer))))


def close(turn: Transaction, one: HubMatter) -> None:
    """End the writing: what was written stays with its signatures and changes no more."""
    turn.connection.execute(update(mediation_sheet).where(_open(one)).values(finished_at=turn.now))
