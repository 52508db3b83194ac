"""List of a hub's stations and their keys, by which an outer relay knows its callers.

It is left in the folder that answers leave the hub by, next to the file with the hub's key. It
names no mall and no person, and is no secret: it only gives access to a place for locked packets.
"""

from pydantic import ValidationError

from sync.courier.files.packet_file import PacketError
from sync.protocol import Malformed, parse_json
from sync.protocol.values import Id, Sha256, WireModel

STATION_LIST = "stations.answer"
STATION_LIST_BYTES = 16_777_216


class StationList(WireModel):
    """Public keys of each station, by its id; also of a revoked one.

    A revoked station's requests are answered by the hub alone, in its own signed words.
    """

    stations: dict[Id, tuple[Sha256, ...]]

    def knows(self, station: str, key: str) -> bool:
        """Tell whether the key is one of the station's."""
        return key in self.stations.get(station, ())


def read_station_list(raw: bytes) -> StationList:
    """Read the list; raises PacketError for anything else."""
    try:
        parse_json(raw)
        return StationList.model_validate_json(raw)
    except (Malformed, ValidationError):
        raise PacketError("BROKEN", "this is not the list of the hub's stations") from None
