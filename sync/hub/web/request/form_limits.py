"""Longest form of each address, and the largest file where it takes one."""

import re

from sync.hub.services.documents.service_records import PROOF_MAX
from sync.hub.services.seals import seals
from sync.protocol import LIMITS

DOOR = ("/sign-in", "/sign-in/code")
DOOR_MAX = 8_192
"""Maximum of the two sign-in forms, which anybody may send: a name, a password, and an address."""
FORM_MAX = 262_144
SHEET_MAX = 8 * 1024 * 1024
"""Maximum of a sheet of slips, larger than typed input; also of the form that mends its rows."""
PACKET_MAX = 512 * 1024 * 1024
"""Maximum of a packet, which contains the evidence that a station could not send for days."""
WITH_FILE = tuple(
    (re.compile(path), file, form)
    for path, file, form in (
        ("/slips/sheet", SHEET_MAX, SHEET_MAX),
        ("/packets", PACKET_MAX, PACKET_MAX),
        ("/packs/file", FORM_MAX, FORM_MAX),
        (".*/enclosure", LIMITS["file_bytes"], FORM_MAX + LIMITS["file_bytes"]),
        (".*/visit/photos/[0-9a-f]{64}", LIMITS["chunk_bytes"], FORM_MAX + LIMITS["chunk_bytes"]),
        ("/documents/[^/]+/service", PROOF_MAX, FORM_MAX + PROOF_MAX),
        ("/seals", seals.BYTES_MAX, FORM_MAX + seals.BYTES_MAX),
    )
)
"""Maximum of the file of a form, and of the form with it, by its path."""


def largest_file(path: str) -> int:
    """Return how many bytes the file of a form has at most; 0 where it takes none."""
    return next((file for form, file, _ in WITH_FILE if form.fullmatch(path)), 0)


def longest_form(path: str) -> int:
    """Return how many bytes a form has at most, with its file."""
    if path in DOOR:
        return DOOR_MAX
    if path.startswith("/slips/sheet"):
        return SHEET_MAX
    return next((most for form, _, most in WITH_FILE if form.fullmatch(path)), FORM_MAX)


def size_words(size: int) -> str:
    """Return a limit in words."""
    return f"{size // 1024} KB" if size < 1024 * 1024 else f"{size // 1024 // 1024} MB"
