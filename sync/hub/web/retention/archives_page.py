"""Yearly archives 年度归档 and exports: listed, made in the background, cancelled, and fetched.

An archive is sealed, and administrators make it. An export shows cases in clear, though without
their people: only auditors make and fetch it here, because an administrator sees no case.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from sync.hub.admin import jobs
from sync.hub.admin.archive.archive_builder import archives
from sync.hub.admin.archive_folder import TAR, ExportFile, export_files, made_here, remove_export
from sync.hub.admin.jobs import ARCHIVE, EXPORT, ArchiveJob
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.journal import JournalAct
from sync.hub.web.presenters.act_text import in_language
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

ARCHIVES = "/archives"
_MEGABYTE = 1_000_000


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the list, making an archive or an export, and fetching one."""

    @router.get(ARCHIVES)
    def show(request: Request) -> Response:
        entry = RequestContext(desk, request)
        _require_reader(entry)
        return _page(entry)

    @router.get(f"{ARCHIVES}/{{name}}/file", response_class=Response)
    def fetch(request: Request, name: str) -> Response:
        entry = RequestContext(desk, request)
        reviewer = _require_reader(entry)
        found = {one.name: one for one in made_here(desk.store)}
        if name not in found or (name.endswith(TAR) and not reviewer.audits):
            raise absent()
        with desk.store.turn(entry.now) as turn:
            turn.record(JournalAct("hub", "hub.fetched", reviewer.author, {"name": name}))
        return FileResponse(found[name], media_type="application/octet-stream", filename=name)

    _add_forms(router, desk)
    _add_ends(router, desk)


def _add_forms(router: APIRouter, desk: HubContext) -> None:
    @router.post(ARCHIVES)
    def archive(request: Request, csrf: TypedText = "", year: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.author
        # The year of a form is a number or none; none is refused like a year without cases.
        value = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
        if not 2000 <= value <= entry.now.astimezone(SHANGHAI).year:
            text = "Write the year with four digits, and none that is still to come."
            return _page(entry, entry.t(text), {"year": year})
        return _begin(entry, ArchiveJob(ARCHIVE, by, desk.bureau, year=value))

    @router.post(f"{ARCHIVES}/export")
    def export(request: Request, csrf: TypedText = "", reason: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by_anyone(csrf).reviewer
        if not reviewer.audits:
            raise absent()
        if not reason.strip():
            return _page(entry, entry.t("Say why everything is exported."))
        return _begin(
            entry, ArchiveJob(EXPORT, reviewer.author, desk.bureau, reason=reason.strip()[:2000])
        )


def _add_ends(router: APIRouter, desk: HubContext) -> None:
    @router.post(f"{ARCHIVES}/cancel")
    def cancel(request: Request, csrf: TypedText = "", job: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by_anyone(csrf).reviewer
        _require_reader(entry)
        running = jobs.job_state(desk.store)
        # For a finished job, or another than the page showed, the page shows the state.
        if running is not None and not running.is_over and running.id == job:
            if not _may_cancel(reviewer, running):
                raise absent()
            jobs.cancel(desk.store, running, reviewer.author)
        return entry.go(ARCHIVES)

    @router.post(f"{ARCHIVES}/remove")
    def remove(request: Request, csrf: TypedText = "", name: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        reviewer = entry.sent_by_anyone(csrf).reviewer
        if not reviewer.audits:
            raise absent()

        def act() -> str:
            remove_export(desk.store, name, entry.now, reviewer.author)
            return ARCHIVES

        return entry.carry_out(act, lambda fault: _page(entry, entry.t.said(fault)))


def _may_cancel(reviewer: Reviewer, job: ArchiveJob) -> bool:
    """Tell whether a user may cancel a job: everyone who may start one of its kind."""
    return reviewer.audits if job.kind == EXPORT else reviewer.keeps_hub


def _require_reader(entry: RequestContext) -> Reviewer:
    reviewer = entry.signed_in().reviewer
    if not (reviewer.keeps_hub or reviewer.audits):
        raise absent()
    return reviewer


def _begin(entry: RequestContext, job: ArchiveJob) -> Response:
    def act() -> str:
        jobs.start(entry.desk.store, job, entry.now)
        return ARCHIVES

    typed = {"year": job.year, "reason": job.reason}
    return entry.carry_out(act, lambda fault: _page(entry, entry.t.said(fault), typed))


def _page(
    entry: RequestContext, fault: str = "", typed: Mapping[str, Any] | None = None
) -> Response:
    """Show the page; `typed` is the input of a refused form."""
    typed = typed or {}
    store, reviewer = entry.desk.store, entry.signed_in().reviewer
    here = {one.name for one in made_here(store)}
    with store.reading() as connection:
        made = archives(connection)
    return entry.page(
        "archives.html",
        422 if fault else 200,
        page="erasure" if reviewer.administers else "journal",
        archives=[_row(one, here) for one in made],
        exports=[_export_row(one) for one in export_files(store)] if reviewer.audits else [],
        audits=reviewer.audits,
        job=_job(entry, reviewer),
        year=typed.get("year") or entry.now.astimezone(SHANGHAI).year - 1,
        reason=typed.get("reason", ""),
        fault=fault,
    )


def _row(one: dict[str, Any], here: set[str]) -> dict[str, Any]:
    made = one["made_at"].astimezone(SHANGHAI)
    size = _size(one["size"])
    return {**one, "made_on": made.date().isoformat(), "size": size, "is_here": one["name"] in here}


def _export_row(one: ExportFile) -> dict[str, str]:
    made, until = (at.astimezone(SHANGHAI) for at in (one.made_at, one.until))
    return {
        "name": one.name,
        "size": _size(one.size),
        "made_at": f"{made:%Y-%m-%d %H:%M}",
        "made_by": one.made_by,
        "until": f"{until:%Y-%m-%d %H:%M}",
    }


def _size(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):,.1f} MB"


def _job(entry: RequestContext, reviewer: Reviewer) -> dict[str, str]:
    """Return the state of the running job, or why the last one failed; nothing after success.

    `cancel` is its id for a user who may cancel it.
    """
    job, t = jobs.job_state(entry.desk.store), entry.t
    if job is None:
        return {}
    name = t("Archive of {year}", year=job.year) if job.kind == ARCHIVE else t("Full export")
    if not job.is_over:
        may_cancel = _may_cancel(reviewer, job) and not job.cancelled_by
        values = {"tone": "ok", "text": _progress(job, name, entry)}
        return values | {"cancel": job.id if may_cancel else ""}
    if job.cancelled_by:
        told_of = "{name} was cancelled by {by}; nothing of it is left."
        text = t(told_of, name=name, by=job.cancelled_by)
        return {"tone": "ok", "text": text, "cancel": ""}
    if job.fault:
        why = in_language(t, job.fault)
        text = t("{name} failed: {why}", name=name, why=why)
        return {"tone": "bad", "text": text, "cancel": ""}
    return {}


def _progress(job: ArchiveJob, name: str, entry: RequestContext) -> str:
    t = entry.t
    if job.cancelled_by:
        text = "{by} cancelled it: {name} stops at its next step. Load the page again."
        return t(text, name=name, by=job.cancelled_by)
    if not job.of:
        text = "{name} is being made. Load the page again to see whether it is there."
        return t(text, name=name)
    text = "{name} is being made: {done} of {of}. Load the page again to see how far it is."
    return t(text, name=name, done=job.done, of=job.of)
