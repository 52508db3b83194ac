"""Officer API over HTTP: keys with scopes, slips in, states and replies out, figures."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.hub.services.programs import api_keys
from sync.hub.storage import schema
from sync.hub.web.programs.api_document import BASE, document
from sync.hub.web.programs.api_routes import ROUTES
from sync.hub.web.request.rate_limit import MOST, RateLimit
from tests.sync.databases import ON_BOTH
from tests.sync.review.programs.program import SLIP, Program, key_for
from tests.sync.review.review_hub import ReviewHub

DOCS = Path(__file__).parents[4] / "docs" / "openapi.json"


@pytest.fixture
def program(ground: ReviewHub, address: str) -> Program:
    """A program of the hotline centre with every scope."""
    return Program(address, key_for(ground))


@ON_BOTH
def test_a_slip_is_taken_in_once_and_its_reply_comes_out(
    ground: ReviewHub, program: Program
) -> None:
    taken = program.take(SLIP)
    assert taken.status_code == 201
    # Seven working days from Tuesday 24 November 2026: 25-27, 30, 1-3 December.
    told = taken.json()
    assert (told["number"], told["due_on"]) == ("GD-2026-0001", "2026-12-03")
    again = program.take(SLIP)
    assert (again.status_code, again.json()) == (201, told)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert program.take({**SLIP, "text": "另一件。"}).status_code == 409
    known = program.take(SLIP, "r-2")
    assert (known.status_code, known.json()["field"]) == (422, "number")
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            schema.reply.insert().values(
                slip_id=told["id"], year=2026, seq=17, text="已调解。", reviewer="周敏", at=turn.now
            )
        )
    one = program.get("/slips/12345/GD-2026-0001").json()
    assert one["reply"] == {
        "number": "FK-2026-0017",
        "text": "已调解。",
        "at": "2026-11-24T02:10:00Z",
    }
    ground.watch.forward(minutes=1)
    listed = program.get("/slips").json()
    assert [each["id"] for each in listed["slips"]] == [told["id"]]
    assert program.get("/slips", after=listed["next"]).json() == {
        "slips": [], "next": listed["next"],
    }  # fmt: skip
    assert "刘晓梅" not in json.dumps([one, listed], ensure_ascii=False)
    with ground.store.reading() as connection:
        row = connection.execute(select(schema.slip)).one()
        by = connection.scalar(
            select(schema.journal.c.by).where(schema.journal.c.kind == "slip.registered")
        )
    assert (row.amount_fen, row.consumer, row.received_at.hour) == (268_005, "刘晓梅", 1)
    assert str(by).startswith("12345 平台（program ")


def test_a_change_is_listed_once_no_earlier_one_can_come_any_more(
    ground: ReviewHub, program: Program
) -> None:
    program.take(SLIP)
    ground.watch.forward(seconds=29)
    assert program.get("/slips").json() == {"slips": [], "next": ""}
    ground.watch.forward(seconds=1)
    assert len(program.get("/slips").json()["slips"]) == 1


def test_what_is_wrong_in_a_slip_is_told_by_its_field(program: Program) -> None:
    for wrong, field in (
        ({"text": ""}, "text"), ({"channel": "110"}, "channel"), ({"amount_fen": -1}, "amount_fen"),
        ({"received_at": "2026-11-24T09:00:00"}, "received_at"), ({"phone": "1"}, "phone"),
        ({"received_at": "2027-01-01T09:00:00+08:00"}, "received_on"), ({"more": 1}, "more"),
        ({"received_at": "0001-01-01T00:00:00+14:00"}, "received_at"),
        ({"received_at": "9999-12-31T23:00:00Z"}, "received_at"),
    ):  # fmt: skip
        answer = program.take({**SLIP, **wrong})
        assert (answer.status_code, answer.json()["field"]) == (422, field)
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert program.take(SLIP, "").status_code == 400
    assert program.take({**SLIP, "text": "字" * 30_000}).status_code == 413
    # No moment of UTC lies before the year 1.
    for place in ("yesterday", "0001-01-01T00:00:00+14:00~a", "9999-12-31T23:00:00-14:00~a"):
        for path in ("/slips", "/matters"):
            assert program.get(path, after=place).status_code == 422


@ON_BOTH
@pytest.mark.usefixtures("station")
def test_a_key_opens_what_its_scopes_and_its_body_allow_until_it_is_ended(
    ground: ReviewHub, address: str
) -> None:
    assert Program(address, "").get("/slips").status_code == 401
    assert Program(address, "mhub_wrong").get("/slips").status_code == 401
    quality = key_for(ground, "质量科", ("matters.read", "slips.write", "slips.read"))
    section = Program(address, quality)
    assert section.get("/figures", period="2026-11").status_code == 403
    assert section.take(SLIP).status_code == 403
    centre = Program(address, key_for(ground))
    centre.take(SLIP)
    ground.watch.forward(minutes=1)
    assert section.get("/slips").json()["slips"] == []
    assert section.get("/slips/12345/GD-2026-0001").status_code == 404
    theirs = section.get("/matters").json()["matters"]
    every = centre.get("/matters").json()["matters"]
    assert 0 < len(theirs) < len(every)
    assert {one["kind"] for one in every} == {"guidance", "escalation"}
    assert section.get("/openapi.json").json() == document()
    with ground.store.reading() as connection:
        held = connection.execute(select(schema.api_key)).all()
    assert quality not in str(held)
    used = {row.last_address for row in held if row.last_used_at}
    assert used == {"127.0.0.1"}
    first = next(row.id for row in held if row.digest == api_keys.digest_of(quality))
    with ground.store.turn(ground.watch()) as turn:
        api_keys.end(turn, first, "孙工")
        api_keys.end(turn, first, "孙工")
    assert section.get("/matters").status_code == 401
    kinds = [kind for kind, _, _ in ground.acts() if kind.startswith("program.")]
    assert kinds == ["program.key_made", "program.key_made", "program.key_ended"]


def test_a_key_is_taken_from_its_networks_alone(ground: ReviewHub, address: str) -> None:
    away = Program(address, key_for(ground, networks="10.20.0.0/16"))
    assert away.get("/matters").status_code == 403
    assert Program(address, key_for(ground, networks="127.0.0.0/8")).get("/matters").ok


@pytest.mark.release
def test_too_many_requests_wait(ground: ReviewHub, address: str) -> None:
    at = [0.0]
    limit = RateLimit(2, lambda: at[0])
    assert [limit.wait_s("a"), limit.wait_s("a"), limit.wait_s("a")] == [0, 0, 60]
    assert limit.wait_s("b") == 0
    at[0] = 59.5
    assert limit.wait_s("a") == 1
    at[0] = 60
    assert limit.wait_s("a") == 0
    program = Program(address, key_for(ground))
    answers = [program.get("/openapi.json") for _ in range(MOST + 1)]
    assert answers[-2].status_code == 200
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


@pytest.mark.usefixtures("station")
def test_figures_are_told_with_both_sides(program: Program, ground: ReviewHub) -> None:
    told = program.get("/figures", period="2026-11").json()
    assert (told["period"], told["since"]) == ("2026-11", "2026-11-01")
    assert len(told["stations"]) == len(ground.stations)
    assert set(told["figures"]) == {
        "received", "settled", "paid_fen", "recovered_fen", "rates", "tallies",
    }  # fmt: skip


def test_the_document_has_the_routes_that_are_served_and_is_committed() -> None:
    described = {
        f"{method.upper()} {path}"
        for path, methods in document()["paths"].items()
        for method in methods
    }
    served = {f"{method} {BASE}{path}" for method, path, _, _ in ROUTES}
    assert described == served - {f"GET {BASE}/openapi.json"}
    assert json.loads(DOCS.read_text("utf-8")) == document()
