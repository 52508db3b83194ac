"""Store for data outside the journal: drafts, views, the window's preferences, receipts."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.ledger.link.outbox import dossier_had_at
from mediation_desk.ledger.local import inbox_store, saved_views
from mediation_desk.ledger.sql.statements import first, run, upsert
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.read_models.inbox.items import InboxArrival
from mediation_desk.workflows.read_models.ledger import SavedView


class LocalTables:
    """The port ``LocalStore`` over an open transaction, whose areas it adds to ``changed``."""

    def __init__(self, connection: Connection, changed: set[Changed]) -> None:
        self._connection, self._changed = connection, changed

    def keep_draft(self, form: str, fields: dict[str, str], at: datetime) -> None:
        """Save the typed fields of an open form."""
        self._changed.add(Changed.DRAFT)
        text = json.dumps(fields, ensure_ascii=False)
        values: dict[str, object] = {"form": form, "fields": text, "saved_at": to_micros(at)}
        upsert(self._connection, "draft", values)

    def draft_fields(self, form: str) -> dict[str, str] | None:
        """Return the fields of a form's draft, None without a draft."""
        row = first(self._connection, "SELECT fields FROM draft WHERE form = ?", (form,))
        fields: dict[str, str] | None = json.loads(row[0]) if row else None
        return fields

    def drop_draft(self, form: str) -> None:
        """Delete a form's draft."""
        self._changed.add(Changed.DRAFT)
        run(self._connection, "DELETE FROM draft WHERE form = ?", (form,))

    def keep_view(self, view: SavedView, operator: str) -> None:
        """Save a view of the ledger table."""
        self._changed.add(Changed.VIEW)
        saved_views.keep(self._connection, view, operator)

    def drop_view(self, view_id: str, operator: str) -> None:
        """Delete a view that an operator saved."""
        self._changed.add(Changed.VIEW)
        saved_views.drop(self._connection, view_id, operator)

    def preference(self, operator: str, name: str) -> str:
        """Return a small text stored as an operator's preference; empty for none."""
        return read_preference(self._connection, operator, name)

    def keep_preference(self, operator: str, name: str, value: str) -> None:
        """Store a small text as an operator's preference."""
        self._changed.add(Changed.PREFERENCE)
        self._connection.exec_driver_sql(
            "INSERT INTO preference (operator, name, value) VALUES (?, ?, ?)"
            " ON CONFLICT (operator, name) DO UPDATE SET value = excluded.value",
            (operator, name, value),
        )

    def keep_arrivals(self, operator: str, arrivals: Iterable[InboxArrival]) -> None:
        """Store what came to an operator; what is stored already stays as it is."""
        self._changed.add(Changed.INBOX)
        inbox_store.keep(self._connection, operator, arrivals)

    def mark_read(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        """Mark what came to an operator as read, or as unread again without a time."""
        self._changed.add(Changed.INBOX)
        inbox_store.mark(self._connection, operator, keys, "read_at", at)

    def put_away(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        """Take it out of an operator's inbox, or put it back without a time."""
        self._changed.add(Changed.INBOX)
        inbox_store.mark(self._connection, operator, keys, "away_at", at)

    def forget_inbox(self, operator: str, keys: Sequence[str]) -> None:
        """Delete matters of an operator's inbox by their keys."""
        inbox_store.forget(self._connection, operator, keys)

    def dossier_had_at(self, case_id: str) -> datetime | None:
        """Return when the hub confirmed the dossier of a case; None before it did."""
        return dossier_had_at(self._connection, case_id)


def read_preference(connection: Connection, operator: str, name: str) -> str:
    """Return one preference; empty for none."""
    sought = "SELECT value FROM preference WHERE operator = ? AND name = ?"
    row = first(connection, sought, (operator, name))
    return str(row[0]) if row else ""


def read_preferences(connection: Connection) -> dict[tuple[str, str], str]:
    """Return all preferences, by operator and name."""
    rows = connection.exec_driver_sql("SELECT operator, name, value FROM preference")
    return {(row[0], row[1]): row[2] for row in rows}
