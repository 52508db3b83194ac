"""Open the ledger file: SQLCipher under SQLAlchemy, each pragma set and none assumed."""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, Pool, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as driver

from mediation_desk.domain.people import phone_digits
from mediation_desk.ledger.disk.faults import StorageFault, StorageReason
from mediation_desk.ledger.disk.write_ahead import log_path, pages_in_log
from mediation_desk.ledger.sql import statements
from mediation_desk.ledger.sql.driver_faults import fault_of
from mediation_desk.ledger.vault.memory import Secret

KEY_BYTES = 32
OLDEST_SQLITE = (3, 51, 3)
PAGE_BYTES = 4096
_OWNERS_ALONE = 0o600
STEPS = 10_000
"""Number of database steps that take some milliseconds."""

BUSY_TIMEOUT_MS = 5_000
KEPT_CONNECTIONS = 4
"""Connections that stay open between uses: the window's threads, or a few people at once."""
MOST_CONNECTIONS = 40
"""Connections in use at once: a host answers its seats on some thirty threads, and has its own."""
# A page of ciphertext has 7.9 bits a byte; plain databases, texts and other files have less.
_LEAST_ENTROPY_BITS = 7.5
# Example: HMAC verification failed for page 4; page 78 has an invalid size of 3584 bytes.
_PAGE = re.compile(r"\bpage (\d+)")

MACS = ("HMAC_SHA256", "HMAC_SHA512")
"""MACs of a page; a new ledger gets the first.

SQLCipher's own choice is the second, which older ledgers keep: today's computers have SHA-256 in
their processor, and a page is written in three quarters of the time (measured).
"""

# cipher_log stays off: it would write file names and errors to the standard error of the desk.
# cipher_memory_security stays off: it locks and wipes each allocation, which made searches five
# times slower (measured), while the key lies in this process's memory either way.
_PRAGMAS = (
    "cipher_log_level = NONE",
    "cipher_memory_security = OFF",
    "synchronous = FULL",
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)

_CACHE_KIB = 65_536
_LEAST_CACHE_KIB = 16_384
_CACHED_SHARE = 16
"""A reader's cache has a sixteenth of its file: a quarter more is read again for a search with half
of it, and nothing less with twice as much (counted in pages at 100,000 cases).
"""


@dataclass(frozen=True)
class EngineOpening:
    """Parameters with which a ledger file was opened, to open it once more."""

    path: Path
    key: Secret = field(repr=False)


@contextmanager
def cache_limited(connection: Connection, kib: int) -> Iterator[None]:
    """Let a connection keep only so many KiB of pages, as long as it comes by each page once."""
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{kib}")
    try:
        yield
    finally:
        # A fault of the disk ends the connection: nothing is asked of it, and the fault is told.
        if not connection.invalidated:
            connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def opening_of(engine: Engine) -> EngineOpening:
    """Return the parameters with which `open_engine` opened an engine."""
    found: EngineOpening = engine.get_execution_options()[_OPENING]
    return found


_OPENING = "ledger_opening"


def open_engine(
    path: Path, key: Secret, *, readonly: bool = False, must_exist: bool = False
) -> Engine:
    """Open the ledger file under its raw 256-bit key and prove that the key fits.

    A writer begins each transaction with `BEGIN IMMEDIATE`, a reader with a plain `BEGIN` on
    connections that refuse to write. Raises `StorageFault`, here and from every later statement.
    A writer creates a missing file unless `must_exist`; a reader never does.
    """
    _refuse_old_sqlite()
    if len(key) != KEY_BYTES:
        raise ValueError(f"a ledger key has {KEY_BYTES} bytes, not {len(key)}")
    if (readonly or must_exist) and not path.is_file():
        raise StorageFault(StorageReason.MISSING, f"no ledger at {path.name}")
    if not readonly:
        _close_to_others(path)
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=partial(_connect, path, key, readonly, list(MACS)),
        poolclass=QueuePool,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MOST_CONNECTIONS - KEPT_CONNECTIONS,
        pool_use_lifo=True,
        # An error's text goes to the log, and the values bound to the statement are about people.
        hide_parameters=True,
        execution_options={_OPENING: EngineOpening(path, key)},
    )
    _listen(engine, "BEGIN" if readonly else "BEGIN IMMEDIATE")
    try:
        with engine.connect():
            return engine
    except BaseException:
        engine.dispose()
        raise


