"""Signatures drawn on a screen: each bound to the very text that was shown, with both clocks."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import BaseModel
from sqlalchemy import Connection, delete, insert, select

from sync.hub.domain import pictures
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.onsite.minutes_form import PARTIES
from sync.hub.services.onsite.phone_clock import phone_moment
from sync.hub.services.onsite.sheets import MinutesSheet
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import SIGNERS, mediation_signature
from sync.hub.storage.transactions import Transaction

PICTURE_MAX = 150_000
"""Bytes of a picture; a signature of a telephone's screen has a tenth."""
PICTURE_SIZE = (2400, 1600)
"""Width and height in pixels."""
OTHER_TEXT = (
    "The text was changed since it was shown. Read it once more with both parties, then sign."
)
UNDRAWN = "Nothing legible was drawn. Sign once more on the screen."
ON_PAPER = "The minutes say that this party does not sign on the screen. Correct them first."


class SignatureForm(BaseModel):
    """Signature as the page sends it: the picture in base64, and the telephone's time."""

    csrf: str = ""
    signer: str = ""
    text_sha256: str = ""
    picture: str = ""
    phone_at: str = ""


@dataclass(frozen=True)
class SheetSignature:
    """Signature under a sheet."""

    signer: str
    name: str
    picture: bytes
    text_sha256: str
    link: str
    phone_at: datetime
    at: datetime


def signatures_of(connection: Connection, sheet_id: str) -> dict[str, SheetSignature]:
    """Return the signatures under a sheet, by signer."""
    kept = mediation_signature.c
    rows = connection.execute(select(mediation_signature).where(kept.sheet_id == sheet_id))
    return {
        row.signer: SheetSignature(
            row.signer,
            row.name or "",
            row.picture or b"",
            row.text_sha256,
            row.link,
            row.phone_at,
            row.at,
        )
        for row in rows
    }


def names_of(sheet: MinutesSheet) -> dict[str, str]:
    """Return who signs, by signer: the agent where one speaks for the party."""
    typed = sheet.form.typed()
    return {
        "consumer": typed["consumer_agent"] or typed["consumer"],
        "merchant": typed["merchant_agent"] or typed["merchant"],
        "officer": typed["mediator"],
    }


def expected(sheet: MinutesSheet) -> tuple[str, ...]:
    """Return who still signs on the screen: the officer, and each party who is not excused."""
    typed = sheet.form.typed()
    return tuple(each for each in SIGNERS if not typed.get(PARTIES.get(each, ""), ""))


def sign(
    turn: Transaction,
    of: tuple[HubMatter, MinutesSheet, str],
    reviewer: Reviewer,
    form: SignatureForm,
) -> None:
    """Keep a signature under a text with this digest; one of the same signer is replaced.

    Raises InvalidField: another text than the one that was shown, nothing drawn.
    """
    one, sheet, digest = of
    if form.text_sha256 != digest:
        raise InvalidField(OTHER_TEXT)
    if form.signer not in expected(sheet):
        raise InvalidField(ON_PAPER)
    picture, phone_at = _picture(form.picture), _phone_at(form.phone_at)
    already = signatures_of(turn.connection, sheet.id).get(form.signer)
    if already is not None and already.picture == picture and already.phone_at == phone_at:
        # Sent twice, because the answer was lost on the way.
        return
    kept = mediation_signature.c
    turn.connection.execute(
        delete(mediation_signature).where(kept.sheet_id == sheet.id, kept.signer == form.signer)
    )
    facts = _keep(turn, (sheet, form, digest), reviewer, (picture, phone_at))
    turn.record(JournalAct(stream_of(one), "onsite.signed", reviewer.author, facts))


def _keep(
    turn: Transaction,
    of: tuple[MinutesSheet, SignatureForm, str],
    reviewer: Reviewer,
    drawn: tuple[bytes, datetime],
) -> dict[str, str]:
    """Write the row of a signature and return its facts for the journal, without the name."""
    (sheet, form, digest), (picture, phone_at) = of, drawn
    name = names_of(sheet)[form.signer]
    signed = {
        "sheet": sheet.id,
        "signer": form.signer,
        "text_sha256": digest,
        "picture_sha256": hashlib.sha256(picture).hexdigest(),
        "phone_at": phone_at.isoformat(),
        "hub_at": turn.now.astimezone(UTC).isoformat(),
    }
    link = link_of(signed, name)
    turn.connection.execute(
        insert(mediation_signature).values(
            sheet_id=sheet.id,
            signer=form.signer,
            name=name,
            picture=picture,
            picture_sha256=signed["picture_sha256"],
            text_sha256=digest,
            link=link,
            phone_at=phone_at,
            at=turn.now,
            by_id=reviewer.id,
        )
    )
    return {**signed, "link": link}


def link_of(signed: Mapping[str, str], name: str) -> str:
    """Return the digest that binds text, picture, signer and both times to each other."""
    exact = json.dumps({**signed, "name": name}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"mediation-hub/signature/1\0{exact}".encode()).hexdigest()


def _picture(sent: str) -> bytes:
    bare = sent.removeprefix("data:image/png;base64,")
    if len(bare) > PICTURE_MAX * 4 // 3 + 4:
        raise InvalidField(UNDRAWN)
    try:
        content = base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError):
        raise InvalidField(UNDRAWN) from None
    if not pictures.is_drawing(content, PICTURE_SIZE):
        raise InvalidField(UNDRAWN)
    return content


def _phone_at(sent: str) -> datetime:
    """Return the telephone's time, to the second."""
    at = phone_moment(sent)
    if at is None:
        raise InvalidField(UNDRAWN)
    return at.replace(microsecond=0)
