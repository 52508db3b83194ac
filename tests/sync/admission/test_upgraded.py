"""Upgrade of a hub without known browsers and sign-in rules: its users are kept."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from sync.hub.services.auth import failed_sign_ins, second_factor_policy, sessions
from sync.hub.services.auth.failed_sign_ins import SignInAttempt
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.engine import WRITES, open_engine
from tests.sync.review.review_hub import NOON

TOKEN = "of a session that was open"
BEFORE = (
    "INSERT INTO body (id, name, kind, line) VALUES ('b', '质量科', 'section', 'quality')",
    "INSERT INTO reviewer (id, name, body_id, password_hash, created_at) VALUES"
    " ('r', '陈立', 'b', 'hash', :at)",
    "INSERT INTO session (token_hash, reviewer_id, csrf, created_at, seen_at, expires_at) VALUES"
    " (:token, 'r', 'c', :at, :at, '2026-11-24 12:00:00.000000')",
)
ATTEMPT = (
    "INSERT INTO sign_in_attempt (name, address, at, succeeded) VALUES"
    " ('陈立', '10.0.0.5', :at, :right)"
)


def _guess(at: datetime) -> SignInAttempt:
    return SignInAttempt("陈立", "x", "10.0.0.5", at, "t")


def test_sessions_go_on_and_wrong_guesses_of_before_count_for_strangers(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'hub.db'}")
    config = Config()
    config.set_main_option("script_location", "sync.hub:migrations")
    config.set_main_option("path_separator", "os")
    values = {"at": "2026-11-24 02:10:00.000000", "token": sessions.digest_of(TOKEN)}
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0023")
        for statement in BEFORE:
            connection.execute(text(statement), values)
        for right in (True, False, False, False):
            connection.execute(text(ATTEMPT), {"at": values["at"], "right": right})
    engine.dispose()
    store = open_store(tmp_path)
    with store.reading() as connection:
        found = sessions.sitting_of(connection, TOKEN, NOON)
        waits = failed_sign_ins.still_to_wait(connection, _guess(NOON), known=False)
        rule = second_factor_policy.factor_rule(connection)
    store.close()
    assert found is not None
    assert (found.reviewer.name, found.address, found.agent) == ("陈立", "", "")
    assert (waits, rule) == (1, "administrators")
