"""Page of one station in full, with the acts of an administrator on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import ago, moment, offset
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.presentation.views import LabelledFact
from sync.hub.services.exchange.enrolment import IssuedCode, issue_code, revoke
from sync.hub.services.heads.alarms import HeadAlarm, alarms_of, decides_alarms
from sync.hub.services.packs.published import HeldPack, lacking, rules_in_force
from sync.hub.services.quarantine.rows import EPOCH, GAP, SIGNATURE, QuarantinedEvent, counts
from sync.hub.services.quarantine.rows import quarantined_events as quarantined
from sync.hub.services.stations import station_changes
from sync.hub.services.stations.contact import LARGEST
from sync.hub.services.stations.log_comparison import ask, go_on
from sync.hub.services.stations.station_details import StationDetails, StationEpoch, particulars_of
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal_reader import JournalQuery, entries, openings_of, reason_of
from sync.hub.web.administration.stations_page import code_shown
from sync.hub.web.presenters.act_text import acts_in_words
from sync.hub.web.request.context import HubContext, RequestContext, TypedText
from sync.hub.web.request.refusals import absent

REASON_MAX = 200
ACTS_SHOWN = 12
BEGUN = {"station.enrolled": "enrolled by a code", "station.taken_over": "continued by a person"}
WHY = {
    "restored": "the hub was put back from a backup",
    "asked": "an administrator asked for it",
    "difference": "the two sides did not hold the same",
}
HELD_BECAUSE = {
    EPOCH: "epoch never granted here",
    SIGNATURE: "no key of its epoch signed it",
    GAP: "it does not follow an event that is here",
}
REPAIRED = "moved out of the log by a repair; a receipt may have been given"
HELD_SHOWN = 50
NOTHING: Mapping[str, str] = {}
Work = Callable[[RequestContext, StationDetails, str], IssuedCode | None]


@dataclass(frozen=True)
class StationFormResult:
    """Result of a form: a fault in words, or a code that is shown this once."""

    fault: str = ""
    issued: IssuedCode | None = None
    wrong: str = ""
    """Field at fault, if one is."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """Input of the refused form."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes of one station."""

    @router.get("/stations/{station_id}")
    def show(request: Request, station_id: str) -> Response:
        entry = RequestContext(desk, request)
        if not entry.signed_in().reviewer.watches_stations:
            raise absent()
        return page_of(entry, station_id, StationFormResult())

    @router.post("/stations/{station_id}/code")
    def give_code(request: Request, station_id: str, csrf: TypedText = "") -> Response:
        def give(entry: RequestContext, one: StationDetails, by: str) -> IssuedCode:
            return issue_code(desk.store, one.name, entry.now, by)

        return _act(RequestContext(desk, request), (station_id, csrf), give)

    @router.post("/stations/{station_id}/name")
    def rename(
        request: Request,
        station_id: str,
        csrf: TypedText = "",
        name: TypedText = "",
        stood: TypedText = "",
    ) -> Response:
        def give(entry: RequestContext, one: StationDetails, by: str) -> None:
            station_changes.rename_station(desk.store, one.id, (name, stood), entry.now, by)

        return _act(RequestContext(desk, request), (station_id, csrf), give, {"name": name})

    _add_more(router, desk)
    _add_comparing(router, desk)


def _add_more(router: APIRouter, desk: HubContext) -> None:
    @router.post("/stations/{station_id}/office")
    def name_office(
        request: Request,
        station_id: str,
        csrf: TypedText = "",
        office: TypedText = "",
        stood: TypedText = "",
    ) -> Response:
        def name(entry: RequestContext, one: StationDetails, by: str) -> None:
            station_changes.send_officers_of(desk.store, one.id, (office, stood), entry.now, by)

        return _act(RequestContext(desk, request), (station_id, csrf), name, {"office": office})

    _add_endings(router, desk)


