"""Rows of the station itself: its operators, its merchants and the limits in force."""

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import lru_cache, singledispatch
from typing import Any, Final

from sqlalchemy import Connection

from mediation_desk.domain.merchant import MerchantAdded, MerchantChanged
from mediation_desk.domain.oversight.lone_manager import MadeIdentity
from mediation_desk.domain.people import Merchant, Operator, OperatorRight, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records import station
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import first, insert, run, update, upsert
from mediation_desk.ledger.tables.columns import from_micros, to_micros

_PAST = "past"
_STATION = "SELECT name, prefix, local_office, guidance_phone, epoch_letter, described"
_LAST_PACK = "(SELECT coalesce(max(seq), 0) FROM entry WHERE stream = 'rules')"
_ROLE_AT = (
    "SELECT coalesce((SELECT json_extract(CAST(facts AS TEXT), '$.role') FROM entry"
    " WHERE stream = 'station' AND kind IN ('station.operator_added', 'station.operator_changed')"
    " AND json_extract(CAST(facts AS TEXT), '$.operator') = ? AND at <= ?"
    " ORDER BY seq DESC LIMIT 1), (SELECT role FROM operator_row WHERE id = ?))"
)
_MADE = (
    "SELECT json_extract(CAST(facts AS TEXT), '$.operator'), by, at FROM entry"
    " WHERE stream = 'station' AND (kind IN ('station.operator_added', 'station.operator_changed')"
    " AND coalesce(json_extract(CAST(facts AS TEXT), '$.is_verified'), 1)"
    " OR kind = 'station.one_time_code_issued' AND EXISTS (SELECT 1 FROM entry used"
    " WHERE used.stream = 'station' AND used.kind = 'station.one_time_code_used'"
    " AND used.facts = entry.facts AND used.seq > entry.seq)) ORDER BY seq"
)
_PLACE = f"{_STATION}, policy, {_LAST_PACK} FROM station_row"


def read_station(connection: Connection) -> Station | None:
    """Return the station of this ledger as described now, or None before it was founded."""
    row = first(connection, f"{_STATION} FROM station_row")
    return _station(*row[:6]) if row else None


@lru_cache(maxsize=4)
def _station(
    name: str, prefix: str, local_office: str, guidance_phone: str, letter: str, text: str
) -> Station:
    """Return the station of a row; cached, as each act asks and the description seldom changes."""
    founded = Station(name, prefix, local_office, guidance_phone, letter)
    if not text:
        return founded
    described = json.loads(text)
    past = tuple(
        (from_micros(until), replace(founded, **_description(earlier)))
        for until, earlier in described.pop(_PAST, [])
    )
    return replace(founded, **_description(described), past=past)


def _description(described: dict[str, Any]) -> dict[str, Any]:
    day = described.get("hung_on")
    return {**described, "hung_on": date.fromisoformat(day) if day else None}


def read_station_state(connection: Connection) -> tuple[Station | None, Policy, int]:
    """Return in one read, for an act: the station, the limits in force, and the last pack's entry.

    The entry is 0 while only the shipped law is known.
    """
    row = first(connection, _PLACE)
    return (_station(*row[:6]), _policy(row[6]), row[7]) if row else (None, _policy(""), 0)


def read_policy(connection: Connection) -> Policy:
    """Return the limits in force here."""
    row = first(connection, "SELECT policy FROM station_row")
    return _policy(row[0] if row else "")


@lru_cache(maxsize=4)
def _policy(text: str) -> Policy:
    """Return the policy of a text; cached, since the same few settings are read with every act."""
    values = json.loads(text) if text else {}
    past = tuple(
        (from_micros(until), Policy().changed(earlier)) for until, earlier in values.pop(_PAST, [])
    )
    return replace(Policy().changed(values), past=past)


