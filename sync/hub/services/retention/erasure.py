"""Erasure of the people of a case whose retention is over (个人信息保护法第十九条、第四十七条).

No law names a term for the regulator's copy. The hub keeps it as long as a station keeps its own:
three years after the end, when claims are barred by time, or until the station reports that it
erased the people and nothing here needs them any more; never while a hold covers them. The keys
under which yearly archives keep them are destroyed with them, so that no copy of an archive
identifies them any more. Commitments, hashes and numbers stay, so that journal and logs still
verify. Not reached are: backups of the database, the archive log of a PostgreSQL server and its
pages until VACUUM FULL, and the station's ledger.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    case,
    delete,
    exists,
    literal,
    select,
    tuple_,
    update,
)

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.files.enclosures import forget_unnamed
from sync.hub.services.files.file_acts import on_files
from sync.hub.services.files.unreferenced_objects import count_waiting
from sync.hub.services.retention.archive_keys import destroy_keys
from sync.hub.services.retention.erasure_due import (
    CASE,
    REPORT,
    SLIP,
    due,
    joined_and_held,
    past_time_and_held,
)
from sync.hub.services.retention.holds import forget_reasons, holds_of_case, holds_of_slip
from sync.hub.services.retention.release_conditions import TOLD
from sync.hub.services.retention.report_envelopes import erase_envelope
from sync.hub.services.retention.station_erasures import Place
from sync.hub.services.retention.station_reports import dispatches_of, reports_without_matter
from sync.hub.services.retention.station_slips import slips_of
from sync.hub.services.retention.supervision_messages import about_supervisions
from sync.hub.services.search_index.rows import erase_case, erase_slip, forget_texts_of_case
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import (
    document,
    drawn,
    enclosure,
    event,
    hand_over,
    journal,
    matter,
    matter_opinion,
    mediation_sheet,
    mediation_signature,
    message,
    opinion,
    proposal,
    quarantine,
    reply,
    sealed_document,
    service_record,
    site_photo,
    slip,
    submission,
    supervision,
    visit,
    wanted_blob,
)
from sync.hub.storage.transactions import Store, Transaction

DISPATCHED = "hotline.dispatched"


@dataclass(frozen=True)
class ErasureCount:
    """Number of erased sealed texts and files.

    `waiting` is the number of files still in the file store: the hub removes them by itself.
    """

    words: int
    files: int
    waiting: int = 0


def erase(store: Store, which: tuple[str, str, str], now: datetime, by: str) -> ErasureCount:
    """Erase the people of a case, slip or report: (kind, station's id, id); the journal records it.

    Raises ValueError with a plain sentence if it is not due, or erased already.
    """
    kind, station_id, one_id = which
    with store.turn(now) as turn:
        known = [
            one
            for one in due(turn.connection, now)
            if (one.kind, one.station_id, one.id) == (kind, station_id, one_id)
        ]
        if not known:
            raise RefusedChange(_why_not(turn, which))
        gone = _erased(turn, which, known[0].number, by)
        turn.rung.add(MATTERS)
    _empty_the_log(store)
    with store.reading() as connection:
        waiting = count_waiting(connection, now, station_id) if gone.files else 0
    return replace(gone, waiting=min(waiting, gone.files))


def _erased(turn: Transaction, which: tuple[str, str, str], number: str, by: str) -> ErasureCount:
    kind, station_id, one_id = which
    if kind == REPORT:
        return ErasureCount(*erase_envelope(turn, (station_id, one_id), by))
    named = [] if kind == SLIP else slips_of(turn.connection, [(station_id, one_id)])
    gone = _slip(turn, one_id) if kind == SLIP else _case(turn, station_id, one_id)
    facts: dict[str, object] = {"number": number, "words": gone.words, "files": gone.files}
    facts |= {"slips": named} if named else {}
    stream = f"slip:{one_id}" if kind == SLIP else f"case:{station_id}/{one_id}"
    turn.record(JournalAct(stream, f"{kind}.erased", by, facts))
    return gone


def _why_not(turn: Transaction, which: tuple[str, str, str]) -> str:
    kind, station_id, one_id = which
    if kind == REPORT:
        past = past_time_and_held(turn.connection, turn.now)
        held = any((one.kind, one.id) == (kind, one_id) for one in past)
    elif kind == SLIP:
        is_joined = one_id in joined_and_held(turn.connection, turn.now)
        held = is_joined or bool(holds_of_slip(turn.connection, one_id, turn.now))
    else:
        held = bool(holds_of_case(turn.connection, station_id, one_id, turn.now))
    return "under_hold" if held else "not_due"


def _case(turn: Transaction, station_id: str, case_id: str) -> ErasureCount:
    connection = turn.connection
    destroy_keys(turn, CASE, (station_id, case_id))
    _acts(turn, forget_reasons(turn, CASE, case_id))
    here = (matter.c.station_id == station_id, matter.c.case_id == case_id)
    ids = tuple(connection.scalars(select(matter.c.id).where(*here)))
    files = _files(turn, station_id, case_id, ids)
    words = _words(turn, [(station_id, case_id)])
    words += _acts(turn, [f"matter:{station_id}/{one}" for one in ids])
    words += _acts_where(turn, on_files(station_id, ids))
    nothing = literal("", matter.c.asked.type)
    plain = case((matter.c.kind == "guidance", nothing), else_=matter.c.asked)
    connection.execute(update(matter).where(*here).values(facts="", goods="", asked=plain))
    erase_case(connection, station_id, case_id)
    _papers(turn, station_id, ids)
    _laid(turn, [f"{station_id}/{one}" for one in (*ids, case_id)])
    words += _watched(turn, station_id, case_id)
    return ErasureCount(words, files)


def _papers(turn: Transaction, station_id: str, ids: tuple[str, ...]) -> None:
    """Erase the people in documents, hand-overs, opinions and waiting rulings; numbers stay."""

    def of(table: Table) -> ColumnElement[bool]:
        return and_(table.c.station_id == station_id, table.c.matter_id.in_(ids))

    private = {"private": None, "void_reason": None}
    turn.connection.execute(update(document).where(of(document)).values(**private))
    made = select(document.c.id).where(of(document))
    kept = update(sealed_document).where(sealed_document.c.document_id.in_(made))
    turn.connection.execute(kept.values(pdf=None))
    served = update(service_record).where(service_record.c.document_id.in_(made))
    turn.connection.execute(served.values(private=None, proof=None, proof_name=None))
    _minutes(turn, of(mediation_sheet))
    turn.connection.execute(update(hand_over).where(of(hand_over)).values(word=""))
    thought = update(matter_opinion).where(of(matter_opinion))
    turn.connection.execute(thought.values(question="", text=""))
    turn.connection.execute(delete(proposal).where(of(proposal)))


def _minutes(turn: Transaction, which: ColumnElement[bool]) -> None:
    """Erase what was written and signed on site; digests and times stay."""
    written = select(mediation_sheet.c.id).where(which)
    signed = update(mediation_signature).where(mediation_signature.c.sheet_id.in_(written))
    turn.connection.execute(signed.values(name=None, picture=None))
    turn.connection.execute(update(mediation_sheet).where(which).values(content=None))


def _laid(turn: Transaction, abouts: Iterable[str]) -> None:
    """Erase texts submitted to a head about these: questions, cases, slips, supervisions."""
    about = frozenset(abouts)
    which = submission.c.about.in_(about)
    ids = tuple(turn.connection.scalars(select(submission.c.id).where(which)))
    _acts(turn, [*(f"submission:{one}" for one in ids), *_laid_once(turn.connection, about)])
    turn.connection.execute(delete(submission).where(which))


def _laid_once(connection: Connection, about: frozenset[str]) -> list[str]:
    """Return the streams of postings submitted about these, including discarded ones."""
    rows = connection.execute(
        select(journal.c.stream, journal.c.facts).where(
            journal.c.stream.startswith("submission:"),
            journal.c.kind == "words.laid",
            journal.c.private.is_not(None),
        )
    )
    return [row.stream for row in rows if json.loads(row.facts).get("about") in about]


def _watched(turn: Transaction, station_id: str, case_id: str) -> int:
    """Erase the texts about the case from its supervision or sampling."""
    of = and_(supervision.c.station_id == station_id, supervision.c.case_id == case_id)
    ids = tuple(turn.connection.scalars(select(supervision.c.id).where(of)))
    turn.connection.execute(update(supervision).where(of).values(why="", answer="", result=""))
    seen = visit.c.supervision_id.in_(ids)
    turn.connection.execute(update(visit).where(seen).values(findings=""))
    words = _acts(turn, [f"supervision:{one}" for one in ids])
    _laid(turn, ids)
    _called(turn, [(station_id, case_id)])
    return words + _said_of(turn, (station_id, case_id), ids)


def _said_of(turn: Transaction, place: Place, ids: tuple[str, ...]) -> int:
    """Erase the sealed texts about supervisions of a case; no header of them names the case."""
    found = about_supervisions(turn.connection, place, ids)
    words = 0
    for table, named in found.items():
        which = and_(table.c.station_id == place[0], table.c.id.in_(named))
        words += _unsealed(turn, table, which)
    return words


def _called(turn: Transaction, cases: list[Place]) -> None:
    """Erase the callers' notes on sampled cases; the findings stay."""
    which = tuple_(drawn.c.station_id, drawn.c.case_id).in_(cases)
    turn.connection.execute(update(drawn).where(which).values(about="", note=""))


def _slip(turn: Transaction, slip_id: str) -> ErasureCount:
    """Erase a slip, and the messages and events of each of its dispatches."""
    destroy_keys(turn, SLIP, ("", slip_id))
    _acts(turn, forget_reasons(turn, SLIP, slip_id))
    stream = f"slip:{slip_id}"
    words = sum(_dispatched(turn, one) for one in _dispatches(turn, slip_id))
    words += _acts(turn, [stream])
    _laid(turn, [slip_id])
    empty = dict.fromkeys(("consumer", "phone", "text", "address", "claim", "report"), "")
    turn.connection.execute(update(slip).where(slip.c.id == slip_id).values(**empty))
    erase_slip(turn.connection, slip_id)
    for table, blank in ((opinion, {"question": "", "text": ""}), (reply, {"text": ""})):
        turn.connection.execute(update(table).where(table.c.slip_id == slip_id).values(**blank))
    return ErasureCount(words, 0)


def _dispatches(turn: Transaction, slip_id: str) -> list[Place]:
    """Return the dispatches of a slip: station and dispatch, including former ones."""
    rows = turn.connection.scalars(
        select(journal.c.facts).where(
            journal.c.stream == f"slip:{slip_id}", journal.c.kind == "slip.dispatched"
        )
    )
    sent = [json.loads(facts) for facts in rows]
    found = [(one["station"], one["dispatch"]) for one in sent if "dispatch" in one]
    standing = select(slip.c.station_id, slip.c.dispatch_id).where(slip.c.id == slip_id)
    found += [
        (row.station_id, row.dispatch_id)
        for row in turn.connection.execute(standing)
        if row.dispatch_id and tuple(row) not in found
    ]
    return found


def _dispatched(turn: Transaction, dispatch: Place) -> int:
    """Erase the sealed texts about a dispatch; a case that came of it keeps its own."""
    # A case that came from a dispatch has its id: its dossier has the same one.
    own = matter.c.station_id == dispatch[0], matter.c.case_id == dispatch[1]
    if turn.connection.scalar(select(exists().where(*own))):
        words = _emptied(turn, message, [dispatch], message.c.kind == DISPATCHED)
        # The case's texts had the slip's among them: they are indexed anew without it.
        forget_texts_of_case(turn.connection, *dispatch)
        turn.text_changed(CASE, *dispatch)
    else:
        words = _words(turn, [dispatch])
        _called(turn, [dispatch])
    return words + _reports(turn, dispatch)


def _reports(turn: Transaction, dispatch: Place) -> int:
    """Erase the reports on it in a case that it joined and that never came here itself."""
    rows = turn.connection.execute(reports_without_matter(dispatch[0])).all()
    which = {row.position: row for row in rows if dispatch in dispatches_of([row])}
    _called(turn, [(row.station_id, row.case_id) for row in which.values()])
    return _unsealed(turn, event, event.c.position.in_(which))


def _words(turn: Transaction, cases: Iterable[Place]) -> int:
    """Erase the sealed texts about cases: (station's id, case's id)."""
    pairs = list(cases)
    # The station's notice of erasure names nobody, and explains why they are gone here too.
    logs = (event, message, quarantine)
    return sum(_emptied(turn, table, pairs, table.c.kind != TOLD) for table in logs)


def _emptied(
    turn: Transaction, table: Table, cases: list[Place], condition: ColumnElement[bool]
) -> int:
    of = tuple_(table.c.station_id, table.c.case_id).in_(cases)
    return _unsealed(turn, table, and_(of, condition))


def _unsealed(turn: Transaction, table: Table, which: ColumnElement[bool]) -> int:
    sealed = update(table).where(which, table.c.body.is_not(None))
    return turn.connection.execute(sealed.values(body=None, salt=None)).rowcount


def _acts(turn: Transaction, streams: list[str]) -> int:
    """Erase the personal part of the journal's acts on these streams."""
    return _acts_where(turn, journal.c.stream.in_(streams))


def _acts_where(turn: Transaction, which: ColumnElement[bool]) -> int:
    changed = update(journal).where(which, journal.c.private.is_not(None))
    return turn.connection.execute(changed.values(private=None, private_salt=None)).rowcount


def _files(turn: Transaction, station_id: str, case_id: str, ids: tuple[str, ...]) -> int:
    """Erase the files that nothing else of the station refers to; return their number."""
    of_case = select(event.c.id).where(event.c.station_id == station_id, event.c.case_id == case_id)
    named: set[str] = set()
    for table, mine in (
        (wanted_blob, wanted_blob.c.event_id.in_(of_case)),
        (enclosure, enclosure.c.matter_id.in_(ids)),
        (site_photo, site_photo.c.matter_id.in_(ids)),
    ):
        of = and_(table.c.station_id == station_id, mine)
        named |= set(turn.connection.scalars(select(table.c.sha256).where(of)))
        turn.connection.execute(delete(table).where(of))
    return forget_unnamed(turn, station_id, named)


def _empty_the_log(store: Store) -> None:
    """Remove the erased content from the file's write-ahead log too; its pages are overwritten."""
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
