"""Answers of the officer API, one function for each route."""

from dataclasses import asdict
from datetime import date, timedelta

from sync.hub.domain import board_periods
from sync.hub.domain.deadlines import SHANGHAI, day_of
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.board.board_reader import DistrictFigures, read_board, stations_of
from sync.hub.services.forms.form_fields import day_typed
from sync.hub.services.programs import api_reads
from sync.hub.services.programs.api_requests import once
from sync.hub.services.programs.public_rows import public_rows
from sync.hub.services.slips import registration, visible_slips
from sync.hub.services.slips.draft import SlipDraft, checked
from sync.hub.services.slips.slip import Slip, SlipReply, replies_of
from sync.hub.services.stations.log_comparison import restored
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.transactions import Transaction
from sync.hub.web.programs.api_bodies import (
    BoardOut,
    FiguresOut,
    MatterOut,
    MattersOut,
    PublicRowOut,
    PublicRowsOut,
    RateOut,
    ReplyOut,
    SlipIn,
    SlipOut,
    SlipsOut,
    SlipTakenOut,
    StationFiguresOut,
)
from sync.hub.web.programs.api_call import ApiAnswer, ApiCall, ApiProblem

LONGEST = timedelta(days=366)


def take_slip(call: ApiCall) -> ApiAnswer:
    """Take a slip in, once under its idempotency key."""
    sent, who = SlipIn.model_validate_json(call.body), call.key.acts_as
    if not visible_slips.leads(who):
        raise ApiProblem(
            403, "Slips are recorded, dispatched and answered by the hotline centre or the head."
        )

    def act(turn: Transaction) -> dict[str, str]:
        if restored(turn.connection) is not None:
            raise ApiProblem(409, "Nothing is decided until the stations were compared")
        received_on = day_of(sent.received_at)
        due_on = sent.due_on or registration.usual_due_on(turn.connection, received_on)
        draft = checked(_draft(sent, due_on), call.now)
        registration.refuse_known(turn.connection, draft)
        slip_id = registration.take_in(turn, who, draft)
        taken = SlipTakenOut(
            id=slip_id, channel=draft.channel, number=draft.number, due_on=draft.due_on
        )
        return taken.model_dump(mode="json")

    with call.store.turn(call.now) as turn:
        answer, is_repeated = once(turn, call.key.id, (call.idempotency_key, call.body), act)
    return ApiAnswer(answer, 201, is_repeated)


def slips(call: ApiCall) -> ApiAnswer:
    """Return the slips that changed after a place in the list, with their replies."""
    after = call.query.get("after", "")
    with call.store.reading() as connection:
        found = api_reads.changed_slips(connection, call.key.acts_as, after, call.now)
        replies = replies_of(connection, found)
    told = tuple(_slip(one, replies.get(one.id)) for one in found)
    ends = api_reads.cursor_of(found[-1].last_at, found[-1].id) if found else after
    return ApiAnswer(SlipsOut(slips=told, next=ends))


def one_slip(call: ApiCall) -> ApiAnswer:
    """Return the slip of a hotline's number with its reply."""
    with call.store.reading() as connection:
        found = api_reads.slip_numbered(
            connection, call.key.acts_as, call.place["channel"], call.place["number"]
        )
        if found is None:
            raise ApiProblem(404, "There is no such slip")
        return ApiAnswer(_slip(found, replies_of(connection, [found]).get(found.id)))


def matters(call: ApiCall) -> ApiAnswer:
    """Return the states of the matters that changed after a place in the list."""
    after = call.query.get("after", "")
    with call.store.reading() as connection:
        found = api_reads.changed_matters(connection, call.key.acts_as, after, call.now)
    told = tuple(
        MatterOut(
            id=row.id,
            station_id=row.station_id,
            station=row.station,
            kind=row.kind,
            number=row.number,
            state=row.state,
            received_at=row.received_at,
            due_at=row.due_at,
            changed_at=row.last_at,
            body=row.body or "",
        )
        for row in found
    )
    ends = api_reads.cursor_of(found[-1].last_at, found[-1].id) if found else after
    return ApiAnswer(MattersOut(matters=told, next=ends))


def figures(call: ApiCall) -> ApiAnswer:
    """Return the figures of a month, quarter or year, of all the body's stations and of each."""
    today = call.now.astimezone(SHANGHAI).date()
    period = board_periods.named(call.query.get("period", ""), today)
    with call.store.reading() as connection:
        every = stations_of(connection, visible_matters.stations_for(call.key.acts_as))
        board = read_board(connection, every, period, today, call.now)
    stations = tuple(
        StationFiguresOut(id=one.id, name=one.name, figures=_figures(one.figures))
        for one in board.stations
    )
    return ApiAnswer(
        BoardOut(
            period=period.code,
            since=board.passed.since,
            until=board.passed.until,
            figures=_figures(board.now),
            stations=stations,
        )
    )


def public(call: ApiCall) -> ApiAnswer:
    """Return the rows for publication of the matters ended in some days, a year at most."""
    since, until = (_day(call, name) for name in ("since", "until"))
    if not timedelta() <= until - since <= LONGEST:
        raise InvalidField("Choose a period of a year at most", "until")
    with call.store.reading() as connection:
        rows = tuple(
            PublicRowOut(**asdict(row))
            for row in public_rows(connection, call.key.acts_as, since, until)
        )
    return ApiAnswer(PublicRowsOut(since=since, until=until, rows=rows))


def _draft(sent: SlipIn, due_on: date) -> SlipDraft:
    received = sent.received_at.astimezone(SHANGHAI)
    fen = sent.amount_fen
    return SlipDraft(
        channel=sent.channel,
        number=sent.number,
        kind=sent.kind,
        received_on=received.date().isoformat(),
        received_time=received.time().isoformat("seconds"),
        due_on=due_on.isoformat(),
        name=sent.consumer,
        phone=sent.phone,
        merchant=sent.merchant,
        unit=sent.unit,
        address=sent.address,
        text=sent.text,
        claim=sent.claim,
        amount="" if fen is None else f"{fen // 100}.{fen % 100:02}",
    )


def _slip(one: Slip, replied: SlipReply | None) -> SlipOut:
    reply = ReplyOut(number=replied.number, text=replied.text, at=replied.at) if replied else None
    return SlipOut(
        id=one.id,
        channel=one.channel,
        number=one.number,
        kind=one.kind,
        state=one.state,
        received_at=one.received_at,
        due_on=one.due_on,
        changed_at=one.last_at,
        station=one.station_name,
        body=one.body_name,
        outcome=one.outcome,
        main_id=one.main_id,
        reply=reply,
    )


def _figures(found: DistrictFigures) -> FiguresOut:
    return FiguresOut(
        received=found.received,
        settled=found.settled,
        paid_fen=found.paid_fen,
        recovered_fen=found.recovered_fen,
        rates={
            name: RateOut(counted=rate.counted, among=rate.among)
            for name, rate in sorted(found.rates.items())
        },
        tallies={name: dict(counts) for name, counts in sorted(found.tallies.items())},
    )


def _day(call: ApiCall, name: str) -> date:
    return day_typed(call.query.get(name, ""), "Write a day as in 2026-11-28", name)