def _close_to_others(path: Path) -> None:
    """Restrict the file to its owner; SQLite gives its mode to the files next to it.

    A file that cannot be made or changed is left to SQLite, which names the fault.
    """
    with suppress(OSError):
        if not path.exists():
            path.touch(mode=_OWNERS_ALONE)
        for each in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(_OWNERS_ALONE)


@contextmanager
def interruptible(cursor: Any, go_on: Callable[[], None], steps: int = STEPS) -> Iterator[None]:
    """Call `go_on` after so many steps of a cursor's statements; what it raises ends them."""
    stopped: list[Exception] = []

    def is_stopped() -> bool:
        try:
            go_on()
        except Exception as stop:  # noqa: BLE001 - raised again once the statement has ended
            stopped.append(stop)
        return bool(stopped)

    cursor.connection.set_progress_handler(is_stopped, steps)
    try:
        yield
    except driver.Error as error:
        raise (stopped[0] if stopped else error) from error
    finally:
        cursor.connection.set_progress_handler(None, 0)


def integrity_faults(engine: Engine, go_on: Callable[[], None] = lambda: None) -> list[str]:
    """Return SQLCipher's findings about the file's pages, free pages included; empty when sound.

    The ledger may be written to meanwhile: its state when the check began is checked. `go_on` is
    called again and again; what it raises ends the check.
    """
    # On a connection of its own: one that searched before still holds the former outline of the
    # search index, and this check, alone of all statements, would call it corruption.
    pool = engine.pool.recreate()
    borrowed = pool.connect()
    try:
        cursor = borrowed.cursor()
        # An open read keeps the log from restarting before it is queried.
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        found = _page_faults(cursor, max(0, log_frames(pool)[1]))
        if not found:
            with interruptible(cursor, go_on):
                cursor.execute("PRAGMA quick_check")
            found = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("ROLLBACK")
        cursor.close()
        return found
    except driver.Error as error:
        return [str(error)]
    finally:
        borrowed.close()
        pool.dispose()


def faults_unopened(path: Path, key: Secret) -> list[str]:
    """Name the damaged pages of a file that does not even open; empty when its pages are sound."""
    return min((_faults_by(mac, path, key) for mac in MACS), key=len)


