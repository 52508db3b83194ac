"""Readiness of an outer relay: its folders, its disk, the hub's list, and the gate."""

from datetime import datetime, timedelta
from pathlib import Path

from sync.courier.exchange.enrolment_file import HUB_FILE
from sync.courier.exchange.station_list import STATION_LIST
from sync.hub.monitoring.readiness import WELL, disk_check
from sync.hub.outer_relay.spool import Spool

GATE_WITHIN = timedelta(minutes=15)
NO_FOLDER = "文件夹不存在或无法读写。 / A folder is not there, or cannot be read and written."
NO_LIST = "尚未收到监管端的站点名单。 / The hub's list of stations has not come yet."
GATE_STANDS = "网闸未取走数据包。 / The gate does not fetch packets."


def relay_checks(spool: Spool, now: datetime) -> dict[str, str]:
    """Return WELL or a sentence for the folders, the disk, the list and the gate."""
    disk = disk_check(spool.outbox.path)
    try:
        has_list = spool.stations() is not None
        waiting = spool.waiting(now)
    except OSError:
        return {"folders": NO_FOLDER, "disk": disk}
    gate = WELL if waiting < GATE_WITHIN else GATE_STANDS
    return {"folders": WELL, "disk": disk, "stations": WELL if has_list else NO_LIST, "gate": gate}


def is_outer(inbox: Path) -> bool:
    """Tell whether a gate has brought a hub's own files into a relay's in folder."""
    return any((inbox / name).is_file() for name in (HUB_FILE, STATION_LIST))
