"""Page of the hub's key: the signing key, the stations that know its successor, and the switch."""

import platform
from dataclasses import asdict, dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel, Field

from sync.hub.language.clock import ago
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.language.translator import Translator
from sync.hub.services.stations import hub_key_rotation
from sync.hub.services.stations.hub_key_rotation import KeyNotice, KeyRenewal
from sync.hub.storage.head_tree import root_of, size_of
from sync.hub.storage.keys.secret import lies_in
from sync.hub.web.request.context import HubContext, RequestContext
from sync.signing import key_pin

HUB_KEY = "/hub-key"


class KeyForm(BaseModel):
    """Fields of a confirmation: announce, switch or leave, and the stations left behind."""

    csrf: str = ""
    act: str = ""
    leaving: list[str] = Field(default_factory=list)


@dataclass(frozen=True)
class KeyConfirmation:
    """Confirmation shown before an act: its consequence, the stations concerned, and the verb."""

    act: str
    title: str
    lines: tuple[str, ...]
    verb: str
    names: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page of the hub's key and its acts."""

    @router.get(HUB_KEY)
    def show(request: Request, ask: str = "") -> Response:
        entry = RequestContext(desk, request)
        reader = entry.reads_the_roll().reviewer
        return _page(entry, ask if reader.keeps_hub else "")

    @router.post(HUB_KEY)
    def act(request: Request, sent: Annotated[KeyForm, Form()]) -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(sent.csrf).reviewer.author
        return entry.carry_out(
            lambda: _act(entry, sent, by), lambda fault: _page(entry, fault=entry.t.said(fault))
        )


def _act(entry: RequestContext, sent: KeyForm, by: str) -> str:
    store, now = entry.desk.store, entry.now
    if sent.act == "announce":
        hub_key_rotation.announce(store, now, by)
    elif sent.act in ("switch", "leave"):
        hub_key_rotation.switch(store, now, by, leaving=sent.leaving if sent.act == "leave" else ())
    else:
        raise RefusedChange("hub_key_no_act")
    return HUB_KEY


def _page(entry: RequestContext, ask: str = "", fault: str = "") -> Response:
    stands, missing = _stands(entry)
    with entry.desk.store.reading() as connection:
        known = hub_key_rotation.key_notices(connection, stands) if stands else ()
        broke_off = hub_key_rotation.broke_off(connection, stands) if stands else False
        heads = size_of(connection)
        root = root_of(connection, heads)
    behind = tuple(one for one in known if not one.heard)
    # Once all know the key and it signs, there is nothing to show about them.
    listed = known if behind or (stands and stands.coming) else ()
    return entry.page(
        "hub_key.html",
        422 if fault or missing else 200,
        page="stations",
        stands=_in_pins(stands) if stands else None,
        public=_grouped(entry.desk.store.seal.public),
        heads=heads,
        root=_grouped(root),
        stations=[
            {**asdict(one), "contact": ago(one.last_contact_at, entry.now, entry.t)}
            for one in listed
        ],
        heard=len(known) - len(behind),
        behind=[one.name for one in behind],
        broke_off=broke_off,
        confirm=_confirm(entry.t, ask, stands, behind, broke_off) if stands else None,
        secret_in_folder=lies_in(entry.desk.store.folder),
        place=f"{platform.node()}:{entry.desk.store.folder}",
        fault=fault or missing,
    )


def _grouped(digits: str) -> str:
    """Return hex digits in groups, for comparison by people and line breaks."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _stands(entry: RequestContext) -> tuple[KeyRenewal | None, str]:
    """Return the state of the renewal, or why that is unknown."""
    try:
        return hub_key_rotation.renewal(entry.desk.store), ""
    except RefusedChange as why:
        return None, entry.t.said(why)


def _in_pins(stands: KeyRenewal) -> KeyRenewal:
    coming = key_pin(stands.coming) if stands.coming else ""
    return replace(stands, present=key_pin(stands.present), coming=coming)


def _confirm(
    t: Translator, ask: str, stands: KeyRenewal, behind: tuple[KeyNotice, ...], broke_off: bool
) -> KeyConfirmation | None:
    """Return the confirmation of an act that is possible now."""
    if ask == "announce" and (broke_off or not stands.coming):
        title = t("Every station is told of the new key. This cannot be taken back.")
        line = t("The present key signs on until you put the new one in use.")
        return KeyConfirmation(ask, title, (line,), t("Announce a new key"))
    if broke_off or not stands.coming or stands.switched:
        return None
    if ask == "switch" and not behind:
        title = t(
            "From the next start of the hub the present key signs no more. "
            "This cannot be taken back."
        )
        line = t("Every station has heard of the new key and goes on without a break.")
        return KeyConfirmation(ask, title, (line,), t("Put the new key in use"))
    if ask == "leave" and behind:
        return _leaving(t, behind)
    return None


def _leaving(t: Translator, behind: tuple[KeyNotice, ...]) -> KeyConfirmation:
    next_start = t("From the next start of the hub the new key signs.")
    title = t("{n:station is|stations are} left behind. This cannot be taken back.", n=len(behind))
    line = t(
        "After the next start of the hub they cannot check its answers any more. Each needs a new "
        "code then: open the station, make a code, and have the desk enrol by it."
    )
    names, ids = tuple(one.name for one in behind), tuple(one.id for one in behind)
    return KeyConfirmation("leave", title, (next_start, line), t("Leave them behind"), names, ids)
