"""Proving the ledger: pages, chain, rows, search, money and evidence, up to the first misfit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sqlalchemy import Connection, Engine

from mediation_desk.domain.case.deeds import EvidenceAdded
from mediation_desk.domain.case.folding import fold
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund.closing_events import Reconciled
from mediation_desk.domain.fund.recourse_events import NoticeServed
from mediation_desk.domain.law import Lawbook
from mediation_desk.domain.merchant.events import AgreementSigned
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger import journal
from mediation_desk.ledger.codec import KINDS, decode
from mediation_desk.ledger.disk.faults import LedgerRefusal
from mediation_desk.ledger.engine import integrity_faults
from mediation_desk.ledger.evidence import Evidence
from mediation_desk.ledger.finding import lookup
from mediation_desk.ledger.journal import GENESIS, Entry
from mediation_desk.ledger.rows import case_index, station_rows
from mediation_desk.ledger.rows.case_values import case_values
from mediation_desk.ledger.rows.fund_fold import FundFold
from mediation_desk.ledger.rows.known_cases import recorded
from mediation_desk.ledger.rows.law_rows import read_law
from mediation_desk.ledger.tables.guards import GUARDS, guards_present

BLOCK = 2_000
NAMES_FILE = (EvidenceAdded, AgreementSigned, NoticeServed, Reconciled)
"""The events that name a kept file: evidence, an agreement, a proof of service, a bank's sheet."""

FILE_KINDS = ", ".join(f"'{kind}'" for kind, event in KINDS.items() if event in NAMES_FILE)
_BY_STREAM = (
    "SELECT seq, id, stream, kind, at, by, facts, private, private_salt, private_digest,"
    " previous, hash FROM entry WHERE stream >= 'case:' AND stream < 'case;' ORDER BY stream, seq"
)

_SCRUBBED = "SELECT 1 FROM entry WHERE seq = ? AND private IS NULL AND private_digest <> ?"


@dataclass(frozen=True)
class Verdict:
    """What was found: ``seq``, ``page`` or ``file`` names the first thing that does not fit."""

    ok: bool
    entries: int
    head: str
    why: str = ""
    seq: int | None = None
    page: int | None = None
    file: str = ""


class Unfit(Exception):
    """Something does not fit the journal."""

    def __init__(self, why: str, *, seq: int | None = None, file: str = "") -> None:
        super().__init__(why)
        self.why, self.seq, self.file = why, seq, file


def verify(engine: Engine, evidence: Evidence | None) -> Verdict:
    """Check all of it; the answer names the first thing that does not fit.

    The desk may be at work meanwhile: what it writes or erases after the check began is no misfit.
    """
    pages = integrity_faults(engine)
    if pages:
        return Verdict(False, 0, "", why=pages[0], page=_page_in(pages[0]))
    with engine.connect() as connection:
        head = journal.head(connection)
        try:
            check_chain(connection)
            check_guards(connection)
            check_rows(connection)
            check_money(connection)
            if evidence is not None:
                check_evidence(connection, evidence, partial(_is_erased, engine))
        except Unfit as found:
            return Verdict(False, head.seq, head.hash.hex(), found.why, found.seq, None, found.file)
        except LedgerRefusal as damaged:
            return Verdict(False, head.seq, head.hash.hex(), str(damaged))
    return Verdict(True, head.seq, head.hash.hex())


def _page_in(complaint: str) -> int | None:
    digits = [word for word in complaint.split() if word.isdigit()]
    return int(digits[-1]) if digits else None


def check_chain(connection: Connection) -> int:
    """Walk the chain; raises Unfit at the first entry that does not follow the one before."""
    previous, expected = GENESIS, 1
    for entry in journal.walk(connection, block=BLOCK):
        if entry.seq != expected:
            raise Unfit("an entry is missing", seq=expected)
        if entry.previous != previous:
            raise Unfit("the entry does not follow the one before", seq=entry.seq)
        if journal.hash_of(entry) != entry.hash:
            raise Unfit("the entry was changed after it was written", seq=entry.seq)
        _check_private(entry)
        previous, expected = entry.hash, expected + 1
    return expected - 1


def _check_private(entry: Entry) -> None:
    """What is there must be what was committed to; what was erased is gone with its salt."""
    is_erased = entry.private is None and entry.private_salt is None
    digest = journal.private_digest(entry.private_salt, entry.private)
    if not is_erased and digest != entry.private_digest:
        raise Unfit("the personal part was changed after it was written", seq=entry.seq)
    if entry.kind not in KINDS:
        raise Unfit(f"an entry of an unknown kind {entry.kind}", seq=entry.seq)


def check_guards(connection: Connection) -> None:
    """The triggers that keep the journal must stand."""
    missing = set(GUARDS) - guards_present(connection)
    if missing:
        raise Unfit(f"a guard of the journal is missing: {sorted(missing)[0]}")