def _add_endings(router: APIRouter, desk: HubContext) -> None:
    @router.post("/stations/{station_id}/revoke")
    def shut_out(
        request: Request, station_id: str, csrf: TypedText = "", reason: TypedText = ""
    ) -> Response:
        def shut(entry: RequestContext, one: StationDetails, by: str) -> None:
            why = reason.strip()[:REASON_MAX]
            if not why:
                raise RefusedChange("revocation_without_reason", "reason")
            revoke(desk.store, one.name, entry.now, by, why)

        return _act(RequestContext(desk, request), (station_id, csrf), shut)

    @router.post("/stations/{station_id}/keys/{key_id}/retire")
    def retire(
        request: Request,
        station_id: str,
        key_id: Annotated[int, Path(ge=1, le=LARGEST)],
        csrf: TypedText = "",
    ) -> Response:
        def end(entry: RequestContext, one: StationDetails, by: str) -> None:
            station_changes.retire_key(desk.store, one.id, key_id, entry.now, by)

        return _act(RequestContext(desk, request), (station_id, csrf), end)


def _add_comparing(router: APIRouter, desk: HubContext) -> None:
    @router.post("/stations/{station_id}/compare")
    def compare(request: Request, station_id: str, csrf: TypedText = "") -> Response:
        def begin(entry: RequestContext, one: StationDetails, by: str) -> None:
            ask(desk.store, one.id, entry.now, by)

        return _act(RequestContext(desk, request), (station_id, csrf), begin)

    @router.post("/stations/decisions")
    def decide_again(request: Request, csrf: TypedText = "") -> Response:
        entry = RequestContext(desk, request)
        by = entry.sent_by_administrator(csrf).reviewer.author
        go_on(desk.store, entry.now, by)
        return entry.go("/stations")


def _act(
    entry: RequestContext, sent: tuple[str, str], work: Work, typed: Mapping[str, str] = NOTHING
) -> Response:
    """Carry out an act on one station and show it again; a new code is shown this once."""
    by = entry.sent_by_administrator(sent[1]).reviewer.author

    def act() -> str | Response:
        issued = work(entry, found(entry, sent[0]), by)
        if issued is None:
            return f"/stations/{sent[0]}"
        return page_of(entry, sent[0], StationFormResult(issued=issued))

    def again(fault: InvalidField) -> Response:
        result = StationFormResult(entry.t.said(fault), wrong=fault.field, typed=typed)
        return page_of(entry, sent[0], result, 422)

    return entry.carry_out(act, again)


def found(entry: RequestContext, station_id: str) -> StationDetails:
    """Return the station, or end the request."""
    with entry.desk.store.reading() as connection:
        one = particulars_of(connection, station_id, entry.now)
    if one is None:
        raise absent()
    return one


def page_of(
    entry: RequestContext, station_id: str, result: StationFormResult, status: int = 200
) -> Response:
    """Return the page of the station, with the result of a form."""
    one = found(entry, station_id)
    stream = f"station:{station_id}"
    with entry.desk.store.reading() as connection:
        offices = visible_matters.local_offices(connection)
        begun = openings_of(connection, station_id)
        noted = entries(connection, JournalQuery(stream=stream), ACTS_SHOWN)
        wanted = rules_in_force(connection)
        held = quarantined(connection, station_id, HELD_SHOWN)
        held_in_all = counts(connection).get(station_id, 0)
        reason = reason_of(connection, stream, "station.revoked") if one.revoked_at else ""
        alarms = alarms_of(connection, station_id)
    return entry.page(
        "station.html",
        status,
        station=one,
        facts=(*_facts(one, entry), *_packs(one, wanted, entry)),
        reason=reason,
        heads=[_head(each, entry) for each in one.heads],
        alarms=[_alarm(each, entry) for each in alarms],
        alarm_shown=max((each.id for each in alarms if each.decided_at is None), default=0),
        decides=decides_alarms(entry.signed_in().reviewer),
        epochs=[_epoch(each, begun.get(each.number), entry) for each in one.epochs],
        keys=[_key(each, entry) for each in one.keys],
        acts=[
            replace(act, by=one.name) if act.by == one.id else act
            for act in acts_in_words(noted, entry.t)
        ],
        quarantine=[_held(each, entry) for each in held],
        quarantine_count=held_in_all,
        offices=offices,
        code=code_shown(result.issued, entry),
        fault=result.fault,
        wrong=result.wrong,
        typed=result.typed,
        page="stations",
    )


def _head(each: Any, entry: RequestContext) -> dict[str, Any]:
    return {"seq": each.seq, "hash": each.hash, "at": moment(each.received_at, entry.now)}


