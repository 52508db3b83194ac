"""Streams of the journal with the acts on the files of a dossier: each file has its own."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, false, or_

from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal


def stream_of_file(one: HubMatter, sha256: str) -> str:
    """Return the journal's stream of a file in a matter."""
    return f"{_streams_of(one.station_id, one.id)}{sha256}"


def on_files(station_id: str, matter_ids: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition of the journal's acts on the files of matters of a station."""
    begun = (_streams_of(station_id, one) for one in matter_ids)
    return or_(false(), *(journal.c.stream.startswith(one, autoescape=True) for one in begun))


def _streams_of(station_id: str, matter_id: str) -> str:
    return f"evidence:{station_id}/{matter_id}/"
