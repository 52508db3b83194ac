"""Opening a hub: its folder, its key, its database at head with the guards in place."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url, select

from sync.hub import guards
from sync.hub.encryption.columns import DAMAGED, lenient
from sync.hub.engine import WRITES, key_of, open_engine
from sync.hub.files.database import encrypt
from sync.hub.files.permissions import FILE, FOLDER, restrict
from sync.hub.keys.keyring import open_keyring
from sync.hub.keys.secret import open_secret
from sync.hub.schema import journal
from sync.hub.store import Chance, Seal, Store
from sync.hub.turns import SCHEMA, hold

HUB_NAME = "mediation-hub"
HEAD = "0032"
"""The step that this program's tables stand at."""
LOOKED_AT = 20
STRANGE = (
    "此数据库由另一个密钥加密：请用原来的数据目录（含 hub.secret 与 hub.secret.check）。"
    " / This database was encrypted under another secret: use the folder that belongs to it, with"
    " hub.secret and hub.secret.check."
)


def open_store(folder: Path, url: str | None = None, chance: Chance | None = None) -> Store:
    """Return the hub in `folder`, making what is missing; the default database lies in it.

    The folder is its owner's alone from then on, also one of before. Raises ValueError when the
    secret is not there under which its files and its database are encrypted.
    Raises OSError when the folder cannot be written and SQLAlchemyError when the database
    cannot be opened.
    """
    chance = chance or Chance()
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    restrict(folder)
    seal = _seal(folder, chance)
    engine = _engine(url or _own_file(folder / "hub.db"), key_of(seal.secret))
    migrate(engine)
    _require_own(engine)
    return Store(engine, folder, seal, chance)


def _own_file(path: Path) -> str:
    """Return the address of the folder's own database; the files beside it take its mode."""
    path.touch(mode=FILE)
    return f"sqlite:///{path}"


def _engine(url: str, key: bytes) -> Engine:
    """Return the engine; a file of before is encrypted first."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        encrypt(Path(address.database or ""), key)
    return open_engine(url, key)


def migrate(engine: Engine) -> None:
    """Bring the schema to head and re-install the guards, in one transaction."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        # Several processes may start at once on an empty database.
        hold(connection, SCHEMA)
        if schema_step(connection) != HEAD:
            _upgrade(connection)
        guards.install(connection)


def _require_own(engine: Engine) -> None:
    """Raise ValueError for a database that was written under another secret.

    One value that was altered is for the proof to name: all of the latest must be strange.
    """
    if engine.dialect.name == "sqlite":
        return
    private = journal.c.private
    asked = select(lenient(private)).where(private.is_not(None))
    with engine.connect() as connection:
        latest = connection.scalars(asked.order_by(journal.c.seq.desc()).limit(LOOKED_AT)).all()
    if latest and all(value == DAMAGED for value in latest):
        engine.dispose()
        raise ValueError(STRANGE)


def schema_step(connection: Connection) -> str:
    """Return the step that the schema stands at; nothing for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def _upgrade(connection: Connection) -> None:
    """Alembic is loaded only when there is something to do: it would stay in a hub's memory."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _seal(folder: Path, chance: Chance) -> Seal:
    keys = open_keyring(folder / "hub.key", chance.random)
    return Seal(HUB_NAME, keys.signs, keys.trusted, keys.root, open_secret(folder))
