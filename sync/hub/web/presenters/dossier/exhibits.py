"""Files of a dossier: verified by their hash, shown as thumbnails, delivered as attachments."""

from urllib.parse import quote

from sqlalchemy import Connection

from sync.backups.store import StoreReason, StoreRefused
from sync.hub.domain.file_names import shown_name, tidy
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import EvidenceList, Exhibit
from sync.hub.services.files import enclosures
from sync.hub.services.onsite import photos
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import EvidenceFile, HubMatter, TimelineEvent
from sync.hub.storage.transactions import Store
from sync.protocol import CaseAmended, CaseEscalated, EvidenceItem, GuidanceAsked, Opaque, Value

KINDS = {
    "image/jpeg": ("image", "JPEG"),
    "image/png": ("image", "PNG"),
    "application/pdf": ("file-text", "PDF"),
    "video/mp4": ("film", "MP4"),
    "audio/wav": ("file-audio", "WAV"),
    "audio/x-wav": ("file-audio", "WAV"),
    "audio/mpeg": ("file-audio", "MP3"),
    "audio/mp4": ("file-audio", "M4A"),
    "video/webm": ("film", "WEBM"),
}
"""Media types allowed in a download; everything else is sent as plain bytes."""
PICTURES = ("image/jpeg", "image/png")
PDF = "application/pdf"
SHOWN = {
    **dict.fromkeys(PICTURES, "picture"),
    **dict.fromkeys(("video/mp4", "video/webm"), "film"),
    **dict.fromkeys(("audio/wav", "audio/x-wav", "audio/mpeg", "audio/mp4"), "sound"),
}
"""Media types that a browser draws by itself, and how."""


def items_of(
    body: Value | Opaque | None, happenings: tuple[TimelineEvent, ...]
) -> tuple[EvidenceItem, ...]:
    """Return the files of a dossier and of its supplements, each once."""
    found: dict[str, EvidenceItem] = {}
    if isinstance(body, GuidanceAsked | CaseEscalated):
        found = {item.sha256: item for item in body.evidence}
    if isinstance(body, CaseEscalated):
        for happening in happenings:
            if isinstance(happening.body, CaseAmended):
                for item in happening.body.evidence:
                    found.setdefault(item.sha256, item)
    return tuple(found.values())


def evidence(files: tuple[EvidenceFile, ...], one: HubMatter, t: Translator) -> EvidenceList:
    """Return the files in words: verified again, still missing, or different from those sent."""
    shown = tuple(_exhibit(file, one.key, t) for file in files)
    words, tone = _together(files, t)
    return EvidenceList(shown, words, tone)


def _together(files: tuple[EvidenceFile, ...], t: Translator) -> tuple[str, str]:
    total, missing = len(files), sum(file.state == "missing" for file in files)
    broken = sum(file.state == "broken" for file in files)
    if not total:
        return "", "quiet"
    if broken:
        return t("{n} of {total} do not match their hash", n=broken, total=total), "bad"
    away = sum(file.state == "away" for file in files)
    if away:
        return t("{n} of {total} cannot be read just now", n=away, total=total), "warn"
    if missing:
        return t("Not complete, {n} of {total} here", n=total - missing, total=total), "warn"
    return t("{n:file|files}, hash matches", n=total), "ok"


def _exhibit(file: EvidenceFile, key: str, t: Translator) -> Exhibit:
    check, tone = {
        "held": (t("Hash matches"), "ok"),
        "broken": (t("Does not match"), "bad"),
        "missing": (t("Not here yet"), "warn"),
        "away": (t("Cannot be read just now"), "warn"),
    }[file.state]
    here = file.state == "held"
    address = f"/review/{key}/evidence/{file.item.sha256}"
    picture = f"{address}/small" if here and file.item.mime in PICTURES else ""
    return exhibit(file.item, (check, tone), address if here else "", t, picture)


def exhibit(
    item: EvidenceItem, check: tuple[str, str], address: str, t: Translator, picture: str = ""
) -> Exhibit:
    """Return a file in words: `check` is what its check found, and its tone."""
    mark, kind = KINDS.get(item.mime, ("file", t("File")))
    return Exhibit(
        name=shown_name(item.name) or t("File"),
        size=size_of(item.size),
        check=check[0],
        tone=check[1],
        sha256=item.sha256,
        mark=mark,
        kind=kind,
        href=address,
        picture=picture,
        original=_original(item, t),
        phone=_phone(item, t),
    )


def _original(item: EvidenceItem, t: Translator) -> str:
    """Return which file stayed at the station, where this one is a smaller copy of it."""
    if item.original is None:
        return ""
    about = item.original
    words = "Smaller copy. The original stays at the station: {name}, {size}, SHA-256 {digest}"
    name = shown_name(about.name) or t("File")
    return t(words, name=name, size=size_of(about.size), digest=about.sha256)


def _phone(item: EvidenceItem, t: Translator) -> str:
    """Return that a file, or the original of a copy, came from the consumer's phone."""
    if not item.phone:
        return ""
    if item.original is not None:
        return t("The original came from the consumer's phone, code {code}", code=item.phone)
    return t("From the consumer's phone, code {code}", code=item.phone)


def size_of(size: int) -> str:
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def find(
    connection: Connection, store: Store, one: HubMatter, sha256: str
) -> EvidenceFile | None:  # fmt: skip
    """Return a file if it belongs to the matter and its bytes still have its hash.

    Raises StoreRefused while the store of files is unreachable.
    """
    body = matter_reader.dossier(connection, one)
    events = matter_reader.timeline(connection, one.station_id, one.case_id)
    laid = enclosures.of_matter(connection, one.station_id, one.id)
    items = (*items_of(body, events), *laid, *photos.items_of(connection, one))
    wanted = [item for item in items if item.sha256 == sha256]
    files = matter_reader.evidence(connection, store, one.station_id, wanted)
    if files and files[0].state == "away":
        raise StoreRefused(StoreReason.UNREACHABLE, "a file of a dossier")
    return files[0] if files and files[0].state == "held" else None


def download_headers(item: EvidenceItem) -> dict[str, str]:
    """Return the headers that make a browser save the file under its own name."""
    name = quote(tidy(item.name, item.sha256), safe="")
    plain = f'attachment; filename="{item.sha256[:12]}"'
    return {
        "Content-Type": item.mime if item.mime in KINDS else "application/octet-stream",
        "Content-Disposition": f"{plain}; filename*=UTF-8''{name}",
    }
