"""Every route is requested over HTTP in every role and compared with `access_table`."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import requests
from fastapi.routing import iter_route_contexts
from sqlalchemy import insert, select, update

from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from sync.hub.storage import schema
from tests.sync.review.access_table import ROLES, rows
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated, gold, ident, picture
from tests.sync.review.circulars import circulars
from tests.sync.review.packs.packs import LONGER_2026, drafted, retitled
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips import slips
from tests.sync.review.standing_answers.answers import published

Everyone = dict[str, Caller]
NAMES = {
    "centre": "周敏",
    "quality": "陈立",
    "food": "何青",
    "own": "张建国",
    "other": "李所",
    "head": "赵局",
    "audit": "审计员",
}
WHO = ("刘晓梅", "19900006207", "舜华路")
"""Who the consumer is: on no page until it is opened."""
MATTERS = ("盛世珠宝", "雅居家居", "净衣坊", "足金手镯", "GX01-26", "GX05-26", "定制衣柜")
"""What the matters are about: on no page of an administrator."""


@pytest.fixture
def everyone(ground: ReviewHub, station: str, address: str) -> Iterator[Everyone]:
    """One caller for each role."""
    _settle(ground, station)
    with ExitStack() as stack:
        made = {role: stack.enter_context(calling(address, NAMES.get(role, ""))) for role in ROLES}
        sign_in_with_code(made["admin"], ground, "孙工")
        made["halfway"].sign_in("钱工")
        yield made


def _settle(ground: ReviewHub, station: str) -> None:
    """Add the roles that the ground lacks; one matter is passed on to a section not of its line."""
    head = ground.body("局领导", "head")
    for name, body in (("李所", ground.body("旧城市场监管所", "local_office")), ("赵局", head)):
        ground.officer(name, body)
    for name, role in (("孙工", "administrator"), ("钱工", "administrator"), ("审计员", "auditor")):
        user_accounts.add_reviewer(
            ground.store, NewAccount(name, PASSWORD, role), head, ground.watch()
        )
    slip_id = slips.taken(ground)
    published(ground, "陈立")
    circulars.published(ground, "陈立")
    circulars.drafted(ground, "陈立")
    drafted(ground, "周敏", LONGER_2026)
    drafted(ground, "周敏", retitled("acceptance", "受理告知书"))
    _share(ground)
    _propose(ground)
    with ground.store.turn(ground.watch()) as turn:
        quality = select(schema.body.c.id).where(schema.body.c.name == "质量科")
        turn.connection.execute(
            update(schema.slip)
            .where(schema.slip.c.id == slip_id)
            .values(body_id=quality.scalar_subquery(), state="dispatched")
        )
        named = select(schema.body.c.id).where(schema.body.c.name == "新城市场监管所")
        turn.connection.execute(
            update(schema.station)
            .where(schema.station.c.id == station)
            .values(office_id=named.scalar_subquery())
        )
        food = select(schema.body.c.id).where(schema.body.c.name == "食品科").scalar_subquery()
        turn.connection.execute(
            update(schema.matter).where(schema.matter.c.id == ident(1008)).values(body_id=food)
        )


def _share(ground: ReviewHub) -> None:
    """Ask the two local offices about one matter each: a question, and a case with a file."""
    dinghao, label = ground.stations["丁豪广场站"], gold()[1]
    case = escalated(12, asked="decision", number="GX02-261124-012", evidence=(label.item,))
    ground.tell(dinghao, "case.escalated", case)
    ground.hold(dinghao, label.content)
    for nth, office in ((1010, "新城市场监管所"), (12, "旧城市场监管所")):
        with ground.store.turn(ground.watch()) as turn:
            asked = select(schema.body.c.id).where(schema.body.c.name == office)
            turn.connection.execute(
                insert(schema.matter_opinion).values(
                    station_id=dinghao,
                    matter_id=ident(nth),
                    body_id=asked.scalar_subquery(),
                    asked_by="局热线受理中心 周敏",
                    asked_at=turn.now,
                )
            )


def _propose(ground: ReviewHub) -> None:
    """Let a refusal of the centre wait for a second officer."""
    dinghao, label = ground.stations["丁豪广场站"], gold()[1]
    case = escalated(13, asked="decision", number="GX02-261124-013", evidence=(label.item,))
    ground.tell(dinghao, "case.escalated", case)
    with ground.store.turn(ground.watch()) as turn:
        by = select(schema.reviewer.c.id).where(schema.reviewer.c.name == "周敏")
        turn.connection.execute(
            insert(schema.proposal).values(
                station_id=dinghao,
                matter_id=ident(13),
                ruling="refused",
                form='{"acceptance": "refused", "refusal_ground": "2", "text": "另案已受理。"}',
                by_id=by.scalar_subquery(),
                at=turn.now,
            )
        )


GONE = (
    "document_id", "supervision_id", "sample_id", "request_id", "report_id", "pack_id", "answer_id",
    "circular_id", "draft_id", "seal_id", "record_id", "template_id",
    "circular_id", "draft_id", "stand_in_id", "token",
)  # fmt: skip
"""The braces of what is not there, whoever asks."""


def places_of(ground: ReviewHub, station: str) -> dict[str, dict[str, str]]:
    """Return the values for the braces of a path, by kind of record."""
    contract = picture("合同第 2 页.jpg", "#E7E2D5").item.sha256
    other, shared = ground.stations["银座汉峪站"], ground.stations["丁豪广场站"]
    with ground.store.reading() as connection:
        user = connection.scalar(
            select(schema.reviewer.c.id).where(schema.reviewer.c.name == "钱工")
        )
        slip_id = connection.scalar(select(schema.slip.c.id))
        answer = connection.scalar(select(schema.standing_answer.c.id))
        circular = connection.scalar(select(schema.circular.c.id))
        written = connection.scalar(select(schema.circular_draft.c.id))
        drafts = {
            kind: str(connection.scalar(select(schema.pack.c.id).filter_by(kind=kind)))
            for kind in ("calendar", "form")
        }
    label = gold()[1].item.sha256
    return {
        "draft": {"pack_id": drafts["calendar"]},
        "form": {"pack_id": drafts["form"]},
        "slip": {"slip_id": str(slip_id)},
        "sheet": {"sheet_id": ident(404)},
        "gone": {"place": "1", "station_id": station, **dict.fromkeys(GONE, ident(404))},
        "standing": {"answer_id": str(answer)},
        "circular": {"circular_id": str(circular)},
        "written": {"draft_id": str(written)},
        "guidance": {"station_id": station, "matter_id": ident(1009), "sha256": label},
        "onsite": {"station_id": station, "matter_id": ident(7), "sha256": contract},
        "decision": {"station_id": other, "matter_id": ident(11)},
        "assigned": {"station_id": station, "matter_id": ident(1008)},
        "question": {"station_id": shared, "matter_id": ident(1010)},
        "joint": {"station_id": shared, "matter_id": ident(12), "sha256": label},
        "ruled": {"station_id": shared, "matter_id": ident(13), "sha256": label},
        # A file that is another matter's: asked for in the wrong place it is not there.
        "strange": {"station_id": station, "matter_id": ident(1008), "sha256": label},
        "station": {"station_id": station, "key_id": "1"},
        "user": {"user_id": str(user), "act": "shut-out"},
    }


def filled_path(path: str, places: dict[str, str]) -> str:
    filled = path.replace("{rest:path}", "no/such/page/here").replace("{name}", "ground.css")
    for brace, value in {"digest": "0", **places}.items():
        filled = filled.replace(f"{{{brace}}}", value)
    return filled


def _ask(caller: Caller, method: str, path: str, csrf: str) -> requests.Response:
    """Ask as a browser of this role would: with its cookie and its own form's token."""
    form = {"csrf": csrf} if method == "POST" and not path.startswith("/v1/") else None
    with caller.session.request(
        method, caller.address + path, data=form, allow_redirects=False, timeout=10, stream=True
    ) as answer:
        if "event-stream" not in answer.headers.get("Content-Type", ""):
            assert answer.content is not None
        return answer


