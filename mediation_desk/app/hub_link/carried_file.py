"""Detect the kind of a file carried between desk and hub by its signed head, not its name."""

from pathlib import Path

from mediation_desk.app.faults import worded
from mediation_desk.workflows.read_models.link import CarriedFile
from sync.courier.files.packet_book import GRANTED
from sync.courier.files.packet_file import PacketError, open_packet


def kind_of(path: Path) -> CarriedFile:
    """Return the kind of a file; its content is neither trusted nor unlocked by this.

    Raises Fault for a file that cannot be read.
    """
    with worded(), path.open("rb") as source:
        try:
            head = open_packet(source, "answer").head
        except PacketError:
            source.seek(0)
        else:
            is_grant = any(part.name.startswith(f"{GRANTED}-") for part in head.parts)
            return CarriedFile.GRANT if is_grant else CarriedFile.ANSWER
        try:
            open_packet(source, "packet")
        except PacketError:
            return CarriedFile.FOREIGN
    return CarriedFile.REQUEST
