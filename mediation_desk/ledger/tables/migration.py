"""Migrate a ledger file to the present tables: forward only, one transaction, guards restored."""

import logging
from pathlib import Path

from sqlalchemy import Engine

from mediation_desk.ledger.tables.guards import install_guards
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent.parent / "migrations"
HEAD = max(each.name[1:5] for each in (MIGRATIONS / "versions").glob("v[0-9]*.py"))
"""The migration that this program's tables are at: the last one there is."""


def revision_of(engine: Engine) -> str:
    """Return the migration that the file is at; an empty text for an empty file."""
    with engine.connect() as connection:
        table = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
        ).first()
        if table is None:
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        return str(found.scalar_one())


def require_known(engine: Engine) -> str:
    """Return the file's migration; raises Fault(NEWER_LEDGER) for a later program's."""
    at = revision_of(engine)
    if at > HEAD:
        raise Fault(FaultCode.NEWER_LEDGER, {"step": at})
    return at


def migrate(engine: Engine) -> bool:
    """Migrate the file to HEAD; return whether anything was done.

    Raises Fault(NEWER_LEDGER) for a file of a later program, which is left as it is.
    """
    at = require_known(engine)
    if at == HEAD:
        return False
    log.info("bringing the ledger from step %s to %s", at or "none", HEAD)
    _upgrade(engine)
    log.info("the ledger stands at step %s", HEAD)
    return True


def _upgrade(engine: Engine) -> None:
    """Run the migrations; Alembic is loaded only when needed: sign-in waits for no import."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        install_guards(connection)
        # A migration may add columns computed from the journal. The version mark is reset with it,
        # so that a start which ends in between leaves the computation to the next one.
        connection.exec_driver_sql("PRAGMA user_version = 0")
