"""Service of a document 送达: how, when, to whom and by whom, with its proof (送达回证)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, insert, select

from sync.hub.domain import pictures
from sync.hub.domain.file_names import tidy
from sync.hub.domain.paper_content import LetterText
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import moment_typed
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import SERVED_HOW, service_record
from sync.hub.storage.transactions import Transaction

HOW = {
    "direct": "Handed over in person",
    "left": "Left at the place",
    "post": "By post",
    "electronic": "Electronically",
    "entrusted": "By another office",
    "notice": "By public notice",
}
"""Ways of service on the page; 民事诉讼法第八十八条至第九十五条 name them."""
ON_PAPER = {
    "direct": "直接送达",
    "left": "留置送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "notice": "公告送达",
}
PROOF_MAX = 5 * 1024 * 1024
PDF, PROOFS = b"%PDF-", "Only a PDF, JPEG or PNG of at most 5 MB proves it"
MOST = 200


class ServiceForm(BaseModel):
    """Form of the service."""

    csrf: str = ""
    how: str = ""
    served_on: str = ""
    served_time: str = ""
    recipient: str = ""
    place: str = ""
    received_by: str = ""
    relation: str = ""
    witness: str = ""
    note: str = ""


@dataclass(frozen=True)
class ServiceRecord:
    """Service of a document; what names persons is empty once it was erased."""

    id: str
    how: str
    served_at: datetime
    by: str
    at: datetime
    private: Mapping[str, str]
    proof_name: str
    proof_mime: str
    has_proof: bool


def records_of(connection: Connection, document_id: str) -> tuple[ServiceRecord, ...]:
    """Return the records of a document's service, the earliest first."""
    kept = service_record.c
    columns = [column for column in kept if column.name != "proof"]
    rows = connection.execute(
        select(*columns, kept.proof.is_not(None).label("has_proof"))
        .where(kept.document_id == document_id)
        .order_by(kept.served_at, kept.at)
    )
    return tuple(map(_record, rows.all()))


def proof_of(connection: Connection, document_id: str, record_id: str) -> tuple[bytes, str] | None:
    """Return the file that proves a service, and its type, or None."""
    kept = service_record.c
    row = connection.execute(
        select(kept.proof, kept.proof_mime).where(
            kept.id == record_id, kept.document_id == document_id
        )
    ).first()
    return (row.proof, row.proof_mime) if row and row.proof else None


def record(
    turn: Transaction,
    of: tuple[str, IssuedDocument],
    by: Reviewer,
    form: ServiceForm,
    proof: tuple[str, bytes],
) -> str:
    """Record a service of a document and return its id: `proof` is a file's name and content.

    Raises InvalidField.
    """
    stream, made = of
    faults = FaultCollector()
    if form.how not in SERVED_HOW:
        faults.note(InvalidField("Choose how it was served", "how"))
    at = faults.of(lambda: _served_at(form, made, turn.now))
    private = _private(form, faults)
    file = faults.of(lambda: _proof(*proof))
    faults.require_none()
    name, mime = file
    digest = hashlib.sha256(proof[1]).hexdigest() if mime else ""
    record_id = turn.store.chance.new_id()
    values: dict[str, Any] = {"how": form.how, "served_at": at, "by_id": by.id, "by": by.name}
    values |= {"proof": proof[1] or None, "proof_name": name, "proof_mime": mime}
    turn.connection.execute(
        insert(service_record).values(
            id=record_id,
            document_id=made.id,
            private=json.dumps(private, ensure_ascii=False),
            at=turn.now,
            proof_sha256=digest,
            **values,
        )
    )
    facts = {"document": made.id, "number": made.number, "served_how": form.how}
    facts |= {"served_at": at.isoformat(), **({"sha256": digest} if digest else {})}
    turn.record(JournalAct(stream, "document.served", by.author, facts, private))
    return record_id


def _served_at(form: ServiceForm, made: IssuedDocument, now: datetime) -> datetime:
    """Return the moment of the service, which follows the document. Raises InvalidField."""
    at = moment_typed(
        (form.served_on, form.served_time), "Choose day and time of the service", "served_on"
    )
    if at > now:
        raise InvalidField("The service lies ahead. Record it afterwards.", "served_on")
    if at < made.made_at.replace(second=0, microsecond=0):
        raise InvalidField("The service lies before the document was issued.", "served_on")
    return at


def _private(form: ServiceForm, faults: FaultCollector) -> dict[str, str]:
    """Return what names persons, and note what is missing or too long."""
    names = ("recipient", "place", "received_by", "relation", "witness", "note")
    typed = {name: getattr(form, name).replace("\r\n", "\n").strip() for name in names}
    for name, complaint in (
        ("recipient", "Write whom it was served on"),
        ("place", "Write where it was served, or the number of the parcel or the address"),
    ):
        if not typed[name]:
            faults.note(InvalidField(complaint, name))
    if form.how == "left" and not typed["witness"]:
        faults.note(InvalidField("Who left it at the place names a witness", "witness"))
    for name, text in typed.items():
        if len(text) > MOST:
            sentence = "The text is longer than 200 characters. Shorten it."
            faults.note(InvalidField(sentence, name))
    return typed


def _proof(name: str, content: bytes) -> tuple[str | None, str]:
    """Return name and type of the proof; nothing without one. Raises InvalidField."""
    if not content:
        return None, ""
    mime = "application/pdf" if content.startswith(PDF) else pictures.kind_of(content)
    if len(content) > PROOF_MAX or not mime:
        raise InvalidField(PROOFS, "proof")
    return tidy(name), mime


def receipt(made: IssuedDocument, one: ServiceRecord, title: str, bureau: str) -> LetterText:
    """Return the receipt 送达回证 as it is printed."""
    at = one.served_at.astimezone(SHANGHAI)
    told = {name: one.private.get(name, "") for name in ServiceForm.model_fields}
    received = "，".join(part for part in (told["received_by"], told["relation"]) if part)
    return LetterText(
        title="送达回证",
        number=made.number,
        to="",
        paragraphs=(
            f"送达人：{one.by}。" + (f"证明文件：{one.proof_name}。" if one.proof_name else ""),
            f"备注：{told['note'] or '无'}。",
        ),
        bureau=bureau,
        date=f"{at.year}年{at.month}月{at.day}日",
        notes=("注：受送达人拒绝签收的，由见证人签名或者盖章，并注明情况。",),
        rows=(
            ("送达文书", title),
            ("受送达人", told["recipient"]),
            ("送达地点", told["place"]),
            ("送达方式", ON_PAPER[one.how], "送达时间", f"{at:%Y-%m-%d %H:%M}"),
            ("签收人", received, "见证人", told["witness"]),
        ),
        signatures=("受送达人（签名或者盖章）：", "送达人（签名）："),
    )


def _record(row: Any) -> ServiceRecord:
    return ServiceRecord(
        id=row.id,
        how=row.how,
        served_at=row.served_at,
        by=row.by,
        at=row.at,
        private=json.loads(row.private or "{}"),
        proof_name=row.proof_name or "",
        proof_mime=row.proof_mime,
        has_proof=row.has_proof,
    )
