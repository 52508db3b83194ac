"""Opening of a hub: its folder, its key, its database at the latest schema with guards in place."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, make_url, select

from resources.deferred import deferred
from sync.backups.store import StoreRefused
from sync.hub.storage import file_binding, guards
from sync.hub.storage.counters import kept_counts
from sync.hub.storage.database_file import encrypt
from sync.hub.storage.encryption.columns import DAMAGED, lenient
from sync.hub.storage.engine import WRITES, key_of, open_engine
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_address import place_of_environment, store_of
from sync.hub.storage.files.object_store import ObjectStore
from sync.hub.storage.files.permissions import FILE, FOLDER, restrict
from sync.hub.storage.keys.keyring import open_keyring
from sync.hub.storage.keys.secret import open_secret
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import HubEntropy, HubSeal, Store
from sync.hub.storage.write_lock import SCHEMA, hold

if TYPE_CHECKING:
    from alembic import command, config
else:
    command, config = deferred("alembic.command"), deferred("alembic.config")

HUB_NAME = "mediation-hub"
HEAD = "0053"
"""Latest migration, at which this program's tables stand."""
KEY = "hub.key"
LOOKED_AT = 20
NO_KEYS = (
    "此数据库已有监管端，而数据目录中的密钥不是它的：请从先前的机器复制 hub.key、hub.secret 与"
    " hub.secret.check。"
    " / This database is a hub's whose keys are not in the folder: copy hub.key, hub.secret and"
    " hub.secret.check from the machine that has them."
)
STRANGE = (
    "此数据库由另一个密钥加密：请用原来的数据目录（含 hub.secret 与 hub.secret.check）。"
    " / This database was encrypted under another secret: use the folder that belongs to it, with"
    " hub.secret and hub.secret.check."
)


def open_store(
    folder: Path,
    url: str | None = None,
    chance: HubEntropy | None = None,
    objects: ObjectStore | None = None,
) -> Store:
    """Return the hub in `folder`, creating missing parts; the default database is in the folder.

    Its files are where the environment says, unless `objects` are given.

    The folder is restricted to its owner from then on, including an existing one. Raises ValueError
    when the secret under which its files and its database are encrypted is missing. Raises OSError
    when the folder cannot be written, SQLAlchemyError when the database cannot be opened, and
    StoreRefused when a new hub's bucket cannot be claimed.
    """
    chance = chance or HubEntropy()
    _require_keys(folder, url)
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    restrict(folder)
    seal = _seal(folder, chance)
    engine = _engine(url or _own_file(folder / "hub.db"), key_of(seal.secret))
    migrate(engine)
    _require_own(engine)
    _require_hub(engine, seal.root)
    try:
        return Store(engine, folder, seal, chance, objects or _objects(engine, folder, seal))
    except (ValueError, StoreRefused):
        engine.dispose()
        raise


def _require_hub(engine: Engine, root: bytes) -> None:
    """Raise ValueError for a database on a server that belongs to another hub's key."""
    if engine.dialect.name == "sqlite":
        return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        is_own = file_binding.is_of(connection, root)
        if is_own is None:
            # Two machines that start at once must agree on the owner of the database.
            hold(connection, SCHEMA)
            is_own = file_binding.is_of(connection, root)
            if is_own is None:
                file_binding.name_hub(connection, root)
    if is_own is False:
        engine.dispose()
        raise ValueError(NO_KEYS)


def _objects(engine: Engine, folder: Path, seal: HubSeal) -> ObjectStore:
    """Return the file store named by the environment; a new hub claims its bucket.

    Raises ValueError if the hub has its files elsewhere.
    """
    place = place_of_environment()
    objects = store_of(place, folder, file_binding.identity_of(seal.root))
    with engine.connect() as connection:
        is_new = file_binding.require(connection, in_bucket=bool(place.address))
    if is_new and not isinstance(objects, FolderObjects):
        objects.claim()
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            file_binding.bind(connection, in_bucket=True)
    return objects


def _require_keys(folder: Path, url: str | None) -> None:
    """Raise ValueError if the key of the database's hub is not in the folder; create none then.

    Another machine that is to serve the same hub would sign with a key that no station knows.
    """
    is_file = make_url(url).get_backend_name() == "sqlite" if url else True
    if is_file or (folder / KEY).exists():
        return
    engine = open_engine(url or "")
    try:
        with engine.connect() as connection:
            asked = select(journal.c.seq).limit(1)
            if schema_step(connection) and connection.scalar(asked) is not None:
                raise ValueError(NO_KEYS)
    finally:
        engine.dispose()


def _own_file(path: Path) -> str:
    """Return the address of the folder's own database; files beside it get its mode."""
    path.touch(mode=FILE)
    return f"sqlite:///{path}"


def _engine(url: str, key: bytes) -> Engine:
    """Return the engine; a plain database file of an earlier version is encrypted first."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        encrypt(Path(address.database or ""), key)
    return open_engine(url, key)


def migrate(engine: Engine) -> None:
    """Migrate the schema to head, reinstall guards and counters, in one transaction."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        # Several processes may start at once on an empty database.
        hold(connection, SCHEMA)
        if schema_step(connection) != HEAD:
            _upgrade(connection)
        guards.install(connection)
        kept_counts.install(connection)


def _require_own(engine: Engine) -> None:
    """Raise ValueError for a database that was written under another secret.

    A single altered value is left for verification to name: this raises only if all of the latest
    values are undecryptable.
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
    """Return the migration at which the schema stands, or nothing for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def _upgrade(connection: Connection) -> None:
    """Run Alembic, which is loaded only when needed, since it would occupy a hub's memory."""
    wanted = config.Config()
    wanted.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    wanted.set_main_option("path_separator", "os")
    wanted.attributes["connection"] = connection
    command.upgrade(wanted, "head")


def _seal(folder: Path, chance: HubEntropy) -> HubSeal:
    keys = open_keyring(folder / KEY, chance.random)
    return HubSeal(HUB_NAME, keys.signs, keys.trusted, keys.root, open_secret(folder))
