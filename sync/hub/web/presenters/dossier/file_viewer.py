"""Viewer of a file over the page that it belongs to, and the contents that it fetches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import Response

from sync.hub.presentation.views import Exhibit, LabelledFact
from sync.hub.services.files import page_images
from sync.hub.web.presenters.dossier import exhibits
from sync.hub.web.request.byte_ranges import ranged
from sync.hub.web.request.context import RequestContext
from sync.hub.web.request.error_pages import FENCED
from sync.hub.web.request.refusals import absent, drawing

Content = Callable[[], bytes]


@dataclass(frozen=True)
class ViewedFile:
    """File on the viewer: `shows` tells how the page draws it, `pages` counts those of a PDF."""

    exhibit: Exhibit
    shows: str
    pages: int = 0


@dataclass(frozen=True)
class ViewedSubject:
    """Matter or report to which the files belong: what stands beside them, and its page."""

    address: str
    title: str
    number: str
    text: str
    facts: tuple[LabelledFact, ...]


def viewed(exhibit: Exhibit, mime: str, content: Content) -> ViewedFile:
    """Return how a file is shown; the pages of a PDF are counted."""
    if mime != exhibits.PDF:
        return ViewedFile(exhibit, exhibits.SHOWN.get(mime, "none"))
    held = content()
    with _drawing():
        pages = page_images.page_count(held)
    return ViewedFile(exhibit, "pdf", pages) if pages else ViewedFile(exhibit, "none")


def viewer(
    entry: RequestContext,
    subject: ViewedSubject,
    file: ViewedFile,
    film: tuple[Exhibit, ...],
    **values: Any,
) -> Response:
    """Return the page of one file among the others, which all have an address."""
    at = film.index(file.exhibit)
    return entry.page(
        "viewer.html",
        subject=subject,
        viewed=file,
        film=film,
        at=at,
        before=film[at - 1].href if at else "",
        after=film[at + 1].href if at + 1 < len(film) else "",
        scales=page_images.SCALES,
        **{"saved": (), **values},
    )


def content_answer(entry: RequestContext, mime: str, content: bytes) -> Response:
    """Return the content of a file that a browser draws by itself, in the asked range."""
    if mime not in exhibits.SHOWN:
        raise absent()
    answer = ranged(content, mime, entry.request.headers.get("range", ""))
    answer.headers["Content-Security-Policy"] = FENCED
    return answer


def page_answer(mime: str, content: Content, number: str, percent: int) -> Response:
    """Return a page of a PDF as a picture, counted from 1."""
    is_page = number.isascii() and number.isdigit() and len(number) <= 4 and int(number) > 0
    if mime != exhibits.PDF or not is_page or percent not in page_images.SCALES:
        raise absent()
    held = content()
    with _drawing():
        found = page_images.drawn_page(held, int(number) - 1, percent)
    if found is None or int(number) > found.count:
        raise absent()
    headers = {"Content-Security-Policy": FENCED, "X-Pages": str(found.count)}
    return Response(found.jpeg, headers=headers, media_type="image/jpeg")


@contextmanager
def _drawing() -> Iterator[None]:
    """Answer with a page that asks to come again while too many files are drawn at once."""
    try:
        yield
    except page_images.DrawingBusyError:
        raise drawing() from None
