"""Route by which a user saves the filter of a list for themselves, or clears it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from sync.hub.services.worklists import saved_filters
from sync.hub.services.worklists.list_filter import ListFilter
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent


class FilterForm(BaseModel):
    """Form of the filters of a list."""

    csrf: str = ""
    page: str = ""
    whose: str = ""
    station: str = ""
    problem: str = ""
    due: str = ""
    clear: str = ""

    @property
    def chosen(self) -> ListFilter:
        """The chosen filters; none if they were cleared."""
        if self.clear:
            return ListFilter()
        values = self.model_dump(include={"whose", "station", "problem", "due"})
        return ListFilter(**{name: value[:64] for name, value in values.items()})


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the route."""

    @router.post("/work/filter")
    def save(request: Request, sent: Annotated[FilterForm, Form()]) -> Response:
        entry = RequestContext(hub, request)
        reviewer = entry.sent_by_anyone(sent.csrf).reviewer
        if reviewer.administers or sent.page not in saved_filters.PAGES:
            raise absent()
        with hub.store.turn(entry.now) as turn:
            saved_filters.save(turn, reviewer, sent.page, sent.chosen)
        return entry.go(f"/{sent.page}")
