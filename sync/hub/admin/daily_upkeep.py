"""Daily erasure of technical records past their term.

Sign-in records lose address and browser; the act itself stays in the journal. The numbers erased
are recorded as an act of the journal, so that nothing is erased silently.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select, update

from sync.hub.admin.archive_folder import keep_up_folder
from sync.hub.admin.file_maintenance import go_over
from sync.hub.services.retention.terms import terms_of
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.journal_reader import REFUSED, SIGNED_IN
from sync.hub.storage.schema import journal, session, sheet, sign_in_attempt
from sync.hub.storage.transactions import HUB, Store, Transaction


def keep_up_before_serving(store: Store, now: datetime) -> None:
    """Run the upkeep before the hub serves, except on a bucket: no start waits for one."""
    if isinstance(store.files.objects, FolderObjects):
        keep_up(store, now)


def keep_up(store: Store, now: datetime) -> None:
    """Maintain the files and the folder of exports, and erase rows past their technical term."""
    go_over(store, now)
    keep_up_folder(store, now)
    with store.reading() as connection:
        terms = terms_of(connection)
        signed_in, sheets = now - terms.of("sign_in"), now - terms.of("sheet")
        is_anything_due = any(
            connection.scalar(select(func.count()).where(condition))
            for condition in (
                _records(signed_in),
                sign_in_attempt.c.at <= signed_in,
                session.c.expires_at <= signed_in,
                sheet.c.at <= sheets,
            )
        )
    if is_anything_due:
        with store.turn(now) as turn:
            _erase(turn, signed_in, sheets)


def _erase(turn: Transaction, signed_in: datetime, sheets: datetime) -> None:
    nothing = {"private": None, "private_salt": None}
    gone = turn.connection.execute(update(journal).where(_records(signed_in)).values(**nothing))
    tries = delete(sign_in_attempt).where(sign_in_attempt.c.at <= signed_in)
    left = turn.connection.execute(tries).rowcount
    over = delete(session).where(session.c.expires_at <= signed_in)
    left += turn.connection.execute(over).rowcount
    lying = turn.connection.execute(delete(sheet).where(sheet.c.at <= sheets)).rowcount
    counts = {"sign_ins": gone.rowcount + left, "sheets": lying}
    # Another process of the same hub may have run just before.
    if any(counts.values()):
        entries = sum(counts.values())
        turn.record(JournalAct(HUB, "retention.kept_up", HUB, {**counts, "entries": entries}))


def _records(before: datetime) -> ColumnElement[bool]:
    kinds = journal.c.kind.in_((*REFUSED, SIGNED_IN))
    return and_(kinds, journal.c.at <= before, journal.c.private.is_not(None))
