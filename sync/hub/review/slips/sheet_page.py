"""Taking slips in by sheet: upload, a dry view with the rows to mend first, and taking them in."""

import re
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from starlette.concurrency import run_in_threadpool

from sync.hub.files.names import tidy
from sync.hub.review.acts.forms import FormError
from sync.hub.review.entry import Desk, Entry, absent
from sync.hub.review.slips import sheets
from sync.hub.review.slips.intake_page import entitled
from sync.hub.review.slips.registering import usual_due_day
from sync.hub.review.slips.sheet import Usual, drafts_in
from sync.hub.review.slips.sheets import Sheet
from sync.hub.review.slips.slip import CHANNELS, KINDS
from sync.hub.review.words.deadline import SHANGHAI

SHOWN = 100
"""So many rows to mend stand on the page at once, and as many of those that hold."""
FIELD = re.compile(r"r(\d{1,6})\.([a-z_]{1,20})")


def add_routes(router: APIRouter, hub: Desk) -> None:
    """Add the routes of sheets; they come before the pages of single slips."""

    @router.get("/slips/sheet")
    def show_upload(request: Request) -> Response:
        entry = Entry(hub, request)
        entitled(entry.signed_in().reviewer)
        return _upload(entry, Usual("12315", "", usual_due_day(hub.store, entry.now)))

    @router.post("/slips/sheet")
    def take_file(
        request: Request,
        file: Annotated[UploadFile, File()],
        csrf: Annotated[str, Form()] = "",
        channel: Annotated[str, Form()] = "",
        due_on: Annotated[str, Form()] = "",
    ) -> Response:
        return _take_file(Entry(hub, request), csrf, file, (channel, due_on))

    @router.get("/slips/sheet/{sheet_id}")
    def show_sheet(request: Request, sheet_id: str) -> Response:
        entry = Entry(hub, request)
        entitled(entry.signed_in().reviewer)
        return _dry(entry, sheet_id)

    @router.post("/slips/sheet/{sheet_id}")
    async def settle(request: Request, sheet_id: str) -> Response:
        form = await request.form(max_fields=5000)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(_settle, hub, request, sheet_id, fields)


def _take_file(entry: Entry, csrf: str, file: UploadFile, said: tuple[str, str]) -> Response:
    reviewer = entitled(entry.sent_by(csrf).reviewer)
    here = entry.now.astimezone(SHANGHAI).date().isoformat()
    usual = Usual(said[0], here, said[1])
    name = tidy(file.filename or "", "")
    try:
        drafts = drafts_in(name, file.file.read(), usual)
    except FormError as fault:
        return _upload(entry, usual, entry.t(str(fault)))
    sheet_id = sheets.keep(entry.desk.store, reviewer, name, drafts, entry.now)
    return entry.go(f"/slips/sheet/{sheet_id}")


def _upload(entry: Entry, usual: Usual, fault: str = "") -> Response:
    status = 422 if fault else 200
    return entry.page(
        "slip_upload.html", status, page="slips", usual=usual, fault=fault, channels=CHANNELS
    )


def _dry(entry: Entry, sheet_id: str, fault: str = "") -> Response:
    reviewer = entry.unnoted().reviewer
    with entry.desk.store.reading() as connection:
        one = sheets.read(connection, reviewer, sheet_id, entry.now)
    if one is None:
        raise absent()
    settled = [row for row in one.rows if not row.is_to_mend]
    unseen = max(0, len(one.to_mend) - SHOWN) + max(0, len(settled) - SHOWN)
    return entry.page(
        "slip_sheet.html",
        422 if fault else 200,
        sheet=one,
        fault=fault,
        to_mend=one.to_mend[:SHOWN],
        settled=settled[:SHOWN],
        unseen=unseen,
        channels=CHANNELS,
        kinds=KINDS,
        page="slips",
    )


def _settle(hub: Desk, request: Request, sheet_id: str, fields: dict[str, str]) -> Response:
    entry = Entry(hub, request)
    reviewer = entitled(entry.sent_by(fields.get("csrf", "")).reviewer)
    fault = ""
    with hub.store.turn(entry.now) as turn:
        one = sheets.read(turn.connection, reviewer, sheet_id, entry.now)
        if one is None:
            raise absent()
        if fields.get("act") == "throw":
            sheets.throw_away(turn, one)
            return entry.go("/slips/sheet")
        sheets.mend(turn, one, _changes(one, fields))
        one = sheets.read(turn.connection, reviewer, sheet_id, entry.now)
        assert one is not None
        if fields.get("act") == "take":
            try:
                sheets.take(turn, reviewer, one)
                return entry.go("/slips?show=new")
            except FormError as refused:
                fault = entry.t(str(refused))
    return _dry(entry, sheet_id, fault)


def _changes(one: Sheet, fields: dict[str, str]) -> dict[int, dict[str, str]]:
    """Return what was typed into the rows to mend, by row."""
    changes: dict[int, dict[str, str]] = {}
    for name, words in fields.items():
        found = FIELD.fullmatch(name)
        if found:
            changes.setdefault(int(found[1]), {})[found[2]] = words
    standing = {row.at for row in one.rows}
    return {at: row for at, row in changes.items() if at in standing}