def _token(caller: Caller) -> str:
    page = caller.get("/account")
    return caller.field("/account", "csrf") if page.status_code == 200 else "none"


@pytest.mark.parametrize(
    "readers",
    [
        ("nobody", "other", "admin"),
        pytest.param(ROLES, marks=pytest.mark.release, id="all"),
    ],
)
@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.release)], indirect=True
)
def test_every_role_gets_at_every_route_what_the_table_says(
    ground: ReviewHub, station: str, everyone: Everyone, readers: tuple[str, ...]
) -> None:
    """What differs from the table is named by route, record and role.

    And no page among the answers names the consumer, whom nobody opened, nor tells an
    administrator about any matter. For every change each route is asked by those who may
    least: a stranger, an office that the matters do not concern and an administrator. Before a
    release it is asked by all.
    """
    places, tokens = places_of(ground, station), {r: _token(c) for r, c in everyone.items()}
    wrong: list[str] = []
    pages: Pages = {}
    for method, path, record, statuses in rows():
        address = filled_path(path, places.get(record, {}))
        for role, expected in zip(ROLES, statuses, strict=True):
            if role not in readers:
                continue
            answer = _ask(everyone[role], method, address, tokens[role])
            if answer.status_code != expected:
                wrong.append(f"{method} {path} {record} {role}: {answer.status_code}")
            if _is_page(method, path):
                pages[role, address] = answer.text
    assert wrong == [], "\n".join(wrong)
    assert _bearing(WHO, pages) == set()
    found = _bearing(MATTERS, pages)
    assert {path for role, path in found if role == "admin"} == set()
    told = {"centre", "quality", "own", "head", "audit"} & set(readers)
    assert told <= {role for role, _ in found}


