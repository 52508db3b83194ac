"""Page of a mediation on site: the minutes from building blocks, and the photos."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection

from sync.hub.domain.paper_content import UnprintableCharacter
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.papers import press
from sync.hub.services.acts import matters, onsite
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.onsite import photos, sheets
from sync.hub.services.onsite.draft_keys import key_of_drafts
from sync.hub.services.onsite.minutes_blocks import BLOCKS
from sync.hub.services.onsite.minutes_form import (
    AGREEMENT,
    FIELDS,
    PEOPLE,
    SAID,
    WHERE,
    MinutesFieldError,
    OnsiteForm,
)
from sync.hub.services.onsite.screen_signatures import signatures_of
from sync.hub.services.onsite.sheets import MinutesSheet, OvertakenSheet
from sync.hub.services.onsite.signed_minutes import NAMES
from sync.hub.services.packs.laws import ENDING, grounds_for
from sync.hub.services.rulings.visit_minutes import RESULTS
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.presenters.dossier.exhibits import size_of
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent
from sync.protocol import CaseEscalated, OnsiteSet

VISIT = "/review/{station_id}/{matter_id}/visit"
DRAFT = "x-draft"
"""Header of a draft that the page sends by itself: it is answered in JSON."""
UNSIGNED = (
    ("", "signs on the screen"),
    ("ink", "signs on paper"),
    ("refused", "refuses to sign"),
    ("absent", "did not come"),
)
PAPERS = (
    ("", "Choose"),
    ("letter", "A mediation letter is made and sealed"),
    ("at_once", "It was performed at once, no letter"),
    ("waived", "Both parties want no letter"),
)
CONFLICT = 409


@dataclass(frozen=True)
class RefusedMinutes:
    """Minutes that are shown again: their input, the fault, and what stands at the hub now."""

    form: OnsiteForm
    fault: str
    field: str = ""
    now: MinutesSheet | None = None


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page and its forms."""

    @router.get(VISIT)
    def show(request: Request, station_id: str, matter_id: str, voided: str = "") -> Response:
        entry = RequestContext(desk, request)
        return _page(entry, (station_id, matter_id), voided=voided)

    @router.post(VISIT)
    def save(
        request: Request, station_id: str, matter_id: str, sent: Annotated[OnsiteForm, Form()],
        act: TypedText = "",
    ) -> Response:  # fmt: skip
        entry = RequestContext(desk, request)
        entry.sent_by(sent.csrf)
        return _save(entry, (station_id, matter_id), sent, act)

    @router.post(f"{VISIT}/open")
    def show_consumer(
        request: Request, station_id: str, matter_id: str, csrf: TypedText = ""
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        sitting = entry.looked_by(csrf)
        with desk.store.turn(entry.now) as turn:
            one = matters.disclose(turn, sitting, place, "onsite")
        return entry.go(f"/review/{one.key}/visit")


def _save(entry: RequestContext, place: tuple[str, str], sent: OnsiteForm, act: str) -> Response:
    reviewer, is_draft = entry.unnoted().reviewer, DRAFT in entry.request.headers

    def keep() -> str | Response:
        with entry.desk.store.turn(entry.now) as turn:
            saved = onsite.save(turn, reviewer, place, sent)
        if is_draft:
            return _saved_draft(entry, saved)
        at, voided = f"/review/{'/'.join(place)}/visit", "-".join(saved.voided)
        if act == "sign":
            require_printable(sent)
            with entry.desk.store.reading() as connection:
                onsite.ready(connection, reviewer, place, entry.desk.bureau, entry.now)
            at += "/sign"
        return f"{at}?voided={voided}" if voided else at

    def again(fault: InvalidField) -> Response:
        now = fault.sheet if isinstance(fault, OvertakenSheet) else None
        if is_draft:
            return JSONResponse({"fault": entry.t.said(fault)}, CONFLICT if now else 422)
        return _page(entry, place, RefusedMinutes(sent, entry.t.said(fault), fault.field, now))

    return entry.carry_out(keep, again)


def _saved_draft(entry: RequestContext, saved: sheets.SavedSheet) -> Response:
    voided = voided_words(entry, "-".join(saved.voided))
    return JSONResponse({"revision": saved.revision, "voided": voided})


def require_printable(form: OnsiteForm) -> None:
    """Raise InvalidField for a character that no typeface has: nobody signs what cannot be read."""
    typed = form.typed()
    for field in FIELDS.values():
        try:
            press.require_printable(typed[field.name])
        except UnprintableCharacter as found:
            sentence = (
                "No typeface has the character {code} in “{text}”. Write it otherwise: {field}"
            )
            fault = MinutesFieldError(sentence, field)
            fault.values |= {"code": found.code, "text": found.text}
            raise fault from None


def _page(
    entry: RequestContext,
    place: tuple[str, str],
    back: RefusedMinutes | None = None,
    voided: str = "",
) -> Response:
    sitting = entry.signed_in()
    if not sitting.reviewer.decides:
        raise absent()
    with entry.desk.store.reading() as connection:
        one = onsite.require_visit(connection, sitting.reviewer, place)
        is_open = is_disclosed(connection, one, sitting)
        values = _values(connection, entry, (one, sitting), back) if is_open else {}
        visit = _appointment(connection, one)
    status = 200 if back is None else (CONFLICT if back.now else 422)
    return entry.page(
        "visit.html",
        status,
        page="review",
        matter=one,
        key=one.key,
        opened=is_open,
        set_for=f"{visit.office}　{visit.officer.name}　{visit.place}",
        set_at=moment(visit.at, entry.now),
        voided=voided_words(entry, voided),
        fault=back.fault if back else "",
        wrong=back.field if back else "",
        **values,
    )


def voided_words(entry: RequestContext, signers: str) -> str:
    """Return that a change voided signatures, and whose."""
    names = [entry.t(NAMES[each]) for each in signers.split("-") if each in NAMES]
    if not names:
        return ""
    message = (
        "The text was changed, so the signatures no longer hold: {names}. "
        "Have it read and signed once more."
    )
    return entry.t(message, names=entry.t.separator.join(names))


def _appointment(connection: Connection, one: HubMatter) -> OnsiteSet:
    said = matter_reader.timeline(connection, one.station_id, one.case_id)
    return [each.body for each in said if isinstance(each.body, OnsiteSet)][-1]


def _values(
    connection: Connection,
    entry: RequestContext,
    of: tuple[HubMatter, UserSession],
    back: RefusedMinutes | None,
) -> dict[str, Any]:
    """Return what stands in the form: what was typed, what is kept, or what is known."""
    (one, sitting), sheet = of, sheets.sheet_of(connection, of[0])
    material = read_material(connection, entry, one, sitting)
    begun = _begun(_appointment(connection, one), material.escalated, one)
    form = back.form if back else (sheet.form if sheet else begun)
    signed = signatures_of(connection, sheet.id) if sheet else {}
    blocks: dict[str, tuple[tuple[str, str], ...]] = {
        name: tuple((entry.t(each.name), each.text) for each in found)
        for name, found in BLOCKS.items()
    }
    if material.escalated:
        told = (entry.t("As complained"), material.escalated.facts)
        blocks["consumer_said"] = (told, *blocks["consumer_said"])
    return {
        "key_of_drafts": key_of_drafts(entry.desk.store, sitting.reviewer, one),
        "typed": form,
        "revision": sheet.revision if sheet else 0,
        "sheet_at": f"{sheet.by}  {moment(sheet.at, entry.now)}" if sheet else "",
        "signed": entry.t.separator.join(entry.t(NAMES[each]) for each in sorted(signed)),
        "differing": _differing(entry, back),
        "where": WHERE,
        "people": PEOPLE,
        "said": SAID,
        "agreement": AGREEMENT,
        "blocks": blocks,
        "results": tuple((code, entry.t(words)) for code, words in RESULTS.items()),
        "papers": tuple((code, entry.t(words)) for code, words in PAPERS),
        "unsigned": tuple((code, entry.t(words)) for code, words in UNSIGNED),
        "grounds": grounds_for(connection, one, ENDING).open.items(),
        "photos": photo_rows(connection, one),
    }


def photo_rows(connection: Connection, one: HubMatter) -> tuple[Mapping[str, str], ...]:
    """Return the photos that are in the dossier."""
    at = f"/review/{one.key}/evidence"
    return tuple(
        {
            "sha256": each.sha256,
            "name": each.name,
            "size": size_of(each.size),
            "by": each.by,
            "href": f"{at}/{each.sha256}",
            "small": f"{at}/{each.sha256}/small",
        }
        for each in photos.photos_of(connection, one)
        if each.held_at
    )


def _differing(entry: RequestContext, back: RefusedMinutes | None) -> tuple[tuple[str, str], ...]:
    """Return the fields in which what stands at the hub now differs from what was typed."""
    if back is None or back.now is None:
        return ()
    now, typed = back.now.form.typed(), back.form.typed()
    labels = {name: entry.t(field.label) for name, field in FIELDS.items()}
    return tuple(
        (labels.get(name, entry.t("Choices and times")), value or entry.t("empty"))
        for name, value in now.items()
        if value != typed[name]
    )


def _begun(visit: OnsiteSet, case: CaseEscalated | None, one: HubMatter) -> OnsiteForm:
    """Return the form as it begins: what appointment and dossier say."""
    at, agent = visit.at.astimezone(SHANGHAI), case.agent if case else None
    officer = f"{visit.officer.name}（{visit.office}）"
    return OnsiteForm(
        held_on=f"{at:%Y-%m-%d}",
        held_time=f"{at:%H:%M}",
        place=visit.place,
        mediator=officer,
        recorder=visit.officer.name,
        consumer=case.consumer.name if case else "",
        consumer_agent=agent.name if agent else "",
        merchant=one.merchant,
        merchant_agent=case.merchant.contact if case else "",
    )
