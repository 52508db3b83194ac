"""Migrate a ledger file to the present tables: forward only, one transaction, guards restored."""

import logging
from pathlib import Path

from sqlalchemy import Engine

from mediation_desk.ledger.tables.guards import install_guards
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)

HEAD = "0024"
"""The step that this program's tables stand at."""


def revision_of(engine: Engine) -> str:
    """The step that the file stands at; nothing for an empty file."""
    with engine.connect() as connection:
        table = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
        ).first()
        if table is None:
            return ""
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        return str(found.scalar_one())


def require_known(engine: Engine) -> str:
    """Return the step that the file stands at; raises Fault(NEWER_LEDGER) for a later program's."""
    at = revision_of(engine)
    if at > HEAD:
        raise Fault(FaultCode.NEWER_LEDGER, {"step": at})
    return at


def migrate(engine: Engine) -> bool:
    """Bring the file to HEAD; tells whether anything was done.

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
    """Alembic is loaded only when there is something to do: the sign-in waits for no import."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        install_guards(connection)
        # A step may add what is reckoned from the journal. The mark falls with it, so that a start
        # which ends in between leaves that to the next one.
        connection.exec_driver_sql("PRAGMA user_version = 0")