def test_the_table_has_every_route_of_the_hub(ground: ReviewHub) -> None:
    """A new route without a row fails here; so does a row without a route."""
    app = create_app(HubSettings(ground.store, ground.watch))
    told = {(method, path) for method, path, _, _ in rows()}
    real = {
        (method, context.path)
        for context in iter_route_contexts(app.routes)
        for method in context.methods or ()
    }
    assert real - {("HEAD", "/openapi.json")} == told


@pytest.mark.parametrize(
    "readers",
    [("centre", "head"), pytest.param(ROLES, marks=pytest.mark.release, id="all")],
)
def test_the_consumer_is_named_on_the_page_of_who_opened_the_case_alone(
    ground: ReviewHub, station: str, everyone: Everyone, address: str, readers: tuple[str, ...]
) -> None:
    """Another sitting of the same officer has to open it again, with a reason of its own.

    For every change the opened matter is looked for as two roles, before a release as all.
    """
    case = f"/review/{station}/{ident(7)}"
    assert everyone["centre"].send(case, "open", reason="contact").status_code == 303
    opened = _pages(ground, station, {role: everyone[role] for role in readers})
    assert _bearing(WHO, opened) == {("centre", case)}
    with calling(address, "周敏") as again:
        assert "刘晓梅" not in again.get(case).text


def test_the_queue_of_each_role_has_its_own_matters_alone(
    ground: ReviewHub, station: str, everyone: Everyone
) -> None:
    """Both those that wait and those that are done, of every kind."""
    dinghao, yinzuo = ground.stations["丁豪广场站"], ground.stations["银座汉峪站"]
    with ground.store.turn(ground.watch()) as turn:
        turn.move_matter(station, ident(1009), state="answered")
    every = {
        "open": [
            (station, ident(7)),
            (station, ident(1008)),
            (dinghao, ident(1010)),
            (dinghao, ident(12)),
            (dinghao, ident(13)),
            (yinzuo, ident(11)),
        ],
        "done": [(station, ident(1009))],
    }
    seen = {
        role: {
            int(place[1][-4:])
            for show, some in every.items()
            for place in some
            if f"/review/{place[0]}/{place[1]}" in everyone[role].get(f"/review?show={show}").text
        }
        for role in ROLES
    }
    everything = {7, 11, 12, 13, 1008, 1009, 1010}
    assert seen == {
        "nobody": set(),
        "halfway": set(),
        "centre": everything,
        "quality": {13, 1009},
        "food": {13, 1008, 1010},
        "own": {7, 1010},
        "other": {12},
        "head": everything,
        "admin": set(),
        "audit": everything,
    }


Pages = dict[tuple[str, str], str]


def _bearing(words: tuple[str, ...], pages: Pages) -> set[tuple[str, str]]:
    """Return (role, path) of each page that contains one of the texts."""
    return {each for each, text in pages.items() if any(word in text for word in words)}


def _is_page(method: str, path: str) -> bool:
    aside = ("/review/live", "/v1", "/static")
    return method == "GET" and not path.startswith(aside) and "evidence" not in path


def _pages(ground: ReviewHub, station: str, everyone: Everyone) -> Pages:
    """Return each page as each role is shown it."""
    places = places_of(ground, station)
    addresses = {
        filled_path(path, places.get(record, {}))
        for method, path, record, _ in rows()
        if _is_page(method, path)
    }
    return {
        (role, address): caller.get(address).text
        for role, caller in everyone.items()
        for address in sorted(addresses)
    }
