"""Events of the station itself: its founding, its people, its settings, its papers."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text
from mediation_desk.domain.people import OperatorRight, Role


@dataclass(frozen=True)
class Founded:
    """Beginning of the station's ledger."""

    name: str
    prefix: str
    local_office: str
    guidance_phone: str = ""


@dataclass(frozen=True)
class StationDescribed:
    """Particulars of the station for its papers, beyond its name and prefix, from now on.

    ``hung_on`` is the day on which its sign was put up (挂牌日期). ``handler`` is the enterprise
    that handles the personal data 个人信息处理者, with its contact (个人信息保护法第十七条);
    ``committee`` the people's mediation committee behind the station (人民调解法第八条), if any.
    """

    local_office: str
    guidance_phone: str = ""
    address: str = ""
    phone: str = ""
    hung_on: date | None = None
    head: str = erasable_text()
    handler: str = ""
    handler_contact: str = ""
    committee: str = ""


@dataclass(frozen=True)
class OperatorAdded:
    """A new operator, or a person known from an old ledger (unverified)."""

    operator: str
    role: Role
    rights: tuple[OperatorRight, ...] = ()
    is_verified: bool = True
    name: str = erasable_text()


@dataclass(frozen=True)
class OperatorChanged:
    """Change of an operator's role or rights."""

    operator: str
    role: Role
    rights: tuple[OperatorRight, ...]


@dataclass(frozen=True)
class OperatorLeft:
    """An operator's leaving: they no longer sign in, and their entries stay."""

    operator: str


@dataclass(frozen=True)
class PolicySet:
    """The station's own limits, as names and whole numbers."""

    values: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Enrolled:
    """Enrolment of the desk with a hub."""

    station: str
    epoch: str
    hub_address: str
    hub_name: str


@dataclass(frozen=True)
class Restored:
    """Restoration from a backup; nothing is sent until a person takes over.

    Where it was restored in order to leave the version ``left_version`` of the program, ``lost`` is
    the number of entries given up by that, and ``consented_by`` the operator who consented.
    """

    lost: int = 0
    consented_by: str = ""
    left_version: str = ""


@dataclass(frozen=True)
class TakenOver:
    """Continuation of the station by this copy in a new epoch."""

    epoch: str
    epoch_letter: str


@dataclass(frozen=True)
class KeyRenewed:
    """Change of the desk's signing key, announced to the regulator under the old one."""

    public_key: str


@dataclass(frozen=True)
class LetterArrived:
    """A letter of the regulator that belongs to no case."""

    message: str
    kind: str
    title: str
    text: str = erasable_text()


@dataclass(frozen=True)
class LetterAcknowledged:
    """Confirmation of a letter that belongs to no case."""

    message: str


@dataclass(frozen=True)
class Imported:
    """Import of an old ledger in one batch."""

    batch: str
    file_sha256: str
    rows: int
    imported: int
    name: str = erasable_text()


@dataclass(frozen=True)
class ImportUndone:
    """Voiding of a whole import; its numbers stay used."""

    batch: str


@dataclass(frozen=True)
class Exported:
    """Export of a view of the ledger to a file."""

    form: str
    rows: int
    is_masked: bool
    reason: str = erasable_text()
    second: str = ""
    """Second person's consent to an export in full, where the station's limits require one."""


@dataclass(frozen=True)
class PaperDigestKept:
    """Digest of a paper or file that left the desk, kept for later proof.

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
    """A backup that was written and verified; its folder's name may name a person."""

    head_seq: int
    size: int = 0
    path: str = erasable_text()


@dataclass(frozen=True)
class RecoverySheetUsed:
    """Opening of the ledger with the recovery sheet, for this operator's new password."""

    operator: str


@dataclass(frozen=True)
class RecoverySheetReplaced:
    """Printing of a new recovery sheet; the former one opens nothing any more."""


class KeyGround(StrEnum):
    """Grounds on which the ledger's key is renewed."""

    LEFT = "left"
    SHEET_USED = "sheet_used"
    RESTORED = "restored"
    WISH = "wish"


@dataclass(frozen=True)
class LedgerRekeyed:
    """Change of the ledger's key: the ledger lies under a new one since this entry.

    ``ended`` are the operators whose key slots could not be carried over; they sign in again with
    a one-time code.
    """

    ground: KeyGround
    ended: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneTimeCodeIssued:
    """Issue of a code with which an operator sets a new password, once."""

    operator: str


@dataclass(frozen=True)
class OneTimeCodeUsed:
    """Use of a one-time code for a new password; the code opens nothing any more."""

    operator: str


@dataclass(frozen=True)
class KeySlotHealed:
    """Repair of a broken copy of a key slot from its twin.

    ``operator`` is the slot's owner, empty for the recovery sheet's.
    """

    operator: str = ""


@dataclass(frozen=True)
class SeatAdmitted:
    """Admission of another computer that works with this ledger, by its public key.

    ``roles`` are those to which it is limited; empty: everybody may sign in there. Its name may
    name a person.
    """

    seat: str
    public_key: str
    roles: tuple[Role, ...] = ()
    name: str = erasable_text()


@dataclass(frozen=True)
class SeatChanged:
    """New name of a seat, and the roles to which it is limited from now on."""

    seat: str
    roles: tuple[Role, ...] = ()
    name: str = erasable_text()


@dataclass(frozen=True)
class SeatEnded:
    """End of a seat: it is not answered any more."""

    seat: str


@dataclass(frozen=True)
class PhoneDoorSet:
    """Opening or closing of the door of consumers' phones on the mall's network.

    ``has_certificate`` tells that it speaks with the mall's own; without one it is plain HTTP.
    """

    is_on: bool
    has_certificate: bool = False


@dataclass(frozen=True)
class StandbyNamed:
    """Choice of the seat that receives a copy of the ledger, to go on when the host is lost.

    Empty: no seat does.
    """

    seat: str = ""


@dataclass(frozen=True)
class StandbyTookOver:
    """Takeover of the ledger by its standby, which is the host from here on.

    ``entries`` is the last entry that it had; what the former host wrote after it is not here.
    """

    seat: str
    entries: int


@dataclass(frozen=True)
class TakeoverRevoked:
    """Return to the former host's ledger, as the standby that took over is lost for good.

    ``entries`` is the last entry that both had; what was written at ``seat`` after it is given up.
    Its entry has the id of that takeover's.
    """

    seat: str
    entries: int
    reason: str = erasable_text()


@dataclass(frozen=True)
class VersionLeft:
    """A manager's consent to give up the last ``lost`` entries, to return to ``to_version``."""

    to_version: str
    lost: int = 0
    reason: str = erasable_text()


class ClockWitness(StrEnum):
    """Times against which the computer's clock is held."""

    HUB = "hub"
    ENTRY = "entry"
    START = "start"


@dataclass(frozen=True)
class ClockDoubted:
    """Disagreement of the computer's clock with a witness, by whole ``seconds``.

    Below zero the clock was behind. ``is_confirmed`` is a person's word that it is right all the
    same: what was written before with a later time counts against it no more.
    """

    witness: ClockWitness
    seconds: int
    is_confirmed: bool = False


@dataclass(frozen=True)
class PersonErased:
    """Erasure of personal data: of a ``kind`` of subject, by its id, on a ground."""

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
    | SeatAdmitted
    | SeatChanged
    | SeatEnded
    | PhoneDoorSet
    | StandbyNamed
    | StandbyTookOver
    | TakeoverRevoked
    | VersionLeft
    | ClockDoubted
    | PersonErased
)
