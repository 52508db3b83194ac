"""The calls of the gateway other than acts and queries as values: their names, forms and answers.

A password is never in a form: the keys that it gives are (`workflows.slot_keys`). A file is named
without its folder; its bytes go their own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.intake.reports import ReportSending
from mediation_desk.workflows.personal.erasures import Erasure
from mediation_desk.workflows.read_models.analysis.periods import ReportPeriod
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.read_models.link import HeadMismatch
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.seats import LedgerHistory
from mediation_desk.workflows.slot_keys import DerivedKey, SlotKeys
from mediation_desk.workflows.station.administration import (
    ExportNote,
    NewOperator,
    OperatorLeaving,
)

F = TypeVar("F")
T = TypeVar("T")


@dataclass(frozen=True)
class Nothing:
    """The form of a call that needs none, and the answer of one that gives none."""


@dataclass(frozen=True)
class SeatStart:
    """What a seat reads once when somebody has signed in there.

    ``own`` are the operator's preferences by name, ``station`` those of all its people,
    ``waiting_key`` seals what the operator takes there while the host is away.
    """

    operator: Operator
    rewritten: HeadMismatch | None
    own: Mapping[str, str]
    station: Mapping[str, str]
    waiting_key: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class InFull:
    """Full particulars that are about to be made, and the keys of whoever agrees to it."""

    note: ExportNote
    second: SlotKeys | None = None


@dataclass(frozen=True)
class Enrolment:
    """A hub's address and its one-time code."""

    address: str
    code: str = field(repr=False)


@dataclass(frozen=True)
class PasswordOf:
    """The operator for whom a password is chosen, by their name."""

    name: str


@dataclass(frozen=True)
class PasswordChange:
    """The keys of the signed-in operator's present password, and the key of the new one."""

    old: SlotKeys
    new: DerivedKey


@dataclass(frozen=True)
class ColleagueAdded:
    """A new operator and the key of their password."""

    operator: Operator
    key: DerivedKey


@dataclass(frozen=True)
class ActAsked:
    """The id of an act, of which a seat wants to know whether it was written."""

    act: str


@dataclass(frozen=True)
class CaseAttended:
    """A case by its id; of the one that the signed-in operator has open, "" for none."""

    case: str


@dataclass(frozen=True)
class PaperAsked:
    """A form's paper: ``subject`` as in the gateway's ``paper``."""

    paper: Paper
    subject: str
    is_roll: bool = False


@dataclass(frozen=True)
class BookAsked:
    """The ledger book of a view."""

    view: View
    in_full: bool = False


@dataclass(frozen=True)
class ExportAsked:
    """An export of a view: as ``Export``, with the file's name alone and keys for the password."""

    name: str
    view: View
    keys: tuple[int, ...] | None = None
    in_full: bool = False
    reason: str = ""
    second: SlotKeys | None = None
    is_public: bool = False
    is_platform: bool = False


@dataclass(frozen=True)
class FullExportAsked:
    """An export of the whole ledger: its reason, and the keys of whoever agrees to it."""

    reason: str
    second: SlotKeys | None = None


@dataclass(frozen=True)
class Verified:
    """Result of a check of the whole ledger; the fields are those of ``LedgerVerdict``."""

    ok: bool
    entries: int
    head: str
    why: str = ""
    seq: int | None = None
    page: int | None = None
    file: str = ""
    told: str = ""
    found: str = ""


@dataclass(frozen=True)
class ReportAsked:
    """The report of a period, by the name of its file."""

    name: str
    period: ReportPeriod


@dataclass(frozen=True)
class EvidenceAsked:
    """Evidence by its digest."""

    sha256: str


@dataclass(frozen=True)
class EvidenceSaved:
    """A file of a case that is saved outside the ledger, and the id of the act."""

    act: str
    case: str
    file: CaseFile


@dataclass(frozen=True)
class EvidenceKept:
    """The name of a file that is put into the evidence store."""

    name: str


@dataclass(frozen=True)
class FileMade:
    """A file that waits at the host until the seat has fetched it.

    The name of one of a full export has its folder within that export, with "/".
    """

    id: str
    name: str


@dataclass(frozen=True)
class FilesMade:
    """The number that an export answers, and its files: the first is the one asked for."""

    answer: int
    files: tuple[FileMade, ...]


