"""The tour, as anyone runs it: every step held, every picture and paper is there."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.sync.review.access_table import MATTER, rows
from tests.tour.played_tour import play_tour

pytestmark = pytest.mark.release

STEPS = {
    "hub",
    "found",
    "furnish",
    "enrol",
    "sign-in",
    "today",
    "register",
    "respond",
    "guidance",
    "settle",
    "agent",
    "request",
    "approve",
    "payout",
    "direct-line",
    "library",
    "escalate",
    "decide",
    "straddle",
    "slip",
    "slip-sheet",
    "supervise",
    "publish",
    "administer",
    "prepaid",
    "food",
    "spot",
    "platform",
    "gates",
    "ladder",
    "recourse",
    "sample",
    "hub-pages",
    "leaving",
    "day-close",
    "bank",
    "circular",
    "merchants",
    "inspection",
    "enquiry",
    "report",
    "report-line",
    "batch",
    "let-in",
    "join",
    "set-visit",
    "two-counters",
    "consumer-phone",
    "approve-elsewhere",
    "visit",
    "import",
    "teach",
    "hand-over",
    "export",
    "analysis",
    "pages",
    "backup",
    "verify",
}


NO_PAGES = {
    "/",
    "/openapi.json",
    "/healthz",
    "/manifest.webmanifest",
    "/worker.js",
    "/readyz",
    "/static/tokens.css",
    "/static/{name}",
    "/static/fonts/{digest}/{name}",
    "/review/live",
    "/reports/{station_id}/{report_id}/{place}/file/content",
    "/reports/{station_id}/{report_id}/{place}/file/page/{number}",
    "/reports/{station_id}/{report_id}/{paper}.pdf",
    "/v1/phones/{link}/{item}/{number}",
    "/visits/feed/{token}.ics",
    f"{MATTER}/visit/sign/{{number}}.pdf",
    f"{MATTER}/visit/signature/{{signer}}.png",
    f"{MATTER}/evidence/{{sha256}}/small",
    f"{MATTER}/evidence/{{sha256}}/content",
    f"{MATTER}/evidence/{{sha256}}/page/{{number}}",
    "/documents/{document_id}/print.pdf",
    "/documents/{document_id}/sealed.ofd",
    "/documents/{document_id}/sealed.pdf",
    "/documents/{document_id}/service/{record_id}.pdf",
    "/documents/{document_id}/service/{record_id}/proof",
    "/seals/{seal_id}.png",
    "/sign-in/provider",
    "/sign-in/provider/done",
    "/alerts/counts",
    "/alerts/icon.svg",
    "/api/v1/figures",
    "/api/v1/matters",
    "/api/v1/openapi.json",
    "/api/v1/public",
    "/api/v1/slips",
    "/api/v1/slips/{channel}/{number}",
    "/circulars/{circular_id}/print.pdf",
    "/board/report.pdf",
    "/board/report.xlsx",
    "/board/public.csv",
    "/journal.csv",
    "/journal.jsonl",
    "/archives/{name}/file",
    "/packs/{pack_id}/file",
    "/packs/{pack_id}/sample.pdf",
    "/v1/info",
    "/v1/wait",
    "/v1/blobs/{sha256}",
    "/v1/updates/metadata/{name}",
    "/v1/updates/targets/{name}",
}
"""What the hub gives to a reader that is no page: files, the line, programs' data, and where to go
on."""

LANGUAGES = os.environ.get("TOUR_LANGUAGES", "zh").split()
"""Two tours take four minutes of the gate's fifteen: `make tours` plays the other one too."""


@pytest.fixture(scope="module", params=LANGUAGES)
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a tour of this module wrote its pictures and papers."""
    folder: Path = tmp_path_factory.mktemp(f"tour-{request.param}")
    play_tour(folder, "--lang", request.param)
    return folder


def test_every_step_of_the_tour_holds(out: Path) -> None:
    record = json.loads((out / "tour.json").read_text("utf-8"))
    assert record["ok"] is True
    assert record["skipped"] == []
    assert {step["name"] for step in record["steps"]} == STEPS
    assert all(step["ok"] for step in record["steps"])
    assert record["clipped"] == {}
    assert record["orphaned"] == {}


def test_every_picture_and_paper_that_is_named_is_there(out: Path) -> None:
    record = json.loads((out / "tour.json").read_text("utf-8"))
    named = [*record["pictures"], *record["papers"]]
    assert len(record["pictures"]) >= 25
    assert all((out / name).stat().st_size > 1_000 for name in named)


def test_every_page_of_the_hub_is_shown(out: Path) -> None:
    """The wall names every route of the hub, and a test of its own holds it to that."""
    visited = json.loads((out / "tour.json").read_text("utf-8"))["visited"]
    routes = {path for method, path, *_ in rows() if method == "GET"} - NO_PAGES
    pages = sorted((path for path in routes if "{rest:path}" not in path), key=_openness)
    shown = {next((page for page in pages if _matches(page, path)), path) for path in visited}
    assert sorted(set(pages) - shown) == []


def _openness(page: str) -> tuple[int, str]:
    """A route without a place to fill is asked before one that has any."""
    return page.count("{"), page


def _matches(page: str, path: str) -> bool:
    pattern = re.sub(r"\{[a-z0-9_]+\}", "[^/]+", page)
    return re.fullmatch(pattern, path) is not None
