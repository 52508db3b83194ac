"""The routes of the review pages: whose are asked first, and how they are put together."""

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from sync.hub.review import BUREAU, SECONDED, live, pages, shelf, sign_in, stations
from sync.hub.review.acts import answering, assignment, enclosing, guidance, openings, outcomes
from sync.hub.review.administration import (
    account,
    acts_page,
    alarms_page,
    erasure_page,
    hub_key_page,
    one_station,
    packets_page,
    sign_ins_page,
    signatures_page,
    users,
)
from sync.hub.review.district import page as district
from sync.hub.review.documents import issued_page, minutes_page
from sync.hub.review.documents import page as documents
from sync.hub.review.entry import Desk
from sync.hub.review.guarding import guarded
from sync.hub.review.keeping import archives_page, holds_page, retention_page
from sync.hub.review.news import page as news
from sync.hub.review.opinions import page as opinions
from sync.hub.review.packs import edit_page as pack_edit
from sync.hub.review.packs import page as packs
from sync.hub.review.packs import sample_page
from sync.hub.review.rights import page as rights
from sync.hub.review.search import page as search
from sync.hub.review.signing import page as signing
from sync.hub.review.slips import intake_page, page, sheet_page
from sync.hub.review.standing import page as standing
from sync.hub.review.supervision import page as supervision
from sync.hub.review.supervision import sampling_page
from sync.hub.store import Store

PARTS = (
    shelf,
    sign_in,
    live,
    pages,
    openings,
    assignment,
    answering,
    guidance,
    outcomes,
    enclosing,
    opinions,
    stations,
    district,
    documents,
    issued_page,
    minutes_page,
    signing,
    search,
    news,
    supervision,
    standing,
    sampling_page,
    pack_edit,
    packs,
    sample_page,
    intake_page,
    sheet_page,
    page,
    account,
    users,
    rights,
    sign_ins_page,
    signatures_page,
    one_station,
    alarms_page,
    packets_page,
    acts_page,
    erasure_page,
    holds_page,
    retention_page,
    archives_page,
    hub_key_page,
)
"""Whose routes are asked first stands first."""


def router(
    store: Store,
    now: Callable[[], datetime],
    bureau: str = BUREAU,
    seconded: frozenset[str] = SECONDED,
) -> APIRouter:
    """Return the routes of the review pages over a store and a clock."""
    desk = Desk(store, now, bureau, seconded)
    made = APIRouter(route_class=guarded(desk), include_in_schema=False)
    for part in PARTS:
        part.add_routes(made, desk)
    stations.add_rest(made, desk)
    return made
