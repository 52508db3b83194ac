"""Known news of newer versions at this computer: announced, fetched, postponed; in one file."""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from time import time
from typing import Any

from mediation_desk.app.faults import worded
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.bundles.unpacking import require_digest
from mediation_desk.configuration.settings import APP_NAME
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import is_newer
from mediation_desk.workflows.updates.news import DAILY, UpdateNews
from mediation_desk.workflows.updates.release import Release, ReleaseSource
from resources import release as own
from sync.durable_files import make_folder, write_bytes

_FILE = "news.json"


def read_news(folder: ProgramFolder) -> UpdateNews:
    """Return the known news; a release that is not newer than this program is left out."""
    try:
        news = _news_from(json.loads((folder.root / _FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return UpdateNews()
    if news.release is None or not is_newer(news.release.version, own.version()):
        return replace(news, release=None, file="", sha256="")
    return news


def keep_news(folder: ProgramFolder, news: UpdateNews) -> None:
    """Keep the known news; a failure to store it is ignored."""
    with suppress(OSError):
        make_folder(folder.root)
        content = json.dumps(asdict(news), default=_text, ensure_ascii=False, indent=1)
        write_bytes(folder.root / _FILE, content.encode())


def ask_source(source: ReleaseSource, folder: ProgramFolder, at: datetime) -> UpdateNews:
    """Ask for the newest release and keep the answer; raises Fault as the source does."""
    found = source.latest()
    news = read_news(folder)
    if found != news.release:
        news = replace(news, release=found, file="", sha256="")
    news = replace(news, checked_at=at, fault="", fault_detail={})
    keep_news(folder, news)
    return read_news(folder)


def keep_fault(folder: ProgramFolder, no: Fault) -> None:
    """Keep why the source gave no list, for a person to read; known news stays."""
    news = read_news(folder)
    text = replace(news, fault=no.code.value, fault_detail=no.detail)
    if text != news:
        keep_news(folder, text)


def kept_fault(news: UpdateNews) -> Fault | None:
    """Return why the source gave no list when it was last asked; None where it did."""
    with suppress(ValueError):
        return Fault(FaultCode(news.fault), news.fault_detail)
    return None


def fetch_news(
    source: ReleaseSource, folder: ProgramFolder, progress: Callable[[int], None]
) -> UpdateNews:
    """Fetch the file of the known release, which the source proves; raises Fault as it does."""
    news = read_news(folder)
    if news.release is None or (news.file and Path(news.file).is_file()):
        return news
    with worded():
        make_folder(folder.root)
        make_folder(folder.fetched)
    file = source.fetch(news.release, folder.fetched, progress)
    return keep_fetched(folder, news.release, file)


def keep_fetched(folder: ProgramFolder, release: Release, file: Path) -> UpdateNews:
    """Remember the proved file of a release, with its digest; it is installed from then on."""
    with worded(), file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    news = replace(read_news(folder), release=release, file=str(file), sha256=digest)
    keep_news(folder, news)
    return news


def fetched_file(news: UpdateNews) -> tuple[Release, Path]:
    """Return the fetched release with its file, as it was proved.

    Raises Fault: UPDATE_NOT_FETCHED where there is none, UPDATE_DIGEST for a changed file.
    """
    file = Path(news.file)
    if news.release is None or not news.file or not file.is_file():
        raise Fault(FaultCode.UPDATE_NOT_FETCHED)
    require_digest(file, news.sha256)
    return news.release, file


def drop_fetched(folder: ProgramFolder, file: Path) -> None:
    """Delete the archives of releases before this one; its own may be unpacked once more.

    Abandoned parts of a transfer are deleted as well, after a day.
    """
    with suppress(OSError):
        for path in folder.fetched.glob(f"{APP_NAME}-*"):
            if path != file:
                path.unlink()
        for part in folder.fetched.glob(".*.part"):
            if time() - part.stat().st_mtime > DAILY.total_seconds():
                part.unlink()


def _text(when: date | datetime) -> str:
    """Return a day, or a moment with its time and zone."""
    return when.isoformat()


def _moment(text: str | None) -> datetime | None:
    """Return a kept moment; None for one that was kept without its zone."""
    at = datetime.fromisoformat(text) if text else None
    return at if at and at.tzinfo else None


def _news_from(values: dict[str, Any]) -> UpdateNews:
    found = values["release"]
    release = found and Release(**{**found, "published": date.fromisoformat(found["published"])})
    return UpdateNews(
        release=release or None,
        file=str(values["file"]),
        sha256=str(values["sha256"]),
        later=str(values["later"]),
        is_installed_on_quitting=bool(values["is_installed_on_quitting"]),
        checked_at=_moment(values["checked_at"]),
        fault=str(values.get("fault", "")),
        fault_detail=dict(values.get("fault_detail", {})),
    )
