"""Write a view of the ledger to a file: xlsx, csv, or the ledger book as PDF."""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mediation_desk.app.computer.target_files import require_place, write_copy
from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.papers.proofs import LeftPaper, digest_of, keep
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import CaseState, Paper
from mediation_desk.domain.people import Station
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.ledger_export import csv, ledger_book, platform_sheet, xlsx
from mediation_desk.workflows.clocks.odr_duty import WITHOUT_DUTY, due_on
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, LedgerReader
from mediation_desk.workflows.read_models.case.odr import PlatformCase
from mediation_desk.workflows.read_models.ledger import Export, LedgerRow, SecondPerson, Sort, View
from mediation_desk.workflows.read_models.link import ReceiptRow
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export
from sync.durable_files import create_private, durable_write

BLOCK = 250
"""Number of rows read at a time: with more of them alive the collector keeps traversing them."""

CACHE_KIB = 2_048
"""Pages kept while all rows pass by: the usual 64 MB would be half of what an export takes."""

NAME = "export"

PLATFORM = "platform_sheet"
"""The form of an export with the columns of the 12315 platform."""

FORMS = (".xlsx", ".csv", ".pdf")
_NO_CASES = frozenset({CaseState.VOID, CaseState.MERGED})
Progress = Callable[[str, int, int], None]


def export_view(session: Session, wish: Export, progress: Progress, *, agreed: str = "") -> int:
    """Write the view, masked unless a reason is given; return the number of rows.

    ``agreed`` is the id of the second person, where they proved themselves before.

    The journal records it before the file gets its name; an unmasked export is noted before a row
    is written, so that a person who may not write gets none, and a second person agrees where the
    station requires it. A file that could not be finished is removed. Raises Refusal for another
    suffix or an unmasked export without a real reason, a right or the second person, Fault for the
    disk or the second person's password, and what ``progress`` raises to stop it.
    """
    ending = _ending(wish)
    if ending == ".pdf":
        wish = replace(wish, view=in_order(wish.view))
    keys = session.ask(lambda reader: _keys(reader, wish))
    second = agreed or _second(session, wish.second) if wish.in_full else ""
    form = Paper.PUBLIC_LEDGER.value if wish.is_public else ending[1:]
    form = PLATFORM if wish.is_platform else form
    note = ExportNote(new_id(), form, len(keys), not wish.in_full, wish.reason, second)

    def record() -> None:
        session.note(Command(note_export, note))

    if wish.in_full:
        record()
    with worded():
        # The act's id is the same: an unmasked export is noted once, before.
        run = _ExportRun(keys, progress, record)
        pages = session.ask(lambda reader: _write(session, reader, wish, run), cache_kib=CACHE_KIB)
    if session.operator.may_write and session.writes:
        _keep_proof(session, wish, note, pages)
    progress(NAME, len(keys), len(keys))
    return len(keys)


def _ending(wish: Export) -> str:
    """Return the suffix of the file to write.

    The public copy is a PDF, the platform's sheet an xlsx, and neither is ever in full.
    """
    ending = wish.path.suffix.lower()
    only = ".pdf" if wish.is_public else ".xlsx" if wish.is_platform else ending
    is_bare = wish.is_public or wish.is_platform
    if ending not in FORMS or ending != only or (is_bare and wish.in_full):
        raise Refusal(Reason.FORM_UNKNOWN, {"ending": ending or wish.path.name})
    require_place(wish.path)
    return ending


def _keys(reader: LedgerReader, wish: Export) -> Sequence[int]:
    """Return the keys to write; of a copy for others those of cases that belong into it.

    The public copy leaves out a case that is void or merged, and one whose consumer was asked about
    publicity and said no (是否同意公示投诉信息); the platform's sheet a case without duty there.
    """
    keys = reader.keys(wish.view) if wish.keys is None else wish.keys
    if not (wish.is_public or wish.is_platform):
        return keys
    withheld = reader.withheld_from_public() if wish.is_public else frozenset[str]()
    states = WITHOUT_DUTY if wish.is_platform else _NO_CASES
    rows = _rows(reader, _ExportRun(keys, lambda *_: None), in_full=False)
    return [row.key for row in rows if row.case not in withheld and row.state not in states]


def note_in_full(session: Session, note: ExportNote, second: SecondPerson | None) -> ExportNote:
    """Note an unmasked export before it is made; return the note with the person who agreed.

    Raises Refusal as `note_export` does, and Fault for the second person's password.
    """
    return note_agreed(session, note, _second(session, second))


def note_agreed(session: Session, note: ExportNote, second: str) -> ExportNote:
    """Note an unmasked export to which the person of an id agreed, "" for nobody; return it."""
    agreed = replace(note, second=second)
    session.perform(Command(note_export, agreed))
    return agreed


def _second(session: Session, second: SecondPerson | None) -> str:
    """Return the id of the second person, whose password opens their own slot; "" for nobody."""
    return session.as_other(second.name, second.password).id if second is not None else ""


def save_evidence(session: Session, of: tuple[str, CaseFile], path: Path) -> None:
    """Write a kept file as it came, outside the ledger; noted before, with its digest.

    Raises Refusal where the journal may not be written, `EvidenceDamaged`, and Fault for the disk.
    """
    require_place(path)
    write_copy(noted_copy(session, of, new_id()), path)


