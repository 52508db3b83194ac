"""Report of a violation 举报 in a sealed envelope, and the letter that lies in it."""

from typing import Annotated

from pydantic import Field

from sync.protocol.values import (
    EvidenceItem,
    Id,
    Line,
    Merchant,
    Moment,
    Sha256,
    Text,
    Value,
    Word,
)

SEALED_CHARACTERS = 200_000
MOST_FILES = 16
"""How many files one envelope takes; more go in a second report, or on paper."""
SEALING_BYTES = 40
"""By how many bytes a file grows when it is locked: 24 of the nonce and 16 of the seal."""


class ReportSealed(Value):
    """A report handed over in an envelope: nothing in this body tells whom or what it is about.

    `sealed` is the locked letter, `boxes` the key of the envelope for each key of the hub, both in
    base64url. The files of `evidence` are locked by the same key; their hashes are of what is sent.
    """

    report: Id
    boxes: Annotated[dict[Sha256, Annotated[str, Field(max_length=400)]], Field(max_length=16)]
    sealed: Annotated[str, Field(max_length=SEALED_CHARACTERS)]
    evidence: Annotated[tuple[EvidenceItem, ...], Field(max_length=MOST_FILES)] = ()


class Reporter(Value):
    """The person who reported; both are empty for one who stayed unnamed."""

    name: Line = ""
    phone: Word = ""


class ReportLetter(Value):
    """The letter in the envelope; its `files` are in the order of the envelope's evidence."""

    number: Word
    office: Line
    filed_at: Moment
    source: Word
    merchant: Merchant
    text: Text
    reporter: Reporter
    station: Line
    by: Line
    files: Annotated[tuple[EvidenceItem, ...], Field(max_length=MOST_FILES)] = ()
