"""`mediation-hub erase`: records past their term, and permanent erasure of one's people."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub, say
from sync.hub.services.files.unreferenced_objects import count_waiting, remove_due
from sync.hub.services.retention import erasure
from sync.hub.services.retention.erasure_due import ErasureDue, due
from sync.hub.storage.transactions import HUB, Store

NOT_DUE = "没有到期待删除的 {number}。 / {number} is not due, or gone already."
SEVERAL = (
    "{number} 有多件，请用 --station 指明站点。 / {number} stands for several: name the station."
)
STILL_THERE = (
    "\n其中 {n} 个文件尚在文件存储中，由运行中的监管端继续删除。"
    " / {n} of the files still lie in the file store: the running hub goes on removing them."
)
NOT_SURE = "删除后不能恢复，请加 --sure。 / It cannot be undone: add --sure."

Number = Annotated[str, typer.Argument(help="The number of the case or slip; all due without it.")]
AtStation = Annotated[str, typer.Option("--station", help="Whose case, where two have the number.")]
Sure = Annotated[bool, typer.Option("--sure", help="It cannot be undone.")]


def erase(
    number: Number = "",
    station: AtStation = "",
    sure: Sure = False,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """List what is past its time, or erase the people of one of them."""
    now = datetime.now(UTC)
    with require_standing_hub(data, database) as store:
        if not number:
            return _list(store, now, as_json)
        if not sure:
            raise ValueError(NOT_SURE)
        one = _found(_due(store, now), number, station)
        gone = erasure.erase(store, (one.kind, one.station_id, one.id), now, HUB)
        if gone.waiting:
            # Whoever runs a command may wait for the store.
            remove_due(store, now)
            with store.reading() as connection:
                waiting = min(gone.files, count_waiting(connection, now, one.station_id))
            gone = replace(gone, waiting=waiting)
    facts: dict[str, object] = {"number": number, **asdict(gone)}
    text = f"{number}：已删除 {gone.words} 条内容、{gone.files} 个文件 / its people are erased"
    if gone.waiting:
        text += STILL_THERE.format(n=gone.waiting)
    return say(as_json, facts, text)


def _due(store: Store, now: datetime) -> tuple[ErasureDue, ...]:
    with store.reading() as connection:
        return due(connection, now)


def _found(every: tuple[ErasureDue, ...], number: str, station: str) -> ErasureDue:
    named = [one for one in every if one.number == number and station in ("", one.station)]
    if len(named) > 1:
        raise ValueError(SEVERAL.format(number=number))
    if not named:
        raise ValueError(NOT_DUE.format(number=number))
    return named[0]


def _list(store: Store, now: datetime, as_json: bool) -> None:
    every = _due(store, now)
    rows = [
        {
            "kind": one.kind,
            "number": one.number,
            "station": one.station,
            "ended_at": one.ended_at.isoformat(),
            "erased_at_station": one.there.at.isoformat() if one.there else "",
        }
        for one in every
    ]
    lines = [f"{one.number}\t{one.station}\t{one.ended_at.date()}" for one in every]
    say(as_json, {"due": rows}, "\n".join(lines) or "没有到期的。 / Nothing is due.")
