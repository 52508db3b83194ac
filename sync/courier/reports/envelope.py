"""Envelope of a report 举报: locked at the station for the hub's keys, opened at the hub.

The letter and each file are locked under a name that bears the report's id and their place, so that
no part can be put in the place of another, or into another envelope.
"""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.protocol import EvidenceItem, ReportLetter, ReportSealed
from sync.signing import ContentKey, LockedError, unbox

SEALED_MIME = "application/octet-stream"


@dataclass(frozen=True)
class Envelope:
    """The body of the event, and the locked files that travel apart."""

    body: ReportSealed
    files: tuple[bytes, ...]


def seal_report(
    report: str,
    letter: ReportLetter,
    files: Sequence[bytes],
    readers: Iterable[str],
    key: ContentKey,
) -> Envelope:
    """Return the envelope of a report; `readers` are the public keys of the hub.

    The key is new for each envelope.
    """
    locked = tuple(
        key.close(_file_name(report, place), content) for place, content in enumerate(files)
    )
    items = tuple(
        EvidenceItem(
            sha256=hashlib.sha256(each).hexdigest(), size=len(each), mime=SEALED_MIME, name=""
        )
        for each in locked
    )
    content = key.close(_letter_name(report), letter.model_dump_json().encode())
    boxes = {reader: _text(box) for reader, box in key.boxed_for(readers).items()}
    body = ReportSealed(report=report, boxes=boxes, sealed=_text(content), evidence=items)
    return Envelope(body, locked)


def envelope_key(body: ReportSealed, seeds: Iterable[bytes]) -> ContentKey:
    """Return the key of an envelope; raises LockedError where it is for none of the seeds."""
    return unbox({reader: _bytes(box) for reader, box in body.boxes.items()}, seeds)


def read_letter(body: ReportSealed, key: ContentKey) -> ReportLetter:
    """Return the letter; raises LockedError for one that was changed or is of another report."""
    content = key.open(_letter_name(body.report), _bytes(body.sealed))
    try:
        return ReportLetter.model_validate_json(content)
    except ValueError as wrong:
        raise LockedError("the letter is not what was agreed") from wrong


def read_file(report: str, place: int, content: bytes, key: ContentKey) -> bytes:
    """Return a file of the envelope by its place; raises LockedError as `read_letter`."""
    return key.open(_file_name(report, place), content)


def _letter_name(report: str) -> str:
    return f"report/{report}/letter"


def _file_name(report: str, place: int) -> str:
    return f"report/{report}/file/{place}"


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode())
    except ValueError as wrong:
        raise LockedError("no base64url") from wrong
