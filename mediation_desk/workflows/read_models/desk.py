"""Read models of the shell, register page and settings: people, merchants, drafts, backups."""

from dataclasses import dataclass
from datetime import date, datetime

from mediation_desk.domain.people import Merchant, Operator, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.station import KeyGround


@dataclass(frozen=True)
class MerchantHint:
    """One row of the merchant box: how it matches is the box's own affair."""

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
    """What an earlier visit left about the owner of a phone."""

    name: str
    salutation: str
    visits: int
    last_number: str
    last_gist: str
    last_at: datetime


@dataclass(frozen=True)
class FormDraft:
    """A form that was not finished; ``fields`` is what was typed, by field name."""

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
    """When the recovery sheet was used, and who set a new password with it."""

    at: datetime
    name: str
    is_new: bool = False
    """A new sheet was put in its place; nobody opened the ledger with it."""


@dataclass(frozen=True)
class KeyState:
    """The state of the ledger's key: why a new one is due, and who could not be carried over.

    ``lost`` are those who sign in here without a key slot that a new key can be sealed to; with
    ``is_sheet_old`` that holds for the recovery sheet as well, and a new one must be printed first.
    """

    due: tuple[KeyGround, ...] = ()
    renewed_at: datetime | None = None
    lost: tuple[Operator, ...] = ()
    is_sheet_old: bool = False

    @property
    def is_clear(self) -> bool:
        """Tell whether a new key is due and takes nobody's way in."""
        return bool(self.due) and not self.lost and not self.is_sheet_old


@dataclass(frozen=True)
class ImportRow:
    """An old ledger that was taken over: which file, by whom, and when it was taken back."""

    batch: str
    file: str
    at: datetime
    by: str
    rows: int
    imported: int
    undone_at: datetime | None = None


@dataclass(frozen=True)
class DeskSheet:
    """What the shell knows of the station."""

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
