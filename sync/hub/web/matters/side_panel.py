"""Panel above the answer form: the answering officer, the escalation, the last hand-over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from sync.hub.language.clock import moment
from sync.hub.presentation.timeline import acting_name
from sync.hub.services.guidance import hand_over, precedents, presence
from sync.hub.services.guidance.priority import UNANSWERED
from sync.hub.services.reply_templates import templates
from sync.hub.services.retention.holds import holds_of_case
from sync.hub.services.rulings import proposals
from sync.hub.services.standing_answers import publishing_right
from sync.hub.services.visibility import visible_matters
from sync.hub.services.worklists import holder_history
from sync.hub.services.worklists.holders import of_matter
from sync.hub.storage.matter_reader import OPEN_STATES, HubMatter
from sync.hub.web.matters import enclosure_routes
from sync.hub.web.presenters.dossier import enclosures, erasure_notice
from sync.hub.web.presenters.holder_panel import holder_panel
from sync.hub.web.presenters.retention_text import held_notice
from sync.hub.web.presenters.signatures import panel
from sync.hub.web.request.context import RequestContext


@dataclass(frozen=True)
class PanelNotice:
    """Line above the form: its tone, its icon, its text and a person's note."""

    tone: str
    mark: str
    text: str
    word: str = ""


def values(
    connection: Connection, entry: RequestContext, one: HubMatter, hide: Callable[[str], str]
) -> dict[str, Any]:
    """Return the values in the panel of a question's page; for a case only the enclosures."""
    assert entry.sitting is not None
    reviewer = entry.sitting.reviewer
    is_open = one.kind == "guidance" and one.state in UNANSWERED
    is_at_work = is_open or (one.kind == "escalation" and one.state in OPEN_STATES)
    # A ruling that waits is sent with the files of its proposer.
    waits = proposals.waiting_for(connection, one)
    goes = waits is None or waits.ruling in ("terminated", "decided")
    found = precedents.precedents(connection, reviewer, one)
    signing = panel.signature_panel(connection, entry, "guidance", one.key)
    return {
        "to_standing": one.kind == "guidance"
        and one.state == "answered"
        and visible_matters.leads(connection, reviewer, one)
        and publishing_right.may(connection, reviewer),
        "paper": signing if one.kind == "guidance" else panel.SignaturePanel(),
        "templates": templates.for_matter(connection, one, reviewer, entry.now) if is_open else (),
        "erased": erasure_notice.notice(connection, one, entry.now, entry.t),
        "held": held_notice(
            holds_of_case(connection, one.station_id, one.case_id, entry.now), entry.t
        ),
        "notices": _notices(connection, entry, one, hide)
        if is_at_work
        else _handed(connection, entry, one, hide),
        "holding": holder_panel(
            connection,
            entry,
            of_matter(one),
            f"/review/{one.key}",
            acts=one.state in OPEN_STATES and visible_matters.leads(connection, reviewer, one),
        ),
        "precedents": [{"said": each, "at": moment(each.at, entry.now)} for each in found],
        "laid": enclosures.enclosure_rows(connection, one, waits.by if waits else reviewer)
        if goes
        else (),
        "lay_fault": enclosure_routes.fault_in(entry),
    }


def _notices(
    connection: Connection, entry: RequestContext, one: HubMatter, hide: Callable[[str], str]
) -> tuple[PanelNotice, ...]:
    assert entry.sitting is not None
    t, now = entry.t, entry.now
    made: list[PanelNotice] = []
    held = presence.present(connection, now).get((one.station_id, one.id))
    # Nobody need be told of their own writing.
    if held is not None and held.reviewer_id != entry.sitting.reviewer.id:
        officer, at = f"{held.body} {held.name}", moment(held.since, now)
        words = "{officer} has been answering since {at}"
        if one.kind == "escalation":
            words = "{officer} has been working on it since {at}"
        message = t(words, officer=officer, at=at)
        made.append(PanelNotice("acc", "pencil", message))
    if one.climbed_at is not None:
        at = moment(one.climbed_at, now)
        message = t("Went up to the head of the bureau at {at}: not answered in time", at=at)
        made.append(PanelNotice("bad", "arrow-up", message))
    return (*made, *_handed(connection, entry, one, hide))


def _handed(
    connection: Connection, entry: RequestContext, one: HubMatter, hide: Callable[[str], str]
) -> tuple[PanelNotice, ...]:
    """Return the last hand-over or taking over of an open matter, with its note."""
    if one.state not in OPEN_STATES:
        return ()
    t, now = entry.t, entry.now
    last = next(reversed(holder_history.entries(connection, one)), None)
    if last is not None and last.kind == holder_history.TAKEN_OVER:
        by = acting_name(last.by, last.facts, t)
        told = t("{by} took it over from {before}", by=by, before=last.other)
        return (PanelNotice("warn", "users", f"{moment(last.at, now)}  {told}", hide(last.word)),)
    return tuple(
        PanelNotice(
            "warn",
            "users",
            f"{moment(each.at, now)}  {t('{by} handed it to {to}', by=each.by, to=each.to)}",
            hide(each.word),
        )
        for each in hand_over.handed(connection, one)[:1]
    )
