"""Migrations of existing data: given opinions and unseen questions, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from sync.hub.storage import schema
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.engine import WRITES, open_engine
from tests.sync.databases import ON_BOTH, Database, SqliteFile

pytestmark = pytest.mark.release

AT = "'2026-11-24 02:10:00.000000'"
ROWS = (
    "body (id, name, kind) VALUES ('b', '食品科', 'section')",
    f"station (id, name, created_at, message_link, digest) VALUES ('s', '万达站', {AT}, '0', '0')",
    "matter_opinion (station_id, matter_id, body_id, question, asked_by, asked_at, reviewer, text,"
    f" at) VALUES ('s', 'm', 'b', '可否？', '周敏', {AT}, '何青', '可以。', {AT})",
)


QUESTION = (
    "matter (station_id, id, kind, case_id, number, epoch_number, line, merchant, unit, goods,"
    " asked, facts, asked_at, received_at, due_at, body_id, last_at, event_id) VALUES ('s', '{id}',"
    " '{kind}', 'c', 'n', 1, 'food', '', '', '', '', '',"
    f" {AT}, {AT}, {AT}, '{{body}}', {AT}, 'e')"
)


def standing_at(database: Database, step: str, rows: tuple[str, ...]) -> None:
    """Set the database to an earlier migration, with these rows."""
    if isinstance(database, SqliteFile):
        database.path.unlink()
    engine = open_engine(database.url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if not isinstance(database, SqliteFile):
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        _upgrade(connection, step)
        for row in rows:
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()


@contextmanager
def upgraded(database: Database) -> Iterator[Connection]:
    """Bring the database up to date; a hub itself opens one with acts only beside its keys."""
    engine = open_engine(database.url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        _upgrade(connection, "head")
        yield connection
    engine.dispose()


def _upgrade(connection: Connection, step: str) -> None:
    config = Config()
    config.set_main_option("script_location", "sync.hub:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, step)


@ON_BOTH
def test_a_question_that_lay_with_an_office_goes_back_to_its_line(
    database: Database, tmp_path: Path
) -> None:
    """The office could never see it; a case that lies there stays."""
    told = (("q1", "guidance", "o"), ("q2", "guidance", "b"), ("c1", "escalation", "o"))
    office = "body (id, name, kind) VALUES ('o', '新城所', 'local_office')"
    rows = (QUESTION.format(id=id_, kind=kind, body=body) for id_, kind, body in told)
    standing_at(database, "0021", (*ROWS[:2], office, *rows))
    store = open_store(tmp_path / "hub", database.url)
    matter = schema.matter.c
    with store.reading() as connection:
        held = connection.execute(select(matter.id, matter.body_id).order_by(matter.id))
        assert [tuple(row) for row in held] == [("c1", "o"), ("q1", None), ("q2", "b")]
    store.close()


@ON_BOTH
def test_an_opinion_comes_along_as_the_first_and_a_second_may_stand_beside_it(
    database: Database, tmp_path: Path
) -> None:
    standing_at(database, "0018", ROWS)
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        held = connection.execute(select(schema.matter_opinion)).one()
    assert (held.no, held.due_on, held.question, held.text) == (1, None, "可否？", "可以。")
    assert held.at == datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    second = {**held._mapping, "no": 2, "due_on": date(2026, 11, 27)}
    write = store.engine.execution_options(**{WRITES: True})
    with write.begin() as connection:
        connection.execute(insert(schema.matter_opinion).values(**second))
    with pytest.raises(IntegrityError), write.begin() as connection:
        connection.execute(insert(schema.matter_opinion).values(**second))
    store.close()


WATCHED = (
    *ROWS[:2],
    f"reviewer (id, name, body_id, password_hash, created_at) VALUES ('r', '周敏', 'b', 'x', {AT})",
    *(
        'supervision (id, station_id, "of", subject, case_id, why, officer_id, officer, body_id,'
        f" body, due_on, posted_at) VALUES ('{of}', 's', 'case', 'n', '{case}', '{why}', 'r',"
        f" '周敏', 'b', '食品科', '2026-12-08', {AT})"
        for of, case, why in (("gone", "c1", ""), ("kept", "c2", "刘晓梅"), ("shop", "", ""))
    ),
)


@ON_BOTH
def test_words_of_supervisions_of_an_erased_case_go_and_all_others_stay(
    database: Database, tmp_path: Path
) -> None:
    """An erased event is one of a case without a body; its header and hash stay."""

    def raw(text: str) -> str:
        begins = "X'" if isinstance(database, SqliteFile) else "'\\x"
        return f"{begins}{text.encode().hex()}'"

    def entry(log: str, nth: int, kind: str, body: str) -> str:
        own = "received_at, epoch, state" if log == "event" else '"link", "by"'
        values = f"{AT}, 'e', 'applied'" if log == "event" else "'l', '周敏'"
        return (
            f"{log} (station_id, seq, id, kind, at, header, body, salt, sig, hash, {own}) VALUES"
            f" ('s', {nth}, '{log}{nth}', '{kind}', {AT}, {raw('h')}, {raw(body)}, {raw('salt')},"
            f" {raw('sig')}, 'hash{nth}', {values})"
        )

    told = [
        entry(log, nth, kind, f'{{"supervision": "{of}", "text": "刘晓梅"}}')
        for log, kinds in (
            ("message", ("supervision.posted", "supervision.visited", "case.noted")),
            ("event", ("supervision.answered",)),
        )
        for nth, (kind, of) in enumerate(
            ((kind, of) for kind in kinds for of in ("gone", "kept", "shop")), start=1
        )
    ]
    standing_at(database, "0022", (*WATCHED, *told, entry("event", 9, "supervision.answered", "{")))
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        for log, empty in ((schema.message, [1, 4]), (schema.event, [1])):
            rows = connection.execute(select(log).order_by(log.c.seq)).all()
            assert [row.seq for row in rows if row.body is None and row.salt is None] == empty
            assert all(row.header and row.hash for row in rows)
    store.close()


@ON_BOTH
def test_a_laid_text_comes_along_and_a_document_may_be_laid_beside_it(
    database: Database, tmp_path: Path
) -> None:
    """The check of the kinds is renewed; a kind that is none stays refused."""
    laid = (
        "submission (id, kind, about, form, by_id, at, reason) VALUES ('l', 'guidance', 's/q',"
        f" '{{\"text\": \"可以。\"}}', 'r', {AT}, '')"
    )
    standing_at(database, "0015", (ROWS[0], WATCHED[2], laid))
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        held = connection.execute(select(schema.submission)).one()
    assert (held.about, held.form, held.state) == ("s/q", '{"text": "可以。"}', "waiting")
    write = store.engine.execution_options(**{WRITES: True})
    document = {**held._mapping, "id": "d", "kind": "document"}
    with write.begin() as connection:
        connection.execute(insert(schema.submission).values(**document))
    with pytest.raises(IntegrityError), write.begin() as connection:
        connection.execute(insert(schema.submission).values(**{**document, "kind": "poem"}))
    store.close()


USER = (
    "reviewer (id, name, login, body_id, password_hash, created_at) VALUES"
    f" ('{{id}}', '{{name}}', '{{login}}', '{{body}}', 'x', {AT})"
)


@ON_BOTH
@pytest.mark.release
def test_who_only_opened_a_question_does_not_handle_it(database: Database) -> None:
    """One given to an officer, claimed or taken over is theirs, until another body receives it."""
    told = {
        "claimed": ("matter.claimed",),
        "given": ("guidance.handed_over", "guidance.seen"),
        "opened": ("guidance.seen",),
        "passed_on": ("guidance.handed_over", "matter.assigned", "guidance.seen"),
        "taken": ("guidance.seen", "matter.taken_over"),
    }
    answered = QUESTION.format(id="answered", kind="guidance", body="b")
    seen = [_seen(QUESTION.format(id=each, kind="guidance", body="b")) for each in told]
    seen += [_seen(QUESTION.format(id="case", kind="escalation", body="b")), _held(answered)]
    acts = ((f"matter:s/{one}", kind) for one, kinds in told.items() for kind in kinds)
    entries = (_act(database, nth, *of, "周敏", "{}") for nth, of in enumerate(acts, start=1))
    officer = USER.format(id="r", name="周敏", login="zhoumin", body="b")
    standing_at(database, "0048", (*ROWS[:2], officer, *seen, *entries))
    matter = schema.matter.c
    with upgraded(database) as connection:
        held = connection.scalars(select(matter.id).where(matter.reviewer_id == "r"))
        assert set(held) == {"answered", "case", "claimed", "given", "taken"}


USERS = tuple(
    USER.format(id=id_, name=name, login=login, body=body)
    for id_, name, login, body in (
        ("r1", "周敏", "周敏", "b"),
        ("r2", "赵局", "赵局", "h"),
        ("r3", "陈立", "chenli", "b"),
        ("r4", "陈立", "chenli2", "b"),
    )
)
BODIES = (ROWS[0], "body (id, name, kind) VALUES ('h', '局领导', 'head')")


@ON_BOTH
def test_a_reply_is_once_the_work_of_who_wrote_it(database: Database) -> None:
    """Of a signed one whose writer's name two bear, or nobody does by now, it is nobody's."""
    told = {
        "own": ("周敏", "周敏", "{}"),
        "signed": ("赵局", "赵局", '{"written_by": "周敏"}'),
        "namesake": ("陈立", "陈立（chenli2）", "{}"),
        "signed_for_namesake": ("赵局", "赵局", '{"written_by": "陈立"}'),
        "signed_for_former": ("赵局", "赵局", '{"written_by": "何青"}'),
        "signed_by_namesake": ("陈立", "陈立（chenli）", '{"written_by": "周敏"}'),
    }
    rows = [
        row
        for nth, (id_, (name, by, facts)) in enumerate(told.items(), start=1)
        for row in _replied(database, nth, id_, name, by, facts)
    ]
    standing_at(database, "0046", (*BODIES, *USERS, *rows))
    assert _steps(database) == [
        ("namesake", "r4", "b"),
        ("own", "r1", "b"),
        ("signed", "r1", "b"),
        ("signed_by_namesake", "r1", "b"),
    ]


@ON_BOTH
def test_a_reply_that_the_hub_entered_itself_stays_as_it_is(database: Database) -> None:
    """It credits the writer, also one who bears the signer's name, or another name by now."""
    told = {
        "own": ("r2", "赵局", "赵局", "{}"),
        "signed": ("r1", "赵局", "赵局", '{"written_by": "周敏"}'),
        "renamed": ("r1", "赵局", "赵局", '{"written_by": "周小敏"}'),
        "signed_by_namesake": ("r4", "陈立", "陈立（chenli）", '{"written_by": "陈立"}'),
    }
    step = (
        "completed_step (kind, subject, body_id, reviewer_id, started_at, due_at, ended_at)"
        f" VALUES ('reply', '{{id}}', 'b', '{{by}}', {AT}, {AT}, {AT})"
    )
    rows = [
        row
        for nth, (id_, (writer, *reply)) in enumerate(told.items(), start=1)
        for row in (*_replied(database, nth, id_, *reply), step.format(id=id_, by=writer))
    ]
    standing_at(database, "0048", (*BODIES, *USERS, *rows))
    assert _steps(database) == sorted((id_, of[0], "b") for id_, of in told.items())


