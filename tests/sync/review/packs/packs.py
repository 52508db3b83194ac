"""Packs that the tests of this folder write, by hand, and how one is kept as a draft."""

from sqlalchemy import select

from resources import path
from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.services.auth import sessions
from sync.hub.services.pack_editing import drafts
from sync.hub.services.packs.published import pack_of
from sync.hub.storage import schema
from sync.hub.storage.transactions import Store
from tests.sync.desk_line import DeskLine
from tests.sync.review.review_hub import ReviewHub

SHIPPED_2026 = path("rules/calendar-2026.toml").read_text("utf-8")
LONGER_2026 = SHIPPED_2026.replace(
    "    2026-10-01,", "    2026-12-09, 2026-12-10,\n    2026-10-01,"
)
"""The year with two working days of December given off: a Wednesday and a Thursday."""
YEAR_2027 = """
year = 2027
source = "test"
off = [
    2027-01-01, 2027-01-02, 2027-01-03,
    2027-05-01, 2027-05-02, 2027-10-01, 2027-10-02, 2027-10-03,
]
make_up = [2027-01-09]
"""


def retitled(code: str, title: str, **changes: object) -> str:
    """Return a shipped form with another title and other changes."""
    return pack_toml.write(
        {**shipped_packs.all_of("form")[f"form-{code}"], "title": title, **changes}
    )


def reviewer(store: Store, name: str) -> sessions.Reviewer:
    """Return a user as signed in."""
    with store.reading() as connection:
        row = connection.execute(
            select(
                schema.reviewer.c.id,
                schema.reviewer.c.name,
                schema.reviewer.c.role,
                schema.body.c.id.label("body_id"),
                schema.body.c.name.label("body"),
                schema.body.c.kind.label("body_kind"),
                schema.body.c.line,
            )
            .join(schema.body, schema.body.c.id == schema.reviewer.c.body_id)
            .where(schema.reviewer.c.name == name)
        ).one()
    return sessions.Reviewer(**row._mapping)


def published(ground: ReviewHub, text: str, name: str = "周敏") -> str:
    """Publish a text that an officer wrote; return its id."""
    made, by = drafted(ground, name, text), reviewer(ground.store, name)
    with ground.store.turn(ground.watch()) as turn:
        found = pack_of(turn.connection, made)
        assert found is not None
        drafts.sign(turn, by, found[0], found[0].sha256)
    return made


def drafted(ground: ReviewHub, name: str, text: str) -> str:
    """Let an officer keep a text as a draft; return its id."""
    with ground.store.turn(ground.watch()) as turn:
        return drafts.keep(turn, reviewer(ground.store, name), text)


def signed(desk: DeskLine, text: str) -> str:
    """Publish a text without a browser; return the pack's id."""
    head = reviewer(desk.store, "赵局")
    with desk.store.turn(desk.counter.watch()) as turn:
        made = drafts.keep(turn, head, text)
        found = pack_of(turn.connection, made)
        assert found is not None
        drafts.sign(turn, head, found[0], found[0].sha256)
    return made
