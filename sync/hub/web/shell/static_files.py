"""Static files of every page: style, scripts, fonts."""

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from sync.hub.web.request import assets
from sync.hub.web.request.context import HubContext
from sync.hub.web.request.refusals import absent

FOR_EVER = "public, max-age=31536000, immutable"


def add_routes(router: APIRouter, _desk: HubContext) -> None:
    """Add the routes of static files."""

    @router.get("/static/tokens.css", response_class=Response)
    def tokens() -> Response:
        headers = {"Cache-Control": "public, max-age=300"}
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
        headers = {"Cache-Control": "public, max-age=300"}
        return Response(content, headers=headers, media_type=assets.STATIC[name])
