"""Legal holds 保全, placed and lifted by a person with a reason, in the hub's journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    select,
    true,
    tuple_,
    update,
)

from sync.hub.domain.text_folding import whole_name
from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.auth.separation import is_separated
from sync.hub.services.retention.hold_conditions import (
    covers_case,
    covers_slip,
    in_force,
    keep_reported_held,
    today_of,
)
from sync.hub.services.retention.station_reports import case_reported_for
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import legal_hold, matter, slip, station
from sync.hub.storage.tables.retention.hold import GROUNDS, HELD
from sync.hub.storage.transactions import HUB, Store, Transaction

MOST = 500


@dataclass(frozen=True)
class NewHold:
    """Requested hold: its subject and its reason.

    `name` is a number of a case or slip, or the name of a merchant or station; `station` names the
    station of a case, and may narrow a merchant to one mall.
    """

    of: str
    name: str
    reason: str
    reference: str = ""
    until: date | None = None
    station: str = ""
    ground: str = "legal"


@dataclass(frozen=True)
class LegalHold:
    """Hold in a list; `station` is its name, `asked_by` the person who asked for lifting it."""

    id: str
    of: str
    ground: str
    station_id: str | None
    station: str
    about: str
    label: str
    reason: str
    reference: str
    until: date | None
    placed_by: str
    placed_at: datetime
    asked_by: str
    lifted_by: str
    lifted_at: datetime | None
    lift_reason: str

    def is_in_force(self, today: date) -> bool:
        """Tell whether the hold forbids erasure today."""
        return self.lifted_at is None and (self.until is None or self.until >= today)


def last_day(typed: str) -> date | None:
    """Return a typed last day, or nothing for an empty field. Raises ValueError."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise RefusedChange("day_written_wrong", "until") from None


def place(
    store: Store,
    wanted: NewHold,
    now: datetime,
    by: str,
    sees: ColumnElement[bool] | None = None,
    faults: ChangeFaultCollector | None = None,
) -> str:
    """Place a hold and return its id; from then on nothing under it is erased.

    `sees` admits only the cases of the asking user; others count as absent. `faults` are those of
    the form so far. Raises ValueError with plain sentences for all that is missing or wrong.
    """
    faults = faults or ChangeFaultCollector()
    _note_missing(faults, wanted, now)
    with store.turn(now) as turn:
        if sees is not None and wanted.of != "case":
            raise RefusedChange("hold_of_other_body", "of")
        found = _found(turn.connection, wanted, sees, faults)
        hold_id, row = store.chance.new_id(), _row_of(wanted, found)
        turn.connection.execute(
            insert(legal_hold).values(
                **row, id=hold_id, reason=wanted.reason.strip(), placed_by=by, placed_at=now
            )
        )
        if wanted.of == "slip":
            _hold_reported(turn.connection, found[1])
        cases, slips = covered(turn.connection).get(hold_id, (0, 0))
        if wanted.of == "merchant" and not cases + slips:
            raise RefusedChange("hold_about_nobody", "name")
        facts = {**row, "number": found[2], "until": str(wanted.until or "")}
        values = {"reason": wanted.reason.strip()}
        turn.record(JournalAct(f"hold:{hold_id}", "hold.placed", by, facts, values))
        turn.rung.add(MATTERS)
        return hold_id


def _row_of(wanted: NewHold, found: tuple[str | None, str, str]) -> dict[str, object]:
    """Return the public fields of a new hold; `found` are its station, subject and name."""
    return {
        "of": wanted.of,
        "ground": wanted.ground,
        "station_id": found[0],
        "about": found[1],
        "label": found[2],
        "reference": " ".join(wanted.reference.split())[:400],
        "until": wanted.until,
    }


