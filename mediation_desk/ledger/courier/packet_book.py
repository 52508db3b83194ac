"""Answers to the courier about the packets that were written here."""

from dataclasses import dataclass

from mediation_desk.ledger.ledger_file import LedgerFile
from sync.courier import WrittenPacket


@dataclass(frozen=True)
class SqlPacketBook:
    """The port PacketBook of `sync.courier`."""

    file: LedgerFile

    def asked(self, nonce: str) -> WrittenPacket | None:
        """Return the packet; None for one that was not written here."""
        with self.file.connection() as connection:
            row = connection.exec_driver_sql(
                "SELECT epoch, takes_over, heeded FROM packet WHERE nonce = ?", (nonce,)
            ).one_or_none()
        return WrittenPacket(row[0], bool(row[1]), bool(row[2])) if row else None

    def heeded(self, nonce: str) -> None:
        """Keep that the hub's refusal of the packet was read."""
        with self.file.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE packet SET heeded = 1 WHERE nonce = ?", (nonce,))