@dataclass(frozen=True)
class GatewayCall(Generic[F, T]):
    """A call by its name, which never changes, with the types of its form and of its answer."""

    name: str
    form: Any
    answer: Any

    def encode(self, form: F) -> bytes:
        """Return the form as JSON."""
        return codec.encode_value(self.form, form)

    def decode(self, text: bytes) -> F:
        """Return the form of a JSON text; raises KeyError, TypeError or ValueError for another."""
        return cast("F", codec.decode_value(self.form, text))

    def encode_answer(self, answer: T) -> bytes:
        """Return the answer as JSON."""
        return codec.encode_value(self.answer, answer)

    def decode_answer(self, text: bytes) -> T:
        """Return the answer of a JSON text."""
        return cast("T", codec.decode_told(self.answer, text))


def _call(name: str, form: type[F], answer: type[T]) -> GatewayCall[F, T]:
    return GatewayCall(name, form, answer)


ADD_OPERATOR = _call("add_operator", ColleagueAdded, Nothing)
AT_CASE = _call("at_case", CaseAttended, tuple[str, ...])
"""Its answer are the names of those who have the case open as well."""

CALL_HUB = _call("call_hub", Nothing, Nothing)
CASE_NUMBER = _call("case_number", CaseAttended, str)
"""Its answer is the number of a case, "" for one that is not here."""

CHANGE_OPERATOR = _call("change_operator", NewOperator, Nothing)
CHANGE_PASSWORD = _call("change_password", PasswordChange, Nothing)
ENROL = _call("enrol", Enrolment, str)
ERASE = _call("erase", Erasure, Nothing)
EXPORT = _call("export", ExportAsked, FilesMade)
FETCHED = _call("fetched", Nothing, Nothing)
"""The seat has the files that an export made: the host removes them."""

FULL_EXPORT = _call("full_export", FullExportAsked, FilesMade)
HISTORY = _call("history", Nothing, LedgerHistory)
LET_GO = _call("let_go", OperatorLeaving, Nothing)
NOTE_IN_FULL = _call("note_in_full", InFull, ExportNote)
NOW = _call("now", Nothing, datetime)
OPERATOR = _call("operator", Nothing, Operator)
PASSWORD_NAMES = _call("password_names", PasswordOf, tuple[str, ...])
REPORT = _call("report", ReportAsked, FilesMade)
SEND_REPORT = _call("send_report", ReportSending, Nothing)
START = _call("start", Nothing, SeatStart)
STOP_EXPORT = _call("stop_export", Nothing, Nothing)
VERIFY = _call("verify", Nothing, Verified)
WRITTEN = _call("written", ActAsked, bool)

KEEP_FILE = _call("keep_file", EvidenceKept, StoredEvidence)
"""The call of a seat that sends a file."""

BOOK = _call("book", BookAsked, Nothing)
MADE = _call("made", FileMade, Nothing)
PAPER = _call("paper", PaperAsked, Nothing)
READ_FILE = _call("read_file", EvidenceAsked, Nothing)
SAVE_FILE = _call("save_file", EvidenceSaved, Nothing)

FETCHES: Sequence[GatewayCall[Any, Nothing]] = (BOOK, MADE, PAPER, READ_FILE, SAVE_FILE)
"""The calls whose answer is a file."""

_CALLS: tuple[GatewayCall[Any, Any], ...] = (
    ADD_OPERATOR,
    AT_CASE,
    CALL_HUB,
    CASE_NUMBER,
    CHANGE_OPERATOR,
    CHANGE_PASSWORD,
    ENROL,
    ERASE,
    EXPORT,
    FETCHED,
    FULL_EXPORT,
    HISTORY,
    KEEP_FILE,
    LET_GO,
    NOTE_IN_FULL,
    NOW,
    OPERATOR,
    PASSWORD_NAMES,
    REPORT,
    SEND_REPORT,
    START,
    STOP_EXPORT,
    VERIFY,
    WRITTEN,
    *FETCHES,
)
GATEWAY_CALLS: Mapping[str, GatewayCall[Any, Any]] = {each.name: each for each in _CALLS}
"""Each call by its name; a name never changes."""