def check_rows(connection: Connection) -> None:
    """Hold every case's row and its place in the search against the journal."""
    measures = station_rows.read_policy(connection), read_law(connection)
    merchants = station_rows.names(connection, "merchant_row")
    seen = 0
    for case, seq in _cases(connection):
        seen += 1
        _check_case(connection, case, seq, merchants.get(case.purchase.merchant, ""), measures)
    held: int = connection.exec_driver_sql("SELECT count(*) FROM case_row").scalar_one()
    if held != seen:
        raise Unfit(f"{held} cases in the table, {seen} in the journal")


def _cases(connection: Connection) -> Iterator[tuple[Case, int]]:
    entries = (Entry(*row) for row in connection.exec_driver_sql(_BY_STREAM))
    for stream, group in groupby(entries, key=lambda entry: entry.stream):
        held = list(group)
        yield fold(stream.removeprefix("case:"), [recorded(e) for e in held]), held[-1].seq


def _check_case(
    connection: Connection, case: Case, seq: int, merchant: str, measures: tuple[Policy, Lawbook]
) -> None:
    expected = case_values(case, merchant, *measures)
    names = ", ".join(expected)
    row = connection.exec_driver_sql(
        f"SELECT key, {names} FROM case_row WHERE id = ?",  # noqa: S608 - names of this package
        (case.id,),
    ).one_or_none()
    if row is None:
        raise Unfit(f"case {case.number} is missing in the table", seq=seq)
    for name, value, found in zip(expected, expected.values(), row[1:], strict=True):
        if value != found:
            raise Unfit(f"{name} of case {case.number} differs from the journal", seq=seq)
    _check_search(connection, case, row[0], seq)


def _check_search(connection: Connection, case: Case, key: int, seq: int) -> None:
    condition, values = lookup.matching(case_index.text_of(case, "")[:40])
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM case_row WHERE key = ? AND {condition}",  # noqa: S608 - made by lookup
        (key, *values),
    ).first()
    if found is None:
        raise Unfit(f"the search does not find case {case.number}", seq=seq)


def check_money(connection: Connection) -> None:
    """The postings must come to what the book of the journal says, account by account."""
    book = FundFold.empty().carry_on(connection).book
    told = {str(account): amount.fen for account, amount in book.balances.items() if amount}
    rows = connection.exec_driver_sql(
        "SELECT account, sum(fen) FROM posting GROUP BY account HAVING sum(fen) <> 0"
    )
    held = {row[0]: row[1] for row in rows}
    if held != told:
        account = sorted(k for k in held.keys() | told.keys() if held.get(k) != told.get(k))[0]
        raise Unfit(f"account {account} differs from the journal")


def check_evidence(
    connection: Connection, evidence: Evidence, is_erased: Callable[[int], bool]
) -> None:
    """Every file that an entry names must be there, whole and unchanged.

    So must whatever else lies in the store: a file that no entry names yet belongs to a form that
    is still open. ``is_erased`` looks anew whether an entry lost its file with its personal part.
    """
    checked = set[str]()
    # Erased evidence has no private part any more, though its digest says that it had one.
    rows = connection.exec_driver_sql(
        "SELECT seq, kind, facts, private FROM entry"  # noqa: S608 - names of this module
        f" WHERE kind IN ({FILE_KINDS})"
        " AND (private IS NOT NULL OR private_digest = ?)",
        (journal.private_digest(None, None),),
    ).all()
    for seq, kind, facts, private in rows:
        sha256 = _file_of(decode(kind, facts, private))
        if sha256:
            checked.add(sha256)
            why = _fault_of(evidence, sha256)
            if why and not is_erased(seq):
                raise Unfit(why, seq=seq, file=sha256)
    for sha256 in evidence.kept():
        why = "" if sha256 in checked else _fault_of(evidence, sha256)
        if why and evidence.path_of(sha256).exists():
            raise Unfit(why, file=sha256)


def _fault_of(evidence: Evidence, sha256: str) -> str:
    """What is wrong with a kept file, "" for nothing."""
    try:
        evidence.check(sha256)
    except LedgerRefusal as damaged:
        return str(damaged)
    return ""


def _is_erased(engine: Engine, seq: int) -> bool:
    never = journal.private_digest(None, None)
    with engine.connect() as connection:
        return connection.exec_driver_sql(_SCRUBBED, (seq, never)).first() is not None


def _file_of(event: object) -> str:
    """The hash of the file that an entry names, "" for none."""
    match event:
        case EvidenceAdded() | AgreementSigned():
            return event.sha256
        case NoticeServed():
            return event.proof
        case Reconciled():
            return event.file_sha256
        case _:
            return ""
