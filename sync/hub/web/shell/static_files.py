"""Static files of every page: style, scripts, fonts, and what makes an app of the pages."""

import json

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from sync.hub.web.request import assets
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent
from sync.hub.web.request.return_urls import HOME

FOR_EVER = "public, max-age=31536000, immutable"


BRIEFLY = "public, max-age=300"
ICONS = (
    ("app-192.png", 192, "any"),
    ("app-512.png", 512, "any"),
    ("app-maskable-512.png", 512, "maskable"),
)


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of static files."""

    @router.get("/manifest.webmanifest", response_class=Response)
    def manifest(request: Request) -> Response:
        entry = RequestContext(desk, request, looks_up=False)
        headers = {"Cache-Control": BRIEFLY}
        return Response(_manifest(entry), headers=headers, media_type="application/manifest+json")

    @router.get("/worker.js", response_class=Response)
    def worker() -> Response:
        # From the root, so that it answers for all pages.
        content = assets.static("worker.js")
        return Response(content, media_type=assets.STATIC["worker.js"])

    @router.get("/static/tokens.css", response_class=Response)
    def tokens() -> Response:
        headers = {"Cache-Control": BRIEFLY}
        return Response(assets.token_sheet(), headers=headers, media_type="text/css")

    @router.get("/static/fonts/{digest}/{name}", response_class=Response)
    def font(digest: str, name: str) -> Response:
        if name not in assets.font_files() or digest != assets.font_digest(name):
            raise absent()
        headers = {"Cache-Control": FOR_EVER}
        path = assets.font_files()[name]
        return FileResponse(path, headers=headers, media_type=f"font/{path.suffix[1:]}")

    @router.get("/static/{name}", response_class=Response)
    def part(name: str) -> Response:
        content = assets.static(name)
        if content is None:
            raise absent()
        headers = {"Cache-Control": BRIEFLY}
        return Response(content, headers=headers, media_type=assets.STATIC[name])


def _manifest(entry: RequestContext) -> bytes:
    """Return the description of the pages as an app, which begins at the queue."""
    colour = assets.bar_colour()
    told = {
        "id": "/",
        "name": f"{entry.t('Direct line')} {entry.desk.bureau}",
        "short_name": entry.t("Direct line"),
        "lang": "en" if entry.t.lang == "en" else "zh-Hans",
        "start_url": HOME,
        "scope": "/",
        "display": "standalone",
        "theme_color": colour,
        "background_color": colour,
        "icons": [
            {
                "src": f"/static/{name}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
    }
    return json.dumps(told, ensure_ascii=False).encode()
