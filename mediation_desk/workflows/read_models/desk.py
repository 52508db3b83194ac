"""Read models of the shell, register page and settings: people, merchants, drafts, backups."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.people import Merchant, Operator, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.station import KeyGround


@dataclass(frozen=True)
class MerchantHint:
    """One row of the merchant box; the box itself does the matching."""

    merchant: str
    name: str
    unit: str
    initials: tuple[str, ...]
    pinyin: tuple[str, ...]
    cases_30_days: int
    uses: int
    is_former: bool = False


@dataclass(frozen=True)
class KnownConsumer:
    """Data of an earlier visit by the owner of a phone."""

    name: str
    salutation: str
    visits: int
    last_number: str
    last_gist: str
    last_at: datetime


@dataclass(frozen=True)
class FormDraft:
    """An unfinished form; ``fields`` are the typed values, by field name."""

    form: str
    fields: dict[str, str]
    saved_at: datetime


@dataclass(frozen=True)
class BackupRow:
    """A backup that was written and verified."""

    path: str
    made_at: datetime
    size: int
    head_seq: int


@dataclass(frozen=True)
class SheetUseRow:
    """A use of the recovery sheet, and the person who set a new password with it."""

    at: datetime
    name: str
    is_new: bool = False
    """The sheet was replaced by a new one; nobody opened the ledger with it."""


@dataclass(frozen=True)
class KeyState:
    """State of the ledger's key: reasons for a new one, and people who cannot be carried over.

    ``lost`` are operators without a key slot that a new key can be sealed to; with
    ``is_sheet_old`` that holds for the recovery sheet as well, and a new one must be printed first.
    """

    due: tuple[KeyGround, ...] = ()
    renewed_at: datetime | None = None
    lost: tuple[Operator, ...] = ()
    is_sheet_old: bool = False

    @property
    def is_clear(self) -> bool:
        """Tell whether a new key is due and nobody would lose access by it."""
        return bool(self.due) and not self.lost and not self.is_sheet_old


@dataclass(frozen=True)
class ImportRow:
    """An imported old ledger: its file, its author, and when it was undone."""

    batch: str
    file: str
    at: datetime
    by: str
    rows: int
    imported: int
    undone_at: datetime | None = None


@dataclass(frozen=True)
class DeskSheet:
    """Data about the station for the shell."""

    station: Station
    operator: Operator
    operators: tuple[Operator, ...]
    merchants: tuple[Merchant, ...]
    policy: Policy
    workspace: str
    entries: int
    head_hash: str
    calendar_until: date
    restored_at: datetime | None = None
    backups: tuple[BackupRow, ...] = ()
    sheet_uses: tuple[SheetUseRow, ...] = ()
    imports: tuple[ImportRow, ...] = ()
