"""Migration that stores heads: those of earlier confirmed events, contradictions included."""

import json
from pathlib import Path

from sqlalchemy import select

from sync.hub.services.heads.alarms import alarms_of
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import ledger_head
from tests.sync.databases import Database, SqliteFile
from tests.sync.test_data_migrations import AT, standing_at

STATION = (
    f"station (id, name, created_at, message_link, digest) VALUES ('s', '万达站', {AT}, '0', '0')"
)
EPOCH = (
    'epoch (id, station_id, number, opened_at, "grant", last_seq, last_hash)'
    f" VALUES ('e', 's', 1, {AT}, 'g', 4, 'h4')"
)
TOLD = ((1, 7, "ab"), (2, 9, "ab"), (3, 9, "ab"), (4, 9, "cd"), (5, 9, "ef"))
"""Sequence in the epoch, entry and hash; the last event is not confirmed."""


def test_heads_of_before_are_kept_and_two_of_one_entry_are_an_alarm(
    database: Database, tmp_path: Path
) -> None:
    def raw(text: str) -> str:
        begins = "X'" if isinstance(database, SqliteFile) else "'\\x"
        return f"{begins}{text.encode().hex()}'"

    events = [
        "event (station_id, epoch, seq, id, kind, at, received_at, header, body, salt, sig, hash,"
        f" state) VALUES ('s', 'e', {seq}, 'i{seq}', 'ledger.head', {AT}, {AT}, {raw('h')},"
        f" {raw(json.dumps({'seq': entry, 'hash': digits * 32}))}, {raw('s')}, {raw('g')},"
        f" 'h{seq}', 'applied')"
        for seq, entry, digits in TOLD
    ]
    standing_at(database, "0023", (STATION, EPOCH, *events))
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        heads = connection.execute(
            select(ledger_head.c.seq, ledger_head.c.hash).order_by(ledger_head.c.position)
        ).all()
        (alarm,) = alarms_of(connection, "s")
    store.close()
    assert [tuple(row) for row in heads] == [(7, "ab" * 32), (9, "ab" * 32), (9, "cd" * 32)]
    assert (alarm.seq, alarm.held_hash, alarm.hash) == (9, "ab" * 32, "cd" * 32)
