"""List of the stations."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.storage.schema import epoch, station


@dataclass(frozen=True)
class StationSummary:
    """Station in a list: name, dates, epochs, last contact, ledger head, desk version."""

    id: str
    name: str
    created_at: datetime
    revoked_at: datetime | None
    last_contact_at: datetime | None
    skew_s: int | None
    ledger_seq: int
    ledger_hash: str | None
    app: str
    epochs: int

    def as_json(self) -> dict[str, object]:
        """Return the row for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "revoked": self.revoked_at is not None,
            "last_contact_at": self.last_contact_at.isoformat() if self.last_contact_at else None,
            "epochs": self.epochs,
            "ledger_seq": self.ledger_seq,
            "ledger_hash": self.ledger_hash,
            "app": self.app,
        }

    def sentence(self) -> str:
        """Return the row as a readable line, in local time."""
        contact = "从未联系 / never"
        if self.last_contact_at:
            contact = self.last_contact_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
        state = "已停用 / revoked" if self.revoked_at else contact
        return f"{self.name}\t{state}\t台账 {self.ledger_seq}"


def stations_of(connection: Connection) -> tuple[StationSummary, ...]:
    """Return all stations by name."""
    epochs = (
        select(epoch.c.station_id, func.count().label("epochs"))
        .group_by(epoch.c.station_id)
        .subquery()
    )
    chosen = [station.c[name] for name in StationSummary.__dataclass_fields__ if name != "epochs"]
    found = connection.execute(
        select(*chosen, func.coalesce(epochs.c.epochs, 0).label("epochs"))
        .outerjoin(epochs, epochs.c.station_id == station.c.id)
        .order_by(station.c.name)
    )
    return tuple(StationSummary(**row._mapping) for row in found)
