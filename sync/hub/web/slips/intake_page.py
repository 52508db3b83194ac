"""Page for registering one slip by hand; the typed input is kept when the slip is refused."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.acts import slips
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.slip_joining import correction
from sync.hub.services.slips import registration, visible_slips
from sync.hub.services.slips.draft import SlipDraft, checked
from sync.hub.services.slips.slip import CHANNELS, KINDS
from sync.hub.storage.transactions import Transaction
from sync.hub.web.presenters.slips.slip_history import opened_by
from sync.hub.web.request.context import HubContext, RequestContext


class IntakeForm(SlipDraft):
    """The form with its token."""

    csrf: str = ""


class CorrectionForm(IntakeForm):
    """Form that corrects a registered slip, with its values when it was opened."""

    stood: str = ""


@dataclass(frozen=True)
class CorrectedSlip:
    """Slip that a form corrects, if any: its form values, and the changes made meanwhile."""

    slip_id: str = ""
    stood: str = ""
    changes: tuple[correction.SlipFieldChange, ...] = ()


def add_routes(router: APIRouter, hub: HubContext) -> None:
    """Add the form; it precedes the pages of single slips."""

    @router.get("/slips/new")
    def show(request: Request) -> Response:
        entry = RequestContext(hub, request)
        slips.require_lead(entry.signed_in().reviewer)
        return _form(entry, registration.blank(hub.store, entry.now))

    @router.post("/slips/new")
    def take(request: Request, sent: Annotated[IntakeForm, Form()]) -> Response:
        entry = RequestContext(hub, request)
        reviewer = slips.require_lead(entry.sent_by(sent.csrf).reviewer)

        def act() -> str:
            draft = checked(sent, entry.now)
            return f"/slips/{registration.register(hub.store, reviewer, draft, entry.now)}"

        return entry.carry_out(act, lambda fault: _form(entry, sent, fault))

    add_correction(router, hub)


def add_correction(router: APIRouter, hub: HubContext) -> None:
    """Add the correction form; it shows the consumer, so it needs their disclosure."""

    @router.get("/slips/{slip_id}/correct")
    def show(request: Request, slip_id: str) -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.signed_in()
        slips.require_lead(sitting.reviewer)
        with hub.store.reading() as connection:
            one = slips.require_slip(connection, sitting.reviewer, slip_id)
            opened = opened_by(connection, one, sitting)
        if not opened:
            return entry.go(f"/slips/{slip_id}")
        typed = correction.typed_of(one)
        return _form(entry, typed, None, CorrectedSlip(slip_id, typed.model_dump_json()))

    @router.post("/slips/{slip_id}/correct")
    def correct(
        request: Request, slip_id: str, sent: Annotated[CorrectionForm, Form()]
    ) -> Response:
        entry = RequestContext(hub, request)
        sitting = entry.sent_by(sent.csrf)
        reviewer = slips.require_lead(sitting.reviewer)

        def act(turn: Transaction) -> str:
            slips.correct(turn, reviewer, slip_id, sent.stood, sent)
            return f"/slips/{slip_id}"

        def again(fault: InvalidField) -> Response:
            if isinstance(fault, correction.SlipOvertaken):
                return _overtaken(entry, sitting, slip_id, sent, fault)
            return _form(entry, sent, fault, CorrectedSlip(slip_id, sent.stood))

        return entry.submit(act, again)


def _overtaken(
    entry: RequestContext,
    sitting: UserSession,
    slip_id: str,
    sent: CorrectionForm,
    fault: correction.SlipOvertaken,
) -> Response:
    """Return the form with the input applied to the present state, and the changes meanwhile."""
    with entry.desk.store.reading() as connection:
        one = visible_slips.slip_for(connection, sitting.reviewer, slip_id)
        opened = one is not None and opened_by(connection, one, sitting)
    typed = correction.laid_over(sent, sent.stood, fault.now, opened=opened)
    stood = fault.now.model_dump_json() if opened else sent.stood
    changes = correction.changes(sent.stood, fault.now, entry.t, opened=opened)
    return _form(entry, typed, fault, CorrectedSlip(slip_id, stood, changes))


def _form(
    entry: RequestContext,
    draft: SlipDraft,
    fault: InvalidField | None = None,
    shown: CorrectedSlip = CorrectedSlip(),
) -> Response:
    return entry.page(
        "slip_new.html",
        422 if fault else 200,
        typed=draft,
        fault=entry.t.said(fault) if fault else "",
        wrong=fault.field if fault else "",
        taken_by=fault.slip_id if isinstance(fault, registration.SlipNumberTaken) else "",
        channels=CHANNELS,
        kinds=KINDS,
        page="slips",
        **vars(shown),
    )
