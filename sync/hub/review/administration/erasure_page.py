"""Erasing the people of cases and slips whose retention is over, by an administrator's act."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from sync.hub.files.objects.folder import FolderObjects
from sync.hub.files.objects.unreferenced import count_waiting
from sync.hub.keeping.due import CASE, Due, due, past_time_and_held
from sync.hub.keeping.erased_there import Kept, kept
from sync.hub.keeping.erasing import Erased, erase
from sync.hub.keeping.slips_there import kept_slips, slips_erased_there
from sync.hub.retention.holding import holds_of_case, holds_of_slip
from sync.hub.review.administration.phrases import refusal
from sync.hub.review.dossier.erased import day_of, kept_in_words, there_in_words
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.keeping.words import held_notice


class Chosen(BaseModel):
    """What the form of one row sends."""

    csrf: str = ""
    kind: str = ""
    station: str = ""
    id: str = ""
    number: str = ""
    sure: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the list of what is past its time, and the act."""

    @router.get("/erasure")
    def show(request: Request) -> Response:
        entry = Entry(desk, request)
        if not entry.signed_in().reviewer.keeps_hub:
            raise absent()
        return _page(entry)

    @router.post("/erasure")
    def take(request: Request, sent: Annotated[Chosen, Form()]) -> Response:
        entry = Entry(desk, request)
        by = entry.sent_by_administrator(sent.csrf).reviewer.name
        if not sent.sure:
            return _page(entry, 422, fault=entry.t("Tick that it cannot be undone"))
        which = (sent.kind, sent.station, sent.id)
        try:
            gone = erase(desk.store, which, entry.now, by)
        except ValueError as why:
            return _page(entry, 422, fault=refusal(entry.t, why))
        return _page(entry, told=_told(gone, sent.number[:64], entry))


def _told(gone: Erased, number: str, entry: Entry) -> str:
    """Say what is erased; of files that still lie in the store that they are being removed."""
    words = "{number} is erased: {words:entry|entries}, {files:file|files}"
    if gone.waiting:
        words = (
            "{number} is erased: {words:entry|entries}; of {files:file|files} {waiting} still lie "
            "in the file store and are being removed"
        )
    return entry.t(words, number=number, **asdict(gone))


def _page(entry: Entry, status: int = 200, **told: str) -> Response:
    with entry.desk.store.reading() as connection:
        rows = [_row(one, entry) for one in due(connection, entry.now)]
        there = slips_erased_there(connection, entry.now)
        of_slips = kept_slips(connection, there, entry.now)
        held = [_held(one, entry) for one in (*kept(connection, entry.now), *of_slips)]
        past = past_time_and_held(connection, entry.now)
        under_hold = [_row(one, entry) | {"why": _why(connection, one, entry)} for one in past]
        waiting = count_waiting(connection, entry.now)
    return entry.page(
        "erasure.html",
        status,
        page="erasure",
        rows=rows,
        held=held,
        under_hold=under_hold,
        waiting=waiting,
        some_there=any(row["there"] for row in rows),
        in_bucket=not isinstance(entry.desk.store.files.objects, FolderObjects),
        told={"fault": "", "told": "", **told},
    )


def _row(one: Due, entry: Entry) -> dict[str, Any]:
    kind = entry.t("Case of a mall" if one.kind == CASE else "Slip")
    there = there_in_words(one.there, entry.t) if one.there else ""
    return {**asdict(one), "what": kind, "ended": day_of(one.ended_at), "there": there}


def _why(connection: Connection, one: Due, entry: Entry) -> str:
    if one.kind == CASE:
        found = holds_of_case(connection, one.station_id, one.id, entry.now)
    else:
        found = holds_of_slip(connection, one.id, entry.now)
    return held_notice(found, entry.t)


def _held(one: Kept, entry: Entry) -> dict[str, str]:
    return {
        "number": one.number,
        "what": entry.t("Slip" if one.is_slip else "Case of a mall"),
        "station": one.station,
        "there": there_in_words(one.there, entry.t),
        "why": kept_in_words(one, entry.t),
    }
