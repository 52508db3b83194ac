"""Store the station's key and epoch at enrolment and takeover, safely against lost answers."""

from dataclasses import dataclass

from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.link.key_rotation import NO_ROTATION
from mediation_desk.ledger.link.link_rows import change_link, link_row
from sync.courier import EpochCandidate
from sync.protocol import GENESIS, EnrolAnswer
from sync.signing import Grant, StationIdentity, public_of

ENROL = "enrol"
STOPPED = ("needs_takeover", "revoked")


@dataclass(frozen=True)
class SqlMembership:
    """The port Membership of `sync.courier`; `address` is the hub's, kept with the enrolment.

    A candidate waits in `pending_epoch`, so that a station keeps its old key until a new one is
    granted.
    """

    file: LedgerFile
    address: str = ""

    def identity(self) -> StationIdentity | None:
        """Return the identity that signs requests; None before enrolment."""
        with self.file.connection() as connection:
            link = link_row(connection)
        if not link.get("station"):
            return None
        seed = bytes(link["private_key"])
        return StationIdentity(link["station"], seed, public_of(seed))

    def begin_enrolment(self, fresh: EpochCandidate) -> EpochCandidate:
        """Keep the candidate before it is sent; return an earlier, still open one instead."""
        with self.file.writer.begin() as connection:
            open_one = _candidate(link_row(connection).get("pending_epoch", ""))
            if open_one is None:
                pending = f"{ENROL} {fresh.epoch} {fresh.seed.hex()}"
                change_link(connection, pending_epoch=pending)
        return open_one or fresh

    def candidate(self) -> EpochCandidate | None:
        """Return the candidate that was shown to a hub and waits for its answer."""
        with self.file.connection() as connection:
            return _candidate(str(link_row(connection).get("pending_epoch", "")))

    def enrolled(self, answer: EnrolAnswer) -> None:
        """Keep station, epoch, grant and hub key; seal what was written before."""
        with self.file.writer.begin() as connection:
            mine = _candidate(link_row(connection)["pending_epoch"])
            if mine is None:
                raise RuntimeError("no enrolment was begun")
            change_link(
                connection,
                station=answer.station,
                epoch=answer.epoch,
                epoch_number=answer.epoch_number,
                private_key=mine.seed,
                grant_note=answer.grant,
                hub_key=" ".join([answer.hub_key, *answer.former_keys]),
                hub_name=answer.hub_name,
                hub_address=self.address,
                state="reconcile" if answer.returning else "ok",
                pending_epoch="",
                **_START,
            )
            outbox.seal_waiting(connection)

    def begin_takeover(self, new_epoch: str) -> str:
        """Keep the new epoch's id before it is sent; return an earlier one that is still open
        instead.
        """
        with self.file.writer.begin() as connection:
            pending = str(link_row(connection)["pending_epoch"])
            if pending and _candidate(pending) is None:
                return pending
            change_link(connection, pending_epoch=new_epoch)
        return new_epoch

    def pending(self) -> str:
        """Return the epoch of a takeover that is requested and not granted yet; else an empty
        string.
        """
        with self.file.connection() as connection:
            pending = str(link_row(connection).get("pending_epoch", ""))
        return pending if _candidate(pending) is None else ""

    def enter_epoch(self, grant: Grant, note: str) -> None:
        """Begin the granted epoch; the events of the former one stay as an archive."""
        with self.file.writer.begin() as connection:
            change_link(
                connection,
                epoch=grant.epoch,
                epoch_number=grant.number,
                grant_note=note,
                state="reconcile",
                pending_epoch="",
                **_START,
            )


_START: dict[str, object] = {
    "acked_seq": 0,
    "acked_hash": GENESIS,
    "cursor_seq": 0,
    "cursor_hash": GENESIS,
    "failures": 0,
    "fault": "",
    **NO_ROTATION,
}


def _candidate(pending: str) -> EpochCandidate | None:
    word, _, rest = pending.partition(" ")
    if word != ENROL:
        return None
    epoch, _, seed = rest.partition(" ")
    return EpochCandidate(bytes.fromhex(seed), public_of(bytes.fromhex(seed)), epoch)


def note_round(file: LedgerFile, fault_code: str, detail: str = "") -> None:
    """Keep the result of the last round for the link page: the fault, and how many in a row.

    The fault's code comes first, then after a space further detail. A stopped link makes no
    contact: the reason why it stopped is kept until a person goes on.
    """
    with file.writer.begin() as connection:
        link = link_row(connection)
        if not fault_code and link.get("state") in STOPPED:
            return
        failures = int(link.get("failures") or 0)
        fault = f"{fault_code} {detail}".strip()
        change_link(connection, fault=fault, failures=failures + 1 if fault_code else 0)