def noted_copy(session: Session, of: tuple[str, CaseFile], act: str) -> bytes:
    """Return a kept file as it came, once the journal has it that it leaves the ledger.

    Asked for again under the same id, it is not noted again.
    """
    case_id, file = of
    content = session.file.evidence.read(file.sha256)
    number = session.ask(
        lambda reader: reader.case_sheet(case_id, session.place.now(), in_full=False).case.number
    )
    why = f"{number} {file.name} SHA-256 {file.sha256}"
    note = ExportNote(act, EVIDENCE_COPY, 1, is_masked=False, reason=why)
    session.perform(Command(note_export, note))
    return content


def _keep_proof(session: Session, wish: Export, note: ExportNote, pages: Collection[str]) -> None:
    """Keep the digest of an export that was noted, and write its proof."""
    with worded():
        paper = LeftPaper.of(wish.path, pages)
        keep(session, wish.path, paper, digest_of(paper, note.form, note.act, note.rows))


def in_order(view: View) -> View:
    """Return the view in the order of a book, from its first case to its last."""
    is_usual = view.sort is Sort.RECEIVED and view.descending
    return replace(view, descending=False) if is_usual else view


@dataclass(frozen=True)
class _ExportRun:
    keys: Sequence[int]
    progress: Progress
    on_complete: Callable[[], None] = lambda: None
    """Called when the file is complete and has not got its name yet."""


def _write(
    session: Session, reader: LedgerReader, wish: Export, run: _ExportRun
) -> Collection[str]:
    """Write the file and return the texts of its pages; only a book has any."""
    pages: Collection[str] = ()
    rows = _rows(reader, run, in_full=wish.in_full)
    unfinished = wish.path.with_name(f".{wish.path.name}.part")
    try:
        match wish.path.suffix.lower():
            case ".xlsx":
                # Opened here: a closed folder is then the system's own error, which has a message.
                with create_private(unfinished) as target:
                    if wish.is_platform:
                        platform_sheet.write_sheet(_of_platform(session, reader, rows), target)
                    else:
                        xlsx.write_xlsx(rows, target)
            case ".csv":
                with create_private(unfinished) as target:
                    csv.write_csv(rows, target)
            case _:
                with durable_write(unfinished) as target:
                    pages = ledger_book.write(_book(session, reader, wish), rows, target)
        run.on_complete()
        os.replace(unfinished, wish.path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as closed:
        # The target is not accessible; the ledger itself was open and read.
        raise Fault(FaultCode.FOLDER_CLOSED, {"path": str(wish.path.parent)}) from closed
    finally:
        _remove(unfinished)
    return pages


def _remove(unfinished: Path) -> None:
    with contextlib.suppress(OSError):
        unfinished.unlink(missing_ok=True)


def _rows(reader: LedgerReader, run: _ExportRun, *, in_full: bool) -> Iterator[LedgerRow]:
    whole = len(run.keys)
    for at in range(0, whole, BLOCK):
        run.progress(NAME, at, whole)
        yield from reader.rows(run.keys[at : at + BLOCK], in_full=in_full, clocks=False)


def _of_platform(
    session: Session, reader: LedgerReader, rows: Iterator[LedgerRow]
) -> Iterator[PlatformCase]:
    """Yield the cases of the platform's sheet, in the order of the rows."""
    now, station = session.place.now(), reader.desk(session.operator.id).station
    for row in rows:
        sheet = reader.case_sheet(row.case, now)
        yield PlatformCase(sheet, station, due_on(sheet.case, reader.law.calendar))


def make_book(session: Session, view: View, *, in_full: bool = False) -> bytes:
    """Return the ledger book of a view as PDF for the preview: the bytes that are printed."""

    def query(reader: LedgerReader) -> bytes:
        run = _ExportRun(reader.keys(in_order(view)), lambda *_: None)
        rows = _rows(reader, run, in_full=in_full)
        wish = Export(Path(), view, in_full=in_full)
        return ledger_book.make(_book(session, reader, wish), rows)

    return session.ask(query)


def _book(session: Session, reader: LedgerReader, wish: Export) -> ledger_book.LedgerBook:
    desk, view = reader.desk(session.operator.id), wish.view
    link = reader.link()
    stamp = _stamp(session, desk.station, (desk.entries, desk.head_hash))
    if wish.is_public:
        stamp = stamp.without_name()
    receipt = _receipt_line(link.receipts[0]) if link.receipts else ""
    return ledger_book.LedgerBook(
        stamp,
        view.received_from,
        view.received_to,
        is_masked=not wish.in_full,
        receipt=receipt,
        witness=link.witness,
        is_public=wish.is_public,
    )


def _stamp(session: Session, station: Station, head: tuple[int, str]) -> PaperStamp:
    now = session.place.now()
    return PaperStamp(station, now, session.operator, 1, head[0], head[1])


def _receipt_line(receipt: ReceiptRow) -> str:
    """Return the hub's last receipt on one line of paper: sequence, hash, and time."""
    at = minute(receipt.hub_time)
    return f"第 {receipt.seq} 条，{receipt.hash[:16]}，{at}"