def lift(
    store: Store,
    which: tuple[str, str],
    now: datetime,
    by: str,
    sees: ColumnElement[bool] | None = None,
) -> bool:
    """Lift a hold, or request it where the administrators are separated; tell whether it is lifted.

    `which` is its id and the reason for lifting. A requested lifting is confirmed by another
    person, by lifting it too. A command only requests it: whoever runs the machine is none of the
    separated administrators, so that two persons lift what it requested. With `sees` one lifts
    one's own holds. Raises ValueError with a plain sentence.
    """
    hold_id, reason = which[0], which[1].strip()
    if not reason:
        raise RefusedChange("lift_reason_missing")
    with store.turn(now) as turn:
        row = turn.connection.execute(
            select(legal_hold).where(
                legal_hold.c.id == hold_id, legal_hold.c.lifted_at.is_(None), _is_seen(sees)
            )
        ).one_or_none()
        if row is None:
            raise RefusedChange("no_hold")
        if sees is not None and row.placed_by != by:
            raise RefusedChange("hold_of_other", name=row.placed_by)
        facts = {"number": row.label, "of": row.of}
        if is_separated(turn.connection) and (by == HUB or row.asked_by in ("", HUB, by)):
            if by != HUB or not row.asked_by:
                _set(turn, hold_id, asked_by=by, lift_reason=reason)
            turn.record(
                JournalAct(f"hold:{hold_id}", "hold.lift_asked", by, facts, {"reason": reason})
            )
            return False
        _set(turn, hold_id, lifted_by=by, lifted_at=now, lift_reason=reason)
        facts |= {"asked_by": row.asked_by} if row.asked_by else {}
        turn.record(JournalAct(f"hold:{hold_id}", "hold.lifted", by, facts, {"reason": reason}))
        turn.rung.add(MATTERS)
        return True


def holds(connection: Connection, sees: ColumnElement[bool] | None = None) -> tuple[LegalHold, ...]:
    """Return all holds, lifted ones last; up to MOST.

    With `sees` only those over single cases that meet the condition.
    """
    rows = connection.execute(_named().where(_is_seen(sees)).order_by(*_ORDER).limit(MOST))
    return tuple(_hold(row) for row in rows)


def _is_seen(sees: ColumnElement[bool] | None) -> ColumnElement[bool]:
    if sees is None:
        return true()
    cases = select(matter.c.station_id, matter.c.case_id).where(sees)
    of_case = tuple_(legal_hold.c.station_id, legal_hold.c.about).in_(cases)
    return and_(legal_hold.c.of == "case", of_case)


def covered(connection: Connection) -> dict[str, tuple[int, int]]:
    """Return the number of cases and slips under each hold of a merchant or a station."""
    place = matter.c.station_id.concat("/").concat(matter.c.case_id)
    of_case = covers_case(matter.c.station_id, matter.c.case_id)
    cases = _counted(connection, place, legal_hold.join(matter, of_case))
    slips = _counted(connection, slip.c.id, legal_hold.join(slip, covers_slip()))
    return {one: (cases.get(one, 0), slips.get(one, 0)) for one in cases.keys() | slips.keys()}


def _counted(connection: Connection, what: ColumnElement[str], among: Join) -> dict[str, int]:
    which = legal_hold.c.of.in_(("merchant", "station")), legal_hold.c.lifted_at.is_(None)
    asked = select(legal_hold.c.id, func.count(what.distinct())).select_from(among).where(*which)
    rows = connection.execute(asked.group_by(legal_hold.c.id))
    return {row[0]: row[1] for row in rows}


def holds_of_case(
    connection: Connection, station_id: str, case_id: str, now: datetime
) -> tuple[LegalHold, ...]:
    """Return the holds that cover a case today."""
    place = {"today": today_of(now), "station_id": station_id, "case_id": case_id}
    return tuple(_hold(row) for row in connection.execute(_OVER_CASE, place))


def holds_of_slip(connection: Connection, slip_id: str, now: datetime) -> tuple[LegalHold, ...]:
    """Return the holds that cover a slip today."""
    of = and_(in_force(today_of(now)), covers_slip(), slip.c.id == slip_id)
    asked = _named().join(slip, of).order_by(*_ORDER)
    return tuple(_hold(row) for row in connection.execute(asked))


def holds_of_station(
    connection: Connection, station_id: str, now: datetime
) -> tuple[LegalHold, ...]:
    """Return the holds over a whole station today."""
    of = (legal_hold.c.of == "station", legal_hold.c.about == station_id)
    asked = _named().where(in_force(today_of(now)), *of).order_by(*_ORDER)
    return tuple(_hold(row) for row in connection.execute(asked))


def forget_reasons(turn: Transaction, of: str, about: str) -> list[str]:
    """Erase the reasons for holding an erased case or slip; return the streams of its acts.

    A hold in force is never reached, because records under a hold are not erased.
    """
    which = (legal_hold.c.of == of, legal_hold.c.about == about)
    ids = turn.connection.scalars(select(legal_hold.c.id).where(*which)).all()
    blank = update(legal_hold).where(*which).values(reason="", lift_reason="")
    turn.connection.execute(blank)
    return [f"hold:{one}" for one in ids]