def read_operators(connection: Connection) -> list[Operator]:
    """Return everyone who ever worked at this desk, in the order of arrival."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, role, rights, is_active, is_verified FROM operator_row ORDER BY rowid"
    )
    return [_operator(row) for row in rows]


def _operator(row: Any) -> Operator:
    held = frozenset(OperatorRight(right) for right in row[3].split(",") if right)
    return Operator(row[0], row[1], Role(row[2]), held, bool(row[4]), bool(row[5]))


def _merchant(row: Any) -> Merchant:
    name, unit, uscc, contact, phone = row[1:6]
    return Merchant(row[0], name, unit, uscc, contact, phone, bool(row[6]))


def read_operator(connection: Connection, operator_id: str) -> Operator | None:
    """Return one operator, or None."""
    row = first(
        connection,
        "SELECT id, name, role, rights, is_active, is_verified FROM operator_row WHERE id = ?",
        (operator_id,),
    )
    return _operator(row) if row else None


def made_identities(connection: Connection) -> tuple[MadeIdentity, ...]:
    """Return who added whom, gave them their role and rights, or a code that was used since.

    Imported operators are left out.
    """
    return tuple(
        MadeIdentity(row[0], row[1], from_micros(row[2])) for row in run(connection, _MADE)
    )


def read_merchants(connection: Connection) -> list[Merchant]:
    """Return all merchants by unit."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, unit, uscc, contact, phone, is_verified FROM merchant_row ORDER BY unit"
    )
    return [_merchant(row) for row in rows]


def read_merchant(connection: Connection, merchant_id: str) -> Merchant | None:
    """Return one merchant, or None."""
    row = first(
        connection,
        "SELECT id, name, unit, uscc, contact, phone, is_verified FROM merchant_row WHERE id = ?",
        (merchant_id,),
    )
    return _merchant(row) if row else None


def role_at(connection: Connection, operator: str, at: datetime) -> str:
    """Return the role that someone had at a moment, which may have changed since."""
    values = (operator, to_micros(at), operator)
    row = first(connection, _ROLE_AT, values)
    return str(row[0] or "") if row else ""


def names(connection: Connection, table: str, column: str = "name") -> dict[str, str]:
    """Return a short column of every row of one of this module's tables, by id."""
    rows = run(
        connection, statement("SELECT id, {column} FROM {table}", column=column, table=table)
    )
    return {row[0]: row[1] for row in rows}


def merchant_name(connection: Connection, merchant_id: str) -> str:
    """Return a merchant's name, or an empty text for an unknown one."""
    row = first(connection, "SELECT name FROM merchant_row WHERE id = ?", (merchant_id,))
    return row[0] if row else ""


def count_use(connection: Connection, merchant_id: str, step: int = 1) -> None:
    """Count a choice of the merchant, by which the merchant box ranks; -1 takes a choice back."""
    counted = "UPDATE merchant_row SET uses = max(0, uses + ?) WHERE id = ?"
    run(connection, counted, (step, merchant_id))


def merchant_changed(connection: Connection, merchant_id: str, event: object) -> None:
    """Write a merchant's row; events about other parts of its file have none."""
    if not isinstance(event, MerchantAdded | MerchantChanged):
        return
    values: dict[str, object] = {
        "name": event.name,
        "unit": event.unit,
        "uscc": event.uscc,
        "contact": event.contact,
        "phone": event.phone,
        "is_verified": int(event.is_verified),
    }
    if isinstance(event, MerchantAdded):
        insert(connection, "merchant_row", {"id": merchant_id, **values, "uses": 0})
    else:
        update(connection, "merchant_row", values, merchant_id)


def station_changed(connection: Connection, event: object, at: datetime, policy: Policy) -> Policy:
    """Write the rows that an event of the station changes; return the limits in force after it."""
    _changed(event, connection, at)
    return read_policy(connection) if isinstance(event, station.PolicySet) else policy


@singledispatch
def _changed(event: object, connection: Connection, at: datetime) -> None:
    """Do nothing: most events of the station leave no row of their own."""
    del event, connection, at


@_changed.register
def _(event: station.Founded, connection: Connection, at: datetime) -> None:
    del at
    values: dict[str, object] = {
        "id": 1,
        "name": event.name,
        "prefix": event.prefix,
        "local_office": event.local_office,
        "guidance_phone": event.guidance_phone,
        "epoch_letter": "",
        "policy": "",
    }
    upsert(connection, "station_row", values)