def _facts(one: StationDetails, entry: RequestContext) -> tuple[LabelledFact, ...]:
    t, never = entry.t, entry.t("never")
    held = never if one.waiting is None else t("{n:event|events}", n=one.waiting)
    head = f"{one.ledger_seq}  {(one.ledger_hash or '')[:16]}".strip()
    lines = (
        LabelledFact(t("Last contact"), ago(one.last_contact_at, entry.now, t)),
        LabelledFact(t("Clock"), offset(one.skew_s, t) or never),
        LabelledFact(
            t("Clock set back"), moment(one.set_back_at, entry.now) if one.set_back_at else ""
        ),
        LabelledFact(t("Program"), one.app or never),
        LabelledFact(t("Head of its log"), head),
        LabelledFact(t("Held back at the station"), held),
        LabelledFact(t("Not yet fetched by it"), t("{n:message|messages}", n=one.unread)),
        LabelledFact(t("Files awaited"), str(one.files_awaited)),
        LabelledFact(t("Compared"), _compared(one, entry)),
        LabelledFact(t("Local office"), one.office or t("none named")),
        LabelledFact(
            t("Open code until"), moment(one.code_until, entry.now) if one.code_until else ""
        ),
    )
    return tuple(line for line in lines if line.value)


def _packs(
    one: StationDetails, wanted: tuple[HeldPack, ...], entry: RequestContext
) -> tuple[LabelledFact, ...]:
    """Return the names of the packs that the station took and of those that it lacks."""
    t = entry.t
    if one.packs is None or not wanted:
        return ()
    left = lacking(one.packs, wanted)
    taken = [t("{title}, no. {n}", title=each.title, n=each.version)
             for each in wanted if each not in left]  # fmt: skip
    words = [t.separator.join(taken)] if taken else []
    words += [t("Not in force: {names}", names=t.separator.join(e.title for e in left))] * bool(
        left
    )
    return (LabelledFact(t("Packs in force"), "\u2003".join(words)),)


def _compared(one: StationDetails, entry: RequestContext) -> str:
    """Return when both sides were found equal, or since when a comparison is required."""
    t = entry.t
    if one.compare_since is None:
        return ago(one.compared_at, entry.now, t) if one.compared_at else t("no need so far")
    since = moment(one.compare_since, entry.now)
    return t("waits since {at}: {why}", at=since, why=t(WHY[one.compare_why]))


def _epoch(
    each: StationEpoch, begun: tuple[str, str] | None, entry: RequestContext
) -> dict[str, Any]:
    kind, reason = begun or ("", "")
    return {
        # An epoch that this hub did not open was readmitted from its own grant, after a restore.
        "begun": entry.t(BEGUN.get(kind, "taken on from its grant")),
        "reason": reason,
        "number": each.number,
        "id": each.id,
        "opened": moment(each.opened_at, entry.now),
        "closed": moment(each.closed_at, entry.now) if each.closed_at else "",
        "last_seq": each.last_seq,
        "left_behind": _left_behind(each, entry),
    }


def _left_behind(each: StationEpoch, entry: RequestContext) -> str:
    """Return what the hub knew of the ledger beyond the entry that a takeover named."""
    if each.ledger_seq is None or each.known_seq <= each.ledger_seq:
        return ""
    words = "This hub knew the ledger up to {known}; the takeover named {named}."
    return entry.t(words, known=each.known_seq, named=each.ledger_seq)


def _held(each: QuarantinedEvent, entry: RequestContext) -> dict[str, str]:
    why = entry.t(HELD_BECAUSE[each.why])
    return {
        "place": f"{each.epoch[:8] if each.number is None else each.number} / {each.seq}",
        "epoch": each.epoch,
        "kind": each.kind,
        "hash": each.hash,
        "came": moment(each.came_at, entry.now),
        "why": f"{why}{entry.t.separator}{entry.t(REPAIRED)}" if each.repaired else why,
    }


def _alarm(each: HeadAlarm, entry: RequestContext) -> dict[str, Any]:
    at = each.decided_at
    return {
        "seq": each.seq,
        "held": each.held_hash,
        "told": each.hash,
        "since": moment(each.raised_at, entry.now),
        "settled": f"{moment(at, entry.now)} {each.decided_by}" if at else "",
        "reason": each.reason,
    }


def _key(each: Any, entry: RequestContext) -> dict[str, Any]:
    return {
        "id": each.id,
        "key": each.public_key,
        "added": moment(each.added_at, entry.now),
        "retired": moment(each.revoked_at, entry.now) if each.revoked_at else "",
    }