def _steps(database: Database) -> list[tuple[str, str, str]]:
    """Return the replies entered as work of officers: slip, officer and body."""
    step = schema.completed_step.c
    asked = select(step.subject, step.reviewer_id, step.body_id).order_by(step.subject)
    with upgraded(database) as connection:
        return [(str(row[0]), str(row[1]), str(row[2])) for row in connection.execute(asked)]


def _replied(
    database: Database, nth: int, id_: str, name: str, by: str, facts: str
) -> tuple[str, ...]:
    """Return the rows of a slip, its reply, and the act in the journal."""
    slip = (
        "slip (id, channel, number, kind, received_at, due_on, consumer, phone, merchant, unit,"
        " address, text, claim, state, outcome, report, made_at, last_at, version) VALUES"
        f" ('{id_}', '12345', '{nth}', 'complaint', {AT}, '2026-12-01', '', '', '', '', '', 'x',"
        f" '', 'replied', '', '', {AT}, {AT}, 1)"
    )
    reply = (
        "reply (slip_id, year, seq, text, reviewer, at) VALUES"
        f" ('{id_}', 2026, {nth}, 'x', '{name}', {AT})"
    )
    return slip, reply, _act(database, nth, f"slip:{id_}", "slip.replied", by, facts)


def _act(database: Database, seq: int, stream: str, kind: str, by: str, facts: str) -> str:
    """Return a row of the journal."""
    begins = "X'" if isinstance(database, SqliteFile) else "'\\x"
    raw = f"{begins}{facts.encode().hex()}'"
    names = 'seq, id, stream, kind, at, "by", facts, private_digest, previous, hash'
    ends = f"{AT}, '{by}', {raw}, 'd', 'p{seq}', 'h{seq}'"
    return f"journal ({names}) VALUES ({seq}, 'j{seq}', '{stream}', '{kind}', {ends})"


def _held(row: str) -> str:
    """Return a matter's row with an officer who stands as its holder."""
    return row.replace("event_id)", "event_id, reviewer_id)").replace("'e')", "'e', 'r')")


def _seen(row: str) -> str:
    """Return the row of a held matter that was opened."""
    return _held(row).replace("event_id,", "event_id, state,").replace("'e',", "'e', 'seen',")