_ORDER = (legal_hold.c.lifted_at.is_not(None), legal_hold.c.placed_at, legal_hold.c.id)


def _named() -> Select[Any]:
    stations = station.alias("held_station")
    return select(legal_hold, stations.c.name.label("station")).outerjoin(
        stations, stations.c.id == legal_hold.c.station_id
    )


# Every page of a case runs it, and building it takes longer than running it.
_OVER_CASE = (
    _named()
    .where(
        in_force(bindparam("today")),
        covers_case(bindparam("station_id"), bindparam("case_id")),
    )
    .order_by(*_ORDER)
)


def _hold(row: Row[Any]) -> LegalHold:
    return LegalHold(**{**row._mapping, "station": row.station or ""})


def _note_missing(faults: ChangeFaultCollector, wanted: NewHold, now: datetime) -> None:
    """Note what the form of a hold lacks."""
    if wanted.of not in HELD or wanted.ground not in GROUNDS:
        faults.note(
            RefusedChange("hold_subject_missing", "of" if wanted.of not in HELD else "ground")
        )
    elif wanted.ground == "injury" and wanted.of not in ("case", "slip"):
        faults.note(RefusedChange("hold_injury_subject", "ground"))
    if not wanted.name.strip():
        faults.note(RefusedChange("hold_name_missing", "name"))
    if not wanted.reason.strip():
        faults.note(RefusedChange("reason_missing", "reason"))
    if wanted.until is not None and wanted.until < today_of(now):
        faults.note(RefusedChange("last_day_over", "until"))


def _found(
    connection: Connection,
    wanted: NewHold,
    sees: ColumnElement[bool] | None,
    faults: ChangeFaultCollector,
) -> tuple[str | None, str, str]:
    """Return the station's id, the subject of the hold, and its name; raise all faults."""
    name, within = " ".join(wanted.name.split()), wanted.station.strip()
    station_id = faults.of(lambda: _station(connection, within, "station")) if within else None
    is_placed = bool(station_id) or not within
    if not name or wanted.of not in HELD or not is_placed:
        faults.require_none()
    subject = faults.of(lambda: _subject(connection, wanted.of, name, station_id, sees))
    faults.require_none()
    return subject


def _subject(
    connection: Connection,
    of: str,
    name: str,
    station_id: str | None,
    sees: ColumnElement[bool] | None,
) -> tuple[str | None, str, str]:
    """Return the station's id, the subject of a hold, and its name. Raises RefusedChange."""
    if of == "station":
        found = _station(connection, name, "name")
        return found, found, name
    if of == "merchant":
        # Folded as the cases are for the search; a name without a letter or digit folds to nothing.
        return station_id, whole_name(name) or name[:400], name[:400]
    if of == "slip":
        ids = connection.scalars(select(slip.c.id).where(slip.c.number == name)).all()
        return None, _only(ids), name
    asked = select(matter.c.station_id, matter.c.case_id).where(matter.c.number == name)
    asked = asked.where(*([sees] if sees is not None else []))
    if station_id:
        asked = asked.where(matter.c.station_id == station_id)
    pairs = {f"{row.station_id}/{row.case_id}" for row in connection.execute(asked)}
    where, _, case_id = _only(pairs).partition("/")
    return where, case_id, name


def _hold_reported(connection: Connection, slip_id: str) -> None:
    """Extend the holds of a slip to the case that it joined, if one was reported already."""
    row = connection.execute(
        select(slip.c.station_id, slip.c.dispatch_id).where(slip.c.id == slip_id)
    ).one()
    joined = case_reported_for(connection, (row.station_id, row.dispatch_id))
    if joined is not None:
        keep_reported_held(connection, slip_id, joined)


def _only(found: Iterable[str]) -> str:
    ids = list(found)
    if not ids:
        raise RefusedChange("hold_number_unknown", "name")
    if len(ids) > 1:
        raise RefusedChange("hold_number_ambiguous", "name station")
    return ids[0]


def _station(connection: Connection, name: str, field: str) -> str:
    found = connection.scalar(select(station.c.id).where(station.c.name == name))
    if found is None:
        raise RefusedChange("no_station", field)
    return str(found)


def _set(turn: Transaction, hold_id: str, **changes: object) -> None:
    turn.connection.execute(update(legal_hold).where(legal_hold.c.id == hold_id).values(**changes))
