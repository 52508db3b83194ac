"""Documents that bear an electronic seal: kept as the file that was sealed, byte for byte."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.seals.seals import usable_by
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import seal, sealed_document
from sync.hub.storage.transactions import Transaction

NO_RIGHT = (
    "You may not use this seal. An administrator lets officers use it under Electronic seals."
)
SEALED = "The document bears a seal already."
VOIDED = "The document was voided already"


@dataclass(frozen=True)
class SealedDocument:
    """Document with its seal; `certificate` names who signed the file, if it is signed."""

    document_id: str
    seal: str
    by: str
    at: datetime
    sha256: str
    signed: bool
    certificate: str
    is_kept: bool
    """The file is still here: its case was not erased."""


@dataclass(frozen=True)
class SealedFile:
    """File to be kept: the PDF, and the certificate with which it is signed, if it is."""

    content: bytes
    certificate: str = ""


def sealed(connection: Connection, document_id: str) -> SealedDocument | None:
    """Return how a document is sealed, or None."""
    kept = sealed_document.c
    columns = (kept.document_id, kept.by, kept.at, kept.sha256, kept.signed, kept.certificate)
    row = connection.execute(
        select(*columns, seal.c.name.label("seal"), kept.pdf.is_not(None).label("is_kept"))
        .join(seal, seal.c.id == kept.seal_id)
        .where(kept.document_id == document_id)
    ).first()
    return SealedDocument(**row._mapping) if row else None


def file_of(connection: Connection, document_id: str) -> bytes | None:
    """Return the sealed file of a document, or None without one."""
    kept = sealed_document.c
    found: bytes | None = connection.scalar(select(kept.pdf).where(kept.document_id == document_id))
    return found


def require_sealable(
    connection: Connection, made: IssuedDocument, who: Reviewer, seal_id: str
) -> None:
    """Raise InvalidField unless the officer may set this seal under the document now."""
    if not made.holds:
        raise InvalidField(VOIDED)
    if sealed(connection, made.id) is not None:
        raise InvalidField(SEALED)
    if all(one.id != seal_id for one in usable_by(connection, who)):
        raise InvalidField(NO_RIGHT)


def keep(
    turn: Transaction, of: tuple[str, IssuedDocument], who: Reviewer, seal_id: str, file: SealedFile
) -> None:
    """Keep the sealed file of a document; the journal of its case says by whom and with what seal.

    `of` is the stream of the case and the document. Raises InvalidField.
    """
    stream, made = of
    require_sealable(turn.connection, made, who, seal_id)
    (name,) = (one.name for one in usable_by(turn.connection, who) if one.id == seal_id)
    digest = hashlib.sha256(file.content).hexdigest()
    turn.connection.execute(
        insert(sealed_document).values(
            document_id=made.id,
            seal_id=seal_id,
            by=who.name,
            at=turn.now,
            pdf=file.content,
            sha256=digest,
            signed=bool(file.certificate),
            certificate=file.certificate[:400],
        )
    )
    facts = {"document": made.id, "number": made.number, "seal": name, "sha256": digest}
    facts |= {"certificate": file.certificate} if file.certificate else {}
    turn.record(JournalAct(stream, "document.sealed", who.author, facts))
