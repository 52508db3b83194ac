"""Bulk import of old cases, and data kept apart from the journal: drafts, views, preferences."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from mediation_desk.domain.case.events.intake import HistoryTaken
from mediation_desk.workflows.read_models.inbox.items import InboxArrival
from mediation_desk.workflows.read_models.ledger import SavedView


class HistoryStore(Protocol):
    """Finished cases of an old ledger, in bulk."""

    def append(
        self, blocks: Iterable[Sequence[tuple[str, HistoryTaken]]], by: str, at: datetime
    ) -> None:
        """Chain finished cases, each by its case id, block by block.

        A block may be made while the one before is written: making it must not read the ledger.
        """
        ...

    def settle(self, added: int) -> None:
        """Do the search work now that an import of so many cases would leave to later acts."""
        ...

    def take_numbers(self, on: date, count: int) -> Sequence[str]:
        """Return the next ``count`` case numbers of a day."""
        ...

    def of_batch(self, batch: str) -> Sequence[str]:
        """Return the ids of the cases of an import."""
        ...


class LocalStore(Protocol):
    """Data kept apart from the journal: drafts, views, preferences, receipts."""

    def keep_draft(self, form: str, fields: dict[str, str], at: datetime) -> None:
        """Save the typed fields of an open form."""
        ...

    def draft_fields(self, form: str) -> dict[str, str] | None:
        """Return the fields of a form's draft."""
        ...

    def drop_draft(self, form: str) -> None:
        """Erase a form's draft."""
        ...

    def keep_view(self, view: SavedView, operator: str) -> None:
        """Save a view of the ledger table."""
        ...

    def drop_view(self, view_id: str, operator: str) -> None:
        """Forget a view that an operator saved."""
        ...

    def preference(self, operator: str, name: str) -> str:
        """Return a small text that is remembered for an operator; empty for none."""
        ...

    def keep_preference(self, operator: str, name: str, value: str) -> None:
        """Remember a small text for an operator."""
        ...

    def keep_arrivals(self, operator: str, arrivals: Iterable[InboxArrival]) -> None:
        """Keep what came to an operator; what is kept already stays as it is."""
        ...

    def mark_read(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        """Mark what came to an operator as read, or as unread again without a time."""
        ...

    def put_away(self, operator: str, keys: Sequence[str], at: datetime | None) -> None:
        """Take it out of an operator's inbox, or put it back without a time."""
        ...

    def forget_inbox(self, operator: str, keys: Sequence[str]) -> None:
        """Forget matters of an operator's inbox by their keys."""
        ...

    def dossier_had_at(self, case_id: str) -> datetime | None:
        """Return when the hub confirmed the dossier of a case; None before it did."""
        ...
