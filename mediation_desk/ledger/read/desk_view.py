"""Reads for the shell, the register page, the settings and the link page."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.merchant import MerchantFile, Merchants
from mediation_desk.domain.people import Operator, Role, Station, phone_digits
from mediation_desk.domain.records.station import (
    Imported,
    ImportUndone,
    RecoverySheetReplaced,
    RecoverySheetUsed,
)
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import kind_of
from mediation_desk.ledger.projections import case_index, station_rows
from mediation_desk.ledger.read.merchant_view import letters
from mediation_desk.ledger.read.table_view import gist
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.search.small_indexes import IndexedPartKind
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.idempotency import STATION_STREAM
from mediation_desk.workflows.read_models.desk import (
    BackupRow,
    DeskSheet,
    FormDraft,
    ImportRow,
    KnownConsumer,
    MerchantHint,
    SheetUseRow,
)

NOBODY = Operator("", "", Role.AUDITOR)


def desk(connection: Connection, operator: str, facts: "tuple[str, object]") -> DeskSheet:
    """Return the shell's station data; ``facts`` are the workspace and the calendar's end."""
    workspace, until = facts
    head = journal.head(connection)
    restored = connection.exec_driver_sql("SELECT restored_at FROM station_row").scalar()
    return DeskSheet(
        station=station_rows.read_station(connection) or Station("", ""),
        operator=station_rows.read_operator(connection, operator) or NOBODY,
        operators=tuple(station_rows.read_operators(connection)),
        merchants=tuple(station_rows.read_merchants(connection)),
        policy=station_rows.read_policy(connection),
        workspace=workspace,
        entries=head.seq,
        head_hash=head.hash.hex(),
        calendar_until=until,  # type: ignore[arg-type]
        restored_at=from_micros(restored) if restored else None,
        backups=_backups(connection),
        sheet_uses=_sheet_uses(connection),
        imports=imports(connection),
    )


def _backups(connection: Connection) -> tuple[BackupRow, ...]:
    rows = connection.exec_driver_sql(
        "SELECT path, made_at, size, head_seq FROM backup_row ORDER BY made_at DESC LIMIT 20"
    )
    return tuple(BackupRow(row[0], from_micros(row[1]), row[2], row[3]) for row in rows)


def _sheet_uses(connection: Connection) -> tuple[SheetUseRow, ...]:
    """Return the latest uses of the recovery sheet; the station's own stream is short."""
    new = kind_of(RecoverySheetReplaced())
    rows = connection.exec_driver_sql(
        "SELECT at, name, kind FROM entry JOIN operator_row ON operator_row.id = entry.by"
        " WHERE stream = 'station' AND kind IN (?, ?) ORDER BY seq DESC LIMIT 20",
        (kind_of(RecoverySheetUsed("")), new),
    )
    return tuple(SheetUseRow(from_micros(row[0]), row[1], row[2] == new) for row in rows)


def merchant_hints(
    connection: Connection, merchants: Merchants, now: datetime
) -> tuple[MerchantHint, ...]:
    """Return every merchant with the texts that the box matches; a merged file is not offered."""
    since = case_index.key_for(now - timedelta(days=30), 0)
    counts = {
        row[0]: row[1]
        for row in connection.exec_driver_sql(
            "SELECT merchant, count(*) FROM case_row WHERE key >= ? GROUP BY merchant", (since,)
        )
    }
    rows = connection.exec_driver_sql("SELECT id, uses FROM merchant_row")
    uses: dict[str, int] = {row[0]: row[1] for row in rows}
    return tuple(
        _hint(
            file,
            (sum(counts.get(one, 0) for one in merchants.all_of(merchant)), uses.get(merchant, 0)),
        )
        for merchant, file in merchants.files.items()
        if not file.merged_into
    )


def _hint(file: MerchantFile, use: tuple[int, int]) -> MerchantHint:
    initials, pinyin = letters(file)
    it, is_former = file.merchant, file.left is not None
    return MerchantHint(it.id, it.name, it.unit, initials, pinyin, use[0], use[1], is_former)


def known_consumer(connection: Connection, phone: str) -> KnownConsumer | None:
    """Return what earlier visits recorded about the owner of a complete phone number.

    It is compared by its digits: slips and old ledgers write it in other ways.
    """
    digits = phone_digits(phone)
    found = lookup.by_part(connection, (IndexedPartKind.PHONE,), digits, limit=50)
    visits = connection.exec_driver_sql(
        statement(
            "SELECT phone, key, consumer_name, salutation, number, goods, facts, received_at"
            " FROM case_row WHERE key IN ({marks}) AND state NOT IN ('void', 'merged')"
            " ORDER BY key DESC",
            marks=placeholders(found),
        ),
        tuple(found),
    )
    rows = [row for row in visits if phone_digits(row[0]) == digits]
    if not rows:
        return None
    _, key, name, salutation, number, goods, facts, received_at = rows[0]
    names = lookup.participant_names(connection, (key,)).get(key, ())
    words = gist(mask_text(facts, [name, *names]), goods)
    return KnownConsumer(name, salutation, len(rows), number, words, from_micros(received_at))


def draft(connection: Connection, form: str) -> FormDraft | None:
    """Return the draft of a form that was not finished."""
    row = connection.exec_driver_sql(
        "SELECT fields, saved_at FROM draft WHERE form = ?", (form,)
    ).one_or_none()
    return FormDraft(form, json.loads(row[0]), from_micros(row[1])) if row else None


_IMPORT_KINDS = (kind_of(Imported("", "", 0, 0)), kind_of(ImportUndone("")))


def imports(connection: Connection) -> tuple[ImportRow, ...]:
    """Return every import, the latest first."""
    found: dict[str, ImportRow] = {}
    names = {one.id: one.name for one in station_rows.read_operators(connection)}
    for entry in journal.of_kinds(connection, STATION_STREAM, _IMPORT_KINDS):
        at = entry.written_at
        match entry.event:
            case Imported(batch=batch, name=file, rows=rows, imported=count):
                by = names.get(entry.by, "")
                found[batch] = ImportRow(batch, file, at, by, rows, count)
            case ImportUndone(batch=batch) if batch in found:
                found[batch] = replace(found[batch], undone_at=at)
    return tuple(reversed(found.values()))
