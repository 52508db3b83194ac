"""Upgrade of a hub: its administrator keeps all powers."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from sync.hub.services.auth import sessions
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.engine import WRITES, open_engine


def test_an_administrator_of_before_has_all_powers_until_three_are_named(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'hub.db'}")
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config = Config()
        config.set_main_option("script_location", "sync.hub:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0027")
        for row in (
            "body (id, name, kind) VALUES ('b', '信息中心', 'head')",
            "reviewer (id, name, body_id, password_hash, created_at, role) VALUES"
            " ('r', '孙工', 'b', 'kept', '2026-11-24 02:10:00.000000', 'administrator')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    store = open_store(tmp_path)
    with store.reading() as connection:
        who = sessions.reviewer_of(connection, "r")
        account = sessions.account_of(connection, "孙工")
    store.engine.dispose()
    assert (who.keeps_hub, who.keeps_rights, who.separated) == (True, True, False)
    assert account is not None
    assert account.password_hash == "kept"
