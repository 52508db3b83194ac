"""Events of the station itself: its founding, its people, its settings, its papers."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mediation_desk.domain.field_privacy import erasable_text
from mediation_desk.domain.people import OperatorRight, Role


@dataclass(frozen=True)
class Founded:
    """The station's ledger was begun."""

    name: str
    prefix: str
    local_office: str
    guidance_phone: str = ""


@dataclass(frozen=True)
class StationDescribed:
    """What the station's papers say beside its name and prefix, as it is from now on.

    ``hung_on`` is the day on which its sign was put up (挂牌日期).
    """

    local_office: str
    guidance_phone: str = ""
    address: str = ""
    phone: str = ""
    hung_on: date | None = None
    head: str = erasable_text()


@dataclass(frozen=True)
class OperatorAdded:
    """Someone may sign in, or is known from an old ledger (unverified)."""

    operator: str
    role: Role
    rights: tuple[OperatorRight, ...] = ()
    is_verified: bool = True
    name: str = erasable_text()


@dataclass(frozen=True)
class OperatorChanged:
    """An operator's role or rights changed."""

    operator: str
    role: Role
    rights: tuple[OperatorRight, ...]


@dataclass(frozen=True)
class OperatorLeft:
    """An operator no longer signs in; what he wrote stays."""

    operator: str


@dataclass(frozen=True)
class PolicySet:
    """The station's own limits were set, as names and whole numbers."""

    values: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Enrolled:
    """The desk was enrolled with a hub."""

    station: str
    epoch: str
    hub_address: str
    hub_name: str


@dataclass(frozen=True)
class Restored:
    """The ledger was put back from a backup; nothing is sent until a person takes over.

    Where it was restored in order to leave the version ``left_version`` of the program, ``lost`` is
    the number of entries given up by that, and ``consented_by`` the operator who consented.
    """

    lost: int = 0
    consented_by: str = ""
    left_version: str = ""


@dataclass(frozen=True)
class TakenOver:
    """This copy continues the station in a new epoch."""

    epoch: str
    epoch_letter: str


@dataclass(frozen=True)
class KeyRenewed:
    """The desk signs with another key; the regulator is told of it by the old one."""

    public_key: str


@dataclass(frozen=True)
class LetterArrived:
    """The regulator wrote something that belongs to no case."""

    message: str
    kind: str
    title: str
    text: str = erasable_text()


@dataclass(frozen=True)
class LetterAcknowledged:
    """Someone confirmed a letter that belongs to no case."""

    message: str


@dataclass(frozen=True)
class Imported:
    """An old ledger was taken over in one batch."""

    batch: str
    file_sha256: str
    rows: int
    imported: int
    name: str = erasable_text()


@dataclass(frozen=True)
class ImportUndone:
    """A whole import was voided; its numbers stay used."""

    batch: str


@dataclass(frozen=True)
class Exported:
    """A view of the ledger left the desk as a file."""

    form: str
    rows: int
    is_masked: bool
    reason: str = erasable_text()
    second: str = ""
    """Second person's consent to an export in full, where the station's limits require one."""


@dataclass(frozen=True)
class PaperDigestKept:
    """The digest of a paper or file that left the desk was kept, to be proved later.

    ``root`` is the root of the tree over the whole file and its pages, ``form`` its kind,
    ``act`` the entry that says who took it out, ``rows`` and ``pages`` how much it holds.
    """

    form: str
    root: str
    act: str = ""
    rows: int = 0
    pages: int = 0


@dataclass(frozen=True)
class BackedUp:
    """A backup was written and verified; the folder's name may name a person."""

    head_seq: int
    size: int = 0
    path: str = erasable_text()


@dataclass(frozen=True)
class RecoverySheetUsed:
    """The recovery sheet opened the ledger, and this operator set a new password with it."""

    operator: str


@dataclass(frozen=True)
class RecoverySheetReplaced:
    """A new recovery sheet was printed and put away; the one before opens nothing any more."""


class KeyGround(StrEnum):
    """Grounds on which the ledger's key is renewed."""

    LEFT = "left"
    SHEET_USED = "sheet_used"
    RESTORED = "restored"
    WISH = "wish"


@dataclass(frozen=True)
class LedgerRekeyed:
    """The ledger lies under a new key since this entry.

    ``ended`` are the operators whose key slots could not be carried over; they sign in again with
    a one-time code.
    """

    ground: KeyGround
    ended: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneTimeCodeIssued:
    """An operator was given a code with which they set a new password, once."""

    operator: str


@dataclass(frozen=True)
class OneTimeCodeUsed:
    """An operator set a new password with their one-time code, which opens nothing any more."""

    operator: str


@dataclass(frozen=True)
class KeySlotHealed:
    """One copy of a key slot was broken and was written anew from its twin.

    ``operator`` is the slot's owner, empty for the recovery sheet's.
    """

    operator: str = ""


@dataclass(frozen=True)
class VersionLeft:
    """A manager consented to give up the last ``lost`` entries, to return to ``to_version``."""

    to_version: str
    lost: int = 0
    reason: str = erasable_text()


@dataclass(frozen=True)
class PersonErased:
    """Personal data were erased: of a ``kind`` of subject, by its id, on a ground."""

    kind: str
    subject: str
    ground: str = erasable_text()


StationEvent = (
    Founded
    | StationDescribed
    | OperatorAdded
    | OperatorChanged
    | OperatorLeft
    | PolicySet
    | Enrolled
    | Restored
    | TakenOver
    | KeyRenewed
    | LetterArrived
    | LetterAcknowledged
    | Imported
    | ImportUndone
    | Exported
    | PaperDigestKept
    | BackedUp
    | RecoverySheetUsed
    | RecoverySheetReplaced
    | LedgerRekeyed
    | OneTimeCodeIssued
    | OneTimeCodeUsed
    | KeySlotHealed
    | VersionLeft
    | PersonErased
)
