"""`mediation-hub repair`: moves unsigned events into quarantine and back, recounts counters."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sync.hub.admin.differing_counts import recount_differing
from sync.hub.admin.quarantine_repair import QuarantineMove, list_moves, undo
from sync.hub.admin.quarantine_repair import repair as carry_out
from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub, say
from sync.hub.storage.transactions import HUB

WHY = {
    "signature": "无人签名 / nobody signed it",
    "gap": "接在无人签名的事件之后 / it follows one that nobody signed",
}
CONFIRMED = "已给回执，回执保留，不再有效 / a receipt was given; it stays, and covers it no more"
LISTED = (
    "以上各条将移入隔离区，原文保留；加 --sure 执行，之后可用 --undo 撤销。"
    " / They go into quarantine as they are: add --sure. It can be undone by --undo."
)
NOTHING = "没有须移出的事件。 / Nothing is to be moved."

Sure = Annotated[bool, typer.Option("--sure", help="Move them; without it they are listed alone.")]
Undo = Annotated[bool, typer.Option("--undo", help="Put back what the last repair moved.")]
Counts = Annotated[
    bool, typer.Option("--counts", help="Count anew what the pages' numbers are made of, alone.")
]
RIGHT = "计数与登记一致。 / Every counter agrees with its rows."


def repair(
    sure: Sure = False,
    take_back: Undo = False,
    counts: Counts = False,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """List the events that nobody signed, or move them into quarantine; it can be undone."""
    now = datetime.now(UTC)
    with require_standing_hub(data, database) as store:
        if counts:
            names = recount_differing(store, now)
            text = f"已重新计数：{'，'.join(names)}。 / They were counted anew." if names else RIGHT
            say(as_json, {"counted": list(names)}, text)
            return
        if take_back:
            count = undo(store, now, HUB)
            text = (
                f"已撤销修复，{count} 条放回原处。 / {count} events stand again where they stood."
            )
            say(as_json, {"undone": count}, text)
            return
        moves = carry_out(store, now, HUB) if sure else list_moves(store)
    lines = [_line(one) for one in moves]
    if sure and moves:
        lines.append(f"已移入隔离区 {len(moves)} 条。 / They are in quarantine now.")
    elif moves:
        lines.append(LISTED)
    facts = {"moved": bool(sure and moves), "events": [_told(one) for one in moves]}
    say(as_json, facts, "\n".join(lines) or NOTHING)


def _told(one: QuarantineMove) -> dict[str, object]:
    row = one.row
    return {
        "station": one.station,
        "epoch": row.epoch,
        "seq": row.seq,
        "kind": row.kind,
        "case": row.case_id or "",
        "why": one.why,
        "confirmed": one.is_confirmed,
    }


def _line(one: QuarantineMove) -> str:
    row = one.row
    words = [one.station, f"{row.epoch} {row.seq}", row.kind, row.case_id or "", WHY[one.why]]
    return "\t".join([*filter(None, words), *([CONFIRMED] if one.is_confirmed else [])])
