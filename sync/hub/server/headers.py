"""Headers of every answer of a hub and of a relay, HEAD requests, and compression of pages."""

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"
"""Header of an answer over https, also behind a proxy that says so: a year without plain http."""
WHOLE = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/json",
    "application/octet-stream",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "font/ttf",
)
"""Content types that are sent as they are."""
LINE = "/v1/"


class HeaderMiddleware:
    """Middleware that adds HEADERS to every answer that lacks them."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with headers added."""

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", HSTS)
            await send(message)

        await self._app(scope, receive, send_headed if scope["type"] == "http" else send)


class HeadMiddleware:
    """Middleware that answers HEAD as GET; the server itself sends no body then."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, a HEAD as the GET whose headers it asks for."""
        # The line has heads of its own, and what it is asked is signed with its method.
        is_page = scope["type"] == "http" and not scope["path"].startswith("/v1/blobs/")
        if not is_page or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, send)
        finally:
            # The access log names a request by its route.
            scope.update({"route": asked["route"]} if "route" in asked else {})


class PageCompression(GZipMiddleware):
    """Compression of pages, style and scripts, for whoever accepts it.

    The line's answers are signed as they are sent, and files are compressed already. The token of a
    form cannot be guessed from the length of a page: other sites' requests have no session cookie.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        super().__init__(app, minimum_size=1024, compresslevel=6, exclude_content_types=WHOLE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; what is not for the line is compressed."""
        is_line = scope["type"] == "http" and scope["path"].startswith(LINE)
        await (self.app if is_line else super().__call__)(scope, receive, send)
