"""Rows for publication 公示: of consumers who agreed alone, and without anybody's name."""

import csv
import io

from sync.protocol import CaseAmended
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept
from tests.sync.review.cases import escalated, ident
from tests.sync.review.programs.program import Program, key_for
from tests.sync.review.review_hub import ReviewHub

MONTH = {"since": "2026-11-01", "until": "2026-11-30"}
NAMED = ("刘晓梅", "雅居家居", "定制衣柜", "周敏", "万达", "19900006207", "已协商")


def end(centre: Caller, station: str, nth: int) -> None:
    """Accept a case and end it without an agreement."""
    path = f"/review/{station}/{ident(nth)}"
    accept(centre, path)
    fields = {"outcome": "decided", "result": "terminated", "termination_ground": "1"}
    assert centre.send(path, "outcome", **fields, text="已协商，终止调解。").status_code == 303


@ON_BOTH
def test_only_who_agreed_is_published_and_nobody_is_named(
    ground: ReviewHub, centre: Caller, station: str, address: str
) -> None:
    """The last word counts: one that agreed first and refused later is left out."""
    for nth, publicity in ((9, "refused"), (10, "agreed"), (11, "not_asked"), (12, "agreed")):
        ground.tell(station, "case.escalated", escalated(nth, publicity=publicity))
    ground.watch.forward(minutes=1)
    changed = CaseAmended(
        case=ident(12), text="录入有误", evidence=(), publicity="refused", of="change"
    )
    ground.tell(station, "case.amended", changed)
    for nth in (9, 10, 11, 12):
        end(centre, station, nth)
    program = Program(address, key_for(ground))
    (row,) = program.get("/public", **MONTH).json()["rows"]
    one = escalated(10, publicity="agreed")
    assert (row["outcome"], row["amount_fen"], row["paid_fen"]) == (
        "terminated", one.amount_fen, None,
    )  # fmt: skip
    assert row["decided_on"] == "2026-11-24"
    answer = centre.get("/board/public.csv?period=2026-11")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][6] == "终止调解"
    for text in (answer.text, str(row)):
        assert not [name for name in NAMED if name in text]
    assert [kind for kind, _, _ in ground.acts()][-1] == "public.exported"
    empty = {"since": "2026-10-01", "until": "2026-10-31"}
    assert program.get("/public", **empty).json()["rows"] == []
    assert program.get("/public", since="2026-11-02", until="2026-11-01").status_code == 422
    assert program.get("/public", since="", until="2026-11-01").json()["field"] == "since"
    last = program.get("/public", since="9999-12-31", until="9999-12-31")
    assert (last.status_code, last.json()["field"]) == (422, "since")


def test_a_body_publishes_what_it_may_see(
    ground: ReviewHub, centre: Caller, station: str, address: str
) -> None:
    ground.tell(station, "case.escalated", escalated(10, publicity="agreed"))
    end(centre, station, 10)
    for body, rows in (("局热线受理中心", 1), ("食品科", 0)):
        told = Program(address, key_for(ground, body)).get("/public", **MONTH).json()
        assert len(told["rows"]) == rows