def _faults_by(mac: str, path: Path, key: Secret) -> list[str]:
    connection = driver.connect(_address(path, True), uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_hmac_algorithm = {mac}")
        found = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        return [str(row[0]) for row in found]
    except driver.Error as error:
        return [str(error)]
    finally:
        connection.close()


@contextmanager
def open_copy(copy: Path, key: Secret | bytes) -> Iterator[Any]:
    """Open the copy of a ledger that nothing else uses, without the settings of one in use."""
    connection = driver.connect(str(copy), isolation_level=None)
    try:
        connection.execute(f"PRAGMA cipher_default_hmac_algorithm = {MACS[0]}")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


def log_frames(pool: Pool) -> tuple[int, int]:
    """Return how many frames the log has, and how many of them a checkpoint put into the file.

    They are asked outside of any transaction. A file that never had a log has -1 of both.
    """
    borrowed = pool.connect()
    try:
        cursor = borrowed.cursor()
        _, frames, checkpointed = cursor.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        cursor.close()
        return int(frames), int(checkpointed)
    finally:
        borrowed.close()


def _page_faults(cursor: Any, checkpointed: int) -> list[str]:
    """Return the faults of the file's own pages, except for those that are read from the log.

    SQLCipher checks the file alone. A page may be half written there, or missing, while the log
    holds it: a desk at work checkpoints the log in parts. `quick_check` reads it from the log.
    """
    cursor.execute("PRAGMA cipher_integrity_check")
    faults = [str(row[0]) for row in cursor.fetchall()]
    if not faults:
        return []
    path: str = cursor.execute("PRAGMA database_list").fetchone()[2]
    in_log = pages_in_log(Path(path), checkpointed)
    return [fault for fault in faults if page_number_in(fault) not in in_log]


def page_number_in(fault: str) -> int:
    """Return the number of the page that a fault of SQLCipher names, 0 where it names none."""
    found = _PAGE.search(fault)
    return int(found[1]) if found else 0


def _refuse_old_sqlite() -> None:
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise StorageFault(StorageReason.OLD_SQLITE, driver.sqlite_version)


def at_each_beginning(engine: Engine, begun: Callable[[], None]) -> Engine:
    """Call a function in each transaction before anything else; what it raises ends it."""

    @event.listens_for(engine, "begin")
    def hear(connection: Connection) -> None:
        del connection
        begun()

    return engine


def _listen(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        statements.begin(connection, begin)

    @event.listens_for(engine, "handle_error")
    def name_the_fault(context: ExceptionContext) -> StorageFault | None:
        fault = fault_of(context.original_exception)
        if fault is not None and fault.reason in statements.LOST_HANDLE:
            # A handle whose fsync failed must never be asked to fsync again: open a new one.
            context.is_disconnect = True
        return fault


def _connect(path: Path, key: Secret, readonly: bool, macs: list[str]) -> Any:
    """Return a connection by the MAC that proves the file; that MAC moves to the front."""
    if len(key) != KEY_BYTES:
        raise StorageFault(StorageReason.WRONG_KEY, "the ledger was closed and its key wiped")
    order = tuple(macs)
    for mac in order:
        try:
            connection = _connect_by(mac, path, key, readonly)
        except driver.Error as error:
            fault = fault_of(error)
            # A wrong key looks the same, so the last error is raised.
            is_unproved = fault is not None and fault.reason is StorageReason.WRONG_KEY
            if mac == order[-1] or not is_unproved:
                raise _named(error, path) from error
        else:
            macs.sort(key=lambda each: each != mac)
            return connection
    raise AssertionError("the last of them returns or raises")


def _connect_by(mac: str, path: Path, key: Secret, readonly: bool) -> Any:
    connection = driver.connect(
        _address(path, readonly),
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _prepare(connection, key, mac, readonly, _cache_kib(path) if readonly else _CACHE_KIB)
    except driver.Error:
        connection.close()
        raise
    return connection


def _cache_kib(path: Path) -> int:
    """Return the size of a reader's cache: most of what it keeps are pages that a scan left."""
    share = path.stat().st_size // 1024 // _CACHED_SHARE
    return max(_LEAST_CACHE_KIB, min(share, _CACHE_KIB))


def _prepare(connection: Any, key: Secret, mac: str, readonly: bool, cache_kib: int) -> None:
    # The copy of a backup uses the default, whatever its ledger has.
    connection.execute(f"PRAGMA cipher_default_hmac_algorithm = {MACS[0]}")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_hmac_algorithm = {mac}")
    for pragma in (*_PRAGMAS, f"cache_size = -{cache_kib}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.create_function("phone_digits", 1, phone_digits, deterministic=True)
    connection.execute("PRAGMA query_only = ON" if readonly else "PRAGMA journal_mode = WAL")


def _address(path: Path, readonly: bool) -> str:
    mode = "ro" if readonly else "rwc"
    # SQLite cannot make its -shm in a folder that is read-only; with an empty -wal the file is
    # complete and may be read as immutable.
    still = readonly and not os.access(path.parent, os.W_OK) and not _has_wal(path)
    return f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if still else "")


def _has_wal(path: Path) -> bool:
    wal = log_path(path)
    return wal.exists() and wal.stat().st_size > 0


def _named(error: Any, path: Path) -> Exception:
    fault = fault_of(error)
    if fault is None or fault.reason is not StorageReason.WRONG_KEY:
        return fault or error
    return StorageFault(_first_page_reason(path), str(error))


def _first_page_reason(path: Path) -> StorageReason:
    """Tell a foreign file and a cut one from a wrong key, which SQLite reports alike."""
    with path.open("rb") as file:
        page = file.read(PAGE_BYTES)
    if len(page) < PAGE_BYTES or _entropy_bits(page) < _LEAST_ENTROPY_BITS:
        return StorageReason.NOT_A_LEDGER
    return StorageReason.WRONG_KEY


def _entropy_bits(page: bytes) -> float:
    shares = (count / len(page) for count in Counter(page).values())
    return -sum(share * math.log2(share) for share in shares)
