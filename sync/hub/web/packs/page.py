"""Pages of rule packs: the list with the stations that have each, one with its changes, signing."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, func, select

from sync.hub.domain import shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.domain.shipped_packs import DIRECTORY, DIRECTORY_TITLE
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.pack_editing import drafts
from sync.hub.services.pack_editing.checks import lacking, told_by
from sync.hub.services.pack_editing.preview import changes
from sync.hub.services.packs import published
from sync.hub.services.packs.document_forms import FORM
from sync.hub.services.packs.laws import law_on
from sync.hub.services.packs.published import HeldPack
from sync.hub.storage.schema import station
from sync.hub.storage.transactions import HUB, Transaction
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent, reads_only
from sync.signing import key_pin

KINDS = {
    "calendar": "Calendar",
    "law": "Rules",
    "articles": "Articles of laws",
    FORM: "Forms",
    DIRECTORY: "Directory of officers",
}


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list, one pack, its file, and the acts on a draft."""

    @router.get("/packs")
    def show(request: Request) -> Response:
        return listed(RequestContext(desk, request))

    @router.get("/packs/{pack_id}")
    def one(request: Request, pack_id: str, sign: str = "", discard: str = "") -> Response:
        asked = "sign" if sign else "discard" if discard else ""
        return _one(RequestContext(desk, request), pack_id, asked=asked)

    @router.get("/packs/{pack_id}/file", response_class=Response)
    def file(request: Request, pack_id: str) -> Response:
        entry = RequestContext(desk, request)
        pack, content = opened(entry, watcher(entry), pack_id)
        name = f"{pack.subject}-{pack.version or 'draft'}.toml"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, headers=headers, media_type="text/plain; charset=utf-8")

    @router.post("/packs/{pack_id}/discard")
    def discard(request: Request, pack_id: str, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = _author(entry, csrf)
        with desk.store.turn(entry.now) as turn:
            drafts.discard(turn, by, _draft(turn.connection, pack_id))
        return entry.go("/packs")

    @router.post("/packs/{pack_id}/sign")
    def sign(
        request: Request, pack_id: str, csrf: TypedText = "", seen: TypedText = ""
    ) -> Response:
        return _sign(RequestContext(desk, request), csrf, pack_id, seen)


def _sign(entry: RequestContext, csrf: str, pack_id: str, seen: str) -> Response:
    by = _author(entry, csrf)

    def act(turn: Transaction) -> str:
        drafts.sign(turn, by, _draft(turn.connection, pack_id), seen)
        return f"/packs/{pack_id}"

    return entry.submit(act, lambda fault: _one(entry, pack_id, entry.t.said(fault)))


def subject_of(kind: str, table: Table) -> str:
    """Return the subject that a table replaces; nothing for articles of a law without a code."""
    return "" if kind == "articles" and not table["code"] else shipped_packs.subject_of(kind, table)


def bare_year(year: int) -> Table:
    """Return a year without a notice, with the holidays of fixed date."""
    fixed = sorted(date(year, month, day) for month, day in shipped_packs.fixed_days())
    return {"year": year, "source": "", "off": fixed, "make_up": []}


def watcher(entry: RequestContext) -> Reviewer:
    """Return the user who reads packs, or end another user's request."""
    reviewer = entry.signed_in().reviewer
    if not reviewer.watches_stations:
        raise absent()
    return reviewer


def _author(entry: RequestContext, csrf: str) -> Reviewer:
    by = entry.sent_by(csrf).reviewer
    if not by.keeps_packs:
        raise reads_only()
    return by


def _draft(connection: Connection, pack_id: str) -> HeldPack:
    found = published.pack_of(connection, pack_id)
    if found is None or not found[0].is_draft:
        raise absent()
    return found[0]


def opened(entry: RequestContext, viewer: Reviewer, pack_id: str) -> tuple[HeldPack, str]:
    """Return a pack with its text, or end the request; a draft is for those who write packs."""
    with entry.desk.store.reading() as connection:
        found = published.pack_of(connection, pack_id)
    if found is None or (found[0].is_draft and not (viewer.keeps_packs or viewer.audits)):
        raise absent()
    return found


def listed(entry: RequestContext, fault: str = "") -> Response:
    """Return the list: drafts, then packs in force by kind."""
    viewer = watcher(entry)
    with entry.desk.store.reading() as connection:
        packs = published.packs(connection)
        current = published.in_force(connection)
        taken = {
            name: sum(each.is_taken for each in published.standings(connection, one))
            for name, one in current.items()
        }
        stations = connection.scalar(select(func.count()).where(station.c.revoked_at.is_(None)))
        law = law_on(connection, _today(entry))
    shown = viewer.keeps_packs or viewer.audits
    drafts = [one for one in packs if one.is_draft and shown]
    cards = [
        {
            "kind": kind,
            "name": entry.t(words),
            "signed": any(one.kind == kind for one in current.values()),
            "rows": [
                _row(entry, one, current, taken) for one in _subjects(kind, current, _today(entry))
            ],
        }
        for kind, words in KINDS.items()
    ]
    return entry.page(
        "packs.html",
        422 if fault else 200,
        page="stations",
        cards=cards,
        drafts=[(one, entry.t(KINDS[one.kind]), moment(one.made_at, entry.now)) for one in drafts],
        law_in_force=shipped_packs.subject_of("law", law),
        next_year=_next_year(current),
        stations=stations,
        fault=fault,
    )


def _today(entry: RequestContext) -> date:
    return entry.now.astimezone(SHANGHAI).date()


def _next_year(current: dict[str, HeldPack]) -> int:
    named = [subject.partition("-")[2] for subject in (*shipped_packs.all_of("calendar"), *current)]
    return 1 + max(int(year) for year in named if len(year) == 4 and year.isdigit())


def _subjects(
    kind: str, current: dict[str, HeldPack], today: date
) -> list[tuple[str, str, date | None]]:
    """Return subject, title and first day of each pack of a kind, the latest first."""
    if kind == DIRECTORY:
        one = current.get(kind)
        return [(kind, DIRECTORY_TITLE, one.from_on if one else None)]
    tables = shipped_packs.all_of(kind)
    if kind == "calendar":
        tables = {name: one for name, one in tables.items() if one["year"] >= today.year - 1}
    rows = {
        name: (name, shipped_packs.title_of(kind, one), shipped_packs.first_day_of(kind, one))
        for name, one in tables.items()
    }
    for name, one in current.items():
        if one.kind == kind:
            rows[name] = (name, one.title, one.from_on)
    found = list(rows.values())
    return (
        found if kind in ("articles", FORM) else sorted(found, key=lambda row: row[0], reverse=True)
    )


def _row(
    entry: RequestContext,
    of: tuple[str, str, date | None],
    current: dict[str, HeldPack],
    taken: dict[str, int],
) -> dict[str, Any]:
    subject, title, first = of
    one = current.get(subject)
    return {
        "subject": subject,
        "title": title,
        "from": first.isoformat() if first else "",
        "one": one,
        "at": moment(one.published_at, entry.now) if one and one.published_at else "",
        "taken": taken.get(subject, 0),
        "by": _named(entry, one.published_by) if one else "",
    }


def _one(entry: RequestContext, pack_id: str, fault: str = "", *, asked: str = "") -> Response:
    viewer = watcher(entry)
    pack, content = opened(entry, viewer, pack_id)
    header = told_by(content, is_draft=pack.is_draft)
    lacks = lacking(content) if pack.is_draft else None
    with entry.desk.store.reading() as connection:
        before = drafts.before_of(connection, header, pack.version)
        latest = published.in_force(connection).get(pack.subject)
        standings = published.standings(connection, pack)
    may_sign = pack.is_draft and drafts.may_publish(viewer, pack) and lacks is None
    return entry.page(
        "pack.html",
        422 if fault else 200,
        page="stations",
        one=pack,
        kind=entry.t(KINDS[pack.kind]),
        is_latest=latest is not None and latest.id == pack.id,
        has_sample=pack.kind == FORM and "paragraphs" in header.table,
        changes=changes(pack.kind, before, header.table, entry.t),
        content=content,
        lines=content.count("\n"),
        standings=[(each, _told_at(entry, each)) for each in standings],
        made_by=_named(entry, pack.made_by),
        published_by=_named(entry, pack.published_by),
        made_at=moment(pack.made_at, entry.now),
        published_at=moment(pack.published_at, entry.now) if pack.published_at else "",
        may_sign=may_sign,
        lacks=entry.t.said(lacks) if lacks else "",
        is_signing=asked == "sign" and may_sign,
        is_discarding=asked == "discard",
        key=key_pin(entry.desk.store.seal.public),
        fault=fault,
    )


def _named(entry: RequestContext, name: str) -> str:
    """Return the author, who is unknown for a pack that a station returned after a restore."""
    return entry.t("Hub") if name == HUB else name


def _told_at(entry: RequestContext, each: published.PackDelivery) -> str:
    return moment(each.told_at, entry.now) if each.told_at else ""