@_changed.register
def _(event: station.StationDescribed, connection: Connection, at: datetime) -> None:
    row = first(connection, "SELECT local_office, guidance_phone, described FROM station_row")
    before = json.loads(row[2]) if row[2] else {"local_office": row[0], "guidance_phone": row[1]}
    past = [*before.pop(_PAST, []), [to_micros(at), before]]
    values = asdict(event) | {"hung_on": event.hung_on.isoformat() if event.hung_on else None}
    connection.exec_driver_sql(
        "UPDATE station_row SET described = ?",
        (json.dumps({**values, _PAST: past}, sort_keys=True),),
    )


@_changed.register
def _(event: station.OperatorAdded, connection: Connection, at: datetime) -> None:
    del at
    values: dict[str, object] = {
        "id": event.operator,
        "name": event.name,
        "role": event.role.value,
        "rights": ",".join(sorted(r.value for r in event.rights)),
        "is_active": 1,
        "is_verified": int(event.is_verified),
    }
    insert(connection, "operator_row", values)


@_changed.register
def _(event: station.OperatorChanged, connection: Connection, at: datetime) -> None:
    del at
    rights = ",".join(sorted(r.value for r in event.rights))
    values: dict[str, object] = {"role": event.role.value, "rights": rights}
    update(connection, "operator_row", values, event.operator)


@_changed.register
def _(event: station.OperatorLeft, connection: Connection, at: datetime) -> None:
    del at
    update(connection, "operator_row", {"is_active": 0}, event.operator)


@_changed.register
def _(event: station.PolicySet, connection: Connection, at: datetime) -> None:
    text = connection.exec_driver_sql("SELECT policy FROM station_row").scalar_one_or_none()
    before = json.loads(text) if text else {}
    past = [*before.pop(_PAST, []), [to_micros(at), before]]
    values = {**before, **event.values, _PAST: past}
    connection.exec_driver_sql(
        "UPDATE station_row SET policy = ?", (json.dumps(values, sort_keys=True),)
    )


@_changed.register
def _(event: station.Restored, connection: Connection, at: datetime) -> None:
    del event
    connection.exec_driver_sql("UPDATE station_row SET restored_at = ?", (to_micros(at),))
    # The epoch asked for may have been granted to the ledger that the backup was made of, which
    # went on in it. An enrolment is asked for by a code, which is good only once.
    connection.exec_driver_sql(
        "UPDATE link SET pending_epoch = '' WHERE pending_epoch NOT LIKE 'enrol %'"
    )


@_changed.register
def _(event: station.TakenOver, connection: Connection, at: datetime) -> None:
    del at
    connection.exec_driver_sql(
        "UPDATE station_row SET restored_at = NULL, epoch_letter = ?", (event.epoch_letter,)
    )


@_changed.register
def _(event: station.BackedUp, connection: Connection, at: datetime) -> None:
    values: dict[str, object] = {
        "path": event.path,
        "made_at": to_micros(at),
        "size": event.size,
        "head_seq": event.head_seq,
    }
    upsert(connection, "backup_row", values)


_CONTACT_KINDS: Final = (
    ("merchant.merchant_added", "merchant.merchant_changed"),
    ("merchant.merchant_described",),
)
"""Groups of kinds of which the last entry is in force."""


def old_contacts(connection: Connection, merchant: str, *, has_left: bool) -> tuple[int, ...]:
    """Return the entries with replaced contacts, of a former tenant all; erased ones excluded."""
    found: list[int] = []
    for kinds in _CONTACT_KINDS:
        rows = connection.exec_driver_sql(
            statement(
                "SELECT seq, private IS NOT NULL FROM entry"
                " WHERE stream = ? AND kind IN ({marks}) ORDER BY seq",
                marks=placeholders(kinds),
            ),
            (f"merchant:{merchant}", *kinds),
        ).all()
        found += [seq for seq, is_there in (rows if has_left else rows[:-1]) if is_there]
    return tuple(found)
