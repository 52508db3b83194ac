"""Routes of the review pages: the order in which they match, and their assembly."""

from collections.abc import Callable
from datetime import datetime

from fastapi import APIRouter

from sync.hub.domain.bureau_defaults import BUREAU, SECONDED
from sync.hub.identity.providers import NO_PROVIDERS, IdentityProviders
from sync.hub.storage.transactions import Store
from sync.hub.web.account import account_page, provider_page, sign_in_page
from sync.hub.web.administration import (
    alarms_page,
    erasure_page,
    hub_key_page,
    journal_page,
    packets_page,
    seals_page,
    sign_ins_page,
    signatures_page,
    station_page,
    stations_page,
    users_page,
)
from sync.hub.web.administration import separation_page as rights
from sync.hub.web.board import page as district
from sync.hub.web.board import public_file
from sync.hub.web.circulars import draft_page
from sync.hub.web.circulars import page as circulars
from sync.hub.web.documents import issued_page, minutes_page, seal_routes, service_page
from sync.hub.web.documents import page as documents
from sync.hub.web.matters import (
    enclosure_routes,
    evidence_routes,
    holder_routes,
    matter_page,
    matter_routes,
    ruling_routes,
)
from sync.hub.web.matters import opinion_routes as opinions
from sync.hub.web.notifications import alerts_page
from sync.hub.web.notifications import page as news
from sync.hub.web.onsite import photo_routes, signing_page, visit_page
from sync.hub.web.packs import edit_page as pack_edit
from sync.hub.web.packs import page as packs
from sync.hub.web.packs import sample_page
from sync.hub.web.presenters.menu import MenuCounts
from sync.hub.web.programs import programs_page
from sync.hub.web.reply_templates import page as reply_templates
from sync.hub.web.reports import page as reports
from sync.hub.web.request.context import HubContext
from sync.hub.web.request.error_pages import guarded
from sync.hub.web.retention import archives_page, holds_page, retention_page
from sync.hub.web.search import page as search
from sync.hub.web.shell import live_updates, static_files
from sync.hub.web.signatures import page as signing
from sync.hub.web.slips import holder_routes as slip_holder_routes
from sync.hub.web.slips import intake_page, page, sheet_page
from sync.hub.web.standing_answers import page as standing
from sync.hub.web.supervision import page as supervision
from sync.hub.web.supervision import sampling_page
from sync.hub.web.visits import page as visits
from sync.hub.web.visits import rule_page
from sync.hub.web.work import figures_page, filter_routes, several_page, work_page

PARTS = (
    static_files,
    evidence_routes,
    sign_in_page,
    provider_page,
    live_updates,
    matter_page,
    matter_routes,
    holder_routes,
    ruling_routes,
    enclosure_routes,
    opinions,
    stations_page,
    district,
    public_file,
    documents,
    issued_page,
    seal_routes,
    service_page,
    minutes_page,
    visit_page,
    signing_page,
    photo_routes,
    signing,
    reports,
    search,
    reply_templates,
    news,
    alerts_page,
    visits,
    supervision,
    standing,
    draft_page,
    circulars,
    sampling_page,
    pack_edit,
    packs,
    sample_page,
    intake_page,
    sheet_page,
    page,
    slip_holder_routes,
    filter_routes,
    several_page,
    figures_page,
    work_page,
    account_page,
    users_page,
    rights,
    sign_ins_page,
    signatures_page,
    rule_page,
    seals_page,
    station_page,
    alarms_page,
    programs_page,
    packets_page,
    journal_page,
    erasure_page,
    holds_page,
    retention_page,
    archives_page,
    hub_key_page,
)
"""Modules in the order in which their routes match."""


def router(
    store: Store,
    now: Callable[[], datetime],
    bureau: str = BUREAU,
    seconded: frozenset[str] = SECONDED,
    identity: IdentityProviders = NO_PROVIDERS,
) -> APIRouter:
    """Return the routes of the review pages over a store and a clock."""
    made = APIRouter(include_in_schema=False)
    desk = HubContext(store, now, bureau, seconded, MenuCounts(), made, identity)
    made.route_class = guarded(desk)
    for part in PARTS:
        part.add_routes(made, desk)
    stations_page.add_rest(made, desk)
    return made
