"""`mediation-hub packet`: intake of a packet brought by hand, and writing of its answer."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sync.hub.commands.frame import REFUSED, AsJson, Data, Database, require_standing_hub, say
from sync.hub.services.exchange.packet_intake import LARGE, TOO_LARGE, PacketResult, take_packet
from sync.hub.storage.transactions import HUB


def packet(
    file: Annotated[Path, typer.Argument(help="The packet that a station wrote.")],
    answer: Annotated[Path, typer.Option("--answer", help="The file that goes back to it.")],
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take a packet of a station by file and write the answer that its desk reads."""
    with require_standing_hub(data, database) as store:
        if answer.exists():
            raise ValueError(f"{answer} 已存在。 / {answer} is there already.")
        with file.open("rb") as opened:
            taken = take_packet(store, opened, datetime.now(UTC), HUB)
        answer.write_bytes(taken.answer)
    facts: dict[str, object] = {
        "ok": taken.is_taken,
        "station": taken.station,
        "events": taken.events,
        "files": taken.files,
        "messages": taken.messages,
        "problem": taken.problem,
        **_comparison(taken),
    }
    text = (
        f"{taken.station}：收下 {taken.events} 条、证据 {taken.files} 个，"
        f"回执与 {taken.messages} 条消息写入 {answer}"
    )
    if not taken.is_taken:
        text = f"{taken.station}：没有收下（{taken.problem}），原因写入 {answer}"
    elif taken.problem:
        text = f"{taken.station}：监管端缺少曾确认的内容，已写入 {answer}；该站下一个数据包补齐"
    say(as_json, facts, f"{text} / the answer is written{_compared(taken)}")
    if not taken.is_taken:
        raise typer.Exit(REFUSED)


def _comparison(taken: PacketResult) -> dict[str, object]:
    """Return the result of a comparison or a takeover, or nothing if neither was requested."""
    if taken.granted is not None:
        return {"epoch": taken.granted.epoch_number}
    if not taken.comparing:
        return {}
    names = ("comparing", "took_events", "took_messages", "gave_events", "gave_messages")
    return {name: getattr(taken, name) for name in names}


def _compared(taken: PacketResult) -> str:
    """Return the sentence on the station's new epoch, or on a comparison's result."""
    if taken.granted is not None:
        number = taken.granted.epoch_number
        return f"\n该站由写出此包的台账接续。 / it goes on from this copy, in epoch {number}"
    if not taken.comparing:
        return ""
    text = f"\n已核对：本端补回 {taken.took_events} 条、消息 {taken.took_messages} 条"
    text += f"，补给站点 {taken.gave_events} 条、消息 {taken.gave_messages} 条；"
    if taken.comparing == LARGE:
        return f"\n{TOO_LARGE}"
    if taken.comparing == "agreed":
        return f"{text}双方记录已一致。 / compared: both sides hold the same"
    return f"{text}须再收一个数据包。 / compared: another packet is needed"
