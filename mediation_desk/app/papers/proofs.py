"""Proofs of papers: kept as a digest in the journal, written next to the file, completed later.

A proof is complete once the regulator has signed a root over the head that contains the digest's
entry; that takes a contact, so a person first gets an incomplete proof. Its content and its check
are described in `resources/verify_paper.py`, the one file that a third person needs.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Session
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.link import witnessed_heads
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.link import ProvedHead
from mediation_desk.workflows.station.administration import PaperDigest, keep_paper_digest
from resources import verify_paper
from sync.durable_files import durable_write
from sync.signing.notes import stamp

SUFFIX = ".proof.json"
_PAGES = '"pages": [\n  ""'


@dataclass(frozen=True)
class LeftPaper:
    """A file that left the desk, and the texts of its pages where they are proved one by one."""

    name: str
    sha256: str
    size: int
    pages: Collection[str] = ()

    @classmethod
    def of(cls, path: Path, pages: Collection[str] = ()) -> "LeftPaper":
        """Return the paper in a file; raises OSError."""
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return cls(path.name, digest, path.stat().st_size, pages)

    @property
    def described(self) -> dict[str, Any]:
        """Return the proof's description of the paper."""
        file = {"name": self.name, "sha256": self.sha256, "size": self.size}
        pages = {"pages": self.pages} if self.pages else {}
        return {"format": verify_paper.FORMAT, "file": file, **pages}

    @property
    def root(self) -> str:
        """The root of the tree over the file and its pages, in hex."""
        return verify_paper.tree_root(verify_paper.leaves_of(self.described)).hex()


def proof_path(file: Path) -> Path:
    """Return the path of a file's proof, which is next to it."""
    return file.with_name(file.name + SUFFIX)


def digest_of(paper: LeftPaper, form: str, noted: str, rows: int) -> PaperDigest:
    """Return the digest of a paper, to be kept in the journal."""
    return PaperDigest(new_id(), form, paper.root, noted, rows, len(paper.pages))


def keep(session: Session, file: Path, paper: LeftPaper, digest: PaperDigest) -> None:
    """Keep the digest of a paper in the journal, and write the proof next to the file.

    Raises OSError where it cannot be written; the digest is kept all the same.
    """
    session.perform(Command(keep_paper_digest, digest))
    if not complete(session, file, paper):
        session.open_proofs.add(file)


def complete_open(session: Session) -> None:
    """Complete the proofs of this session's exports as far as a contact allows.

    A file that was moved or changed meanwhile is left alone: `ledger proof` completes it at its new
    place.
    """
    for file in tuple(session.open_proofs):
        try:
            found = complete(session, file, paper_of(file))
        except (OSError, ValueError):
            found = None
        if found is not False:
            session.open_proofs.discard(file)


def complete(session: Session, file: Path, paper: LeftPaper) -> bool | None:
    """Write the present proof of a file; None for a file that never left this desk.

    Returns True when it reaches a root that the regulator signed. Raises OSError.
    """
    found = proof_of(session, paper)
    if found is None:
        return None
    with durable_write(proof_path(file)) as target:
        target.writelines(part.encode() for part in _as_json(found))
    return "witness" in found


def _as_json(proof: dict[str, Any]) -> Iterator[str]:
    """Yield the parts of a proof's JSON, page by page: those of a long book fill the memory."""
    pages: Collection[str] = proof.get("pages", ())
    framed = {**proof, "pages": [""]} if pages else proof
    # No text can hold the place of the pages: a quotation mark is written with a stroke in it.
    head, place, tail = json.dumps(framed, ensure_ascii=False, indent=1).partition(_PAGES)
    yield head + place.removesuffix('""')
    for n, page in enumerate(pages):
        yield (",\n  " if n else "") + json.dumps(page, ensure_ascii=False)
    yield tail


def paper_of(file: Path) -> LeftPaper:
    """Return the paper in a file, with the pages of an earlier proof.

    Raises OSError, and ValueError for an invalid proof.
    """
    beside = proof_path(file)
    pages = verify_paper.read_proof(beside).get("pages", []) if beside.is_file() else []
    return LeftPaper.of(file, [str(page) for page in pages])


def proof_of(session: Session, paper: LeftPaper) -> dict[str, Any] | None:
    """Return the present proof of a paper; None when its digest was never kept."""
    with session.file.connection() as connection:
        entry = witnessed_heads.digest_entry(connection, paper.root)
        if entry is None:
            return None
        return {**paper.described, "entry": open_parts(entry), **witness_of(connection, entry)}


def witness_of(connection: Connection, entry: JournalEntry) -> dict[str, Any]:
    """Return the regulator's signatures over an entry: the first root over it, and the last before.

    Empty while no root over it is known here.
    """
    head = witnessed_heads.proved_head(connection, witnessed_heads.PROOF_OF, entry.seq)
    if head is None:
        return {}
    proof = {
        "hub_key": witnessed_heads.signer_of(connection, head.checkpoint),
        "witness": _head(head),
    }
    before = (entry.seq, head.head.epoch)
    earlier = witnessed_heads.proved_head(connection, witnessed_heads.PROOF_BEFORE, *before)
    return proof | ({"earlier": _head(earlier)} if earlier is not None else {})


def open_parts(entry: JournalEntry) -> dict[str, Any]:
    """Return the open parts of an entry, from which its hash can be computed."""
    return {
        "seq": entry.seq,
        "id": entry.id,
        "stream": entry.stream,
        "kind": entry.kind,
        "at": entry.at,
        "by": entry.by,
        "facts": entry.facts.decode(),
        "private_digest": entry.private_digest.hex(),
        "previous": entry.previous.hex(),
    }


def _head(proved: ProvedHead) -> dict[str, Any]:
    head = proved.head
    return {
        "head": {
            "station": proved.station,
            "epoch": head.epoch,
            "seq": head.seq,
            "hash": head.hash,
            "received_at": stamp(head.received_at),
        },
        "position": proved.position,
        "path": list(proved.path),
        "checkpoint": proved.checkpoint,
    }
