"""`mediation-hub relay`: packets and answers through folders that a one-way gate empties."""

import json
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import InterfaceError, OperationalError

from sync.backups.store import StoreRefused
from sync.courier import next_try
from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub
from sync.hub.commands.outer_relay import NO_FOLDERS
from sync.hub.relay.relaying import RefusedFile, Relay, RelayFolders, RelayPass
from sync.hub.services.exchange.packet_intake import PacketResult
from sync.hub.storage.files.object_store import sentence_of


def relay(
    relay_in: Annotated[
        Path | None, typer.Option("--in", help="The folder that packets arrive in.")
    ] = None,
    relay_out: Annotated[
        Path | None, typer.Option("--out", help="The folder that answers leave from.")
    ] = None,
    relay_every: Annotated[
        int, typer.Option("--every", help="Seconds between two looks.", min=1, max=3600)
    ] = 5,
    relay_megabytes: Annotated[
        int, typer.Option("--megabytes", help="The largest packet that is taken.", min=1, max=4096)
    ] = 512,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take the packets that a one-way gate brings, and give it their answers; beside a hub."""
    with require_standing_hub(data, database) as store:
        if relay_in is None or relay_out is None:
            raise ValueError(NO_FOLDERS)
        exchange = RelayFolders.of(relay_in, relay_out, relay_megabytes)
        one = Relay(store, exchange, lambda: datetime.now(UTC))
        one.begin()
        _tell(one.run_once(), as_json)
        with suppress(KeyboardInterrupt):
            while not once:
                time.sleep(relay_every)
                _go_on(one, as_json)


def _go_on(one: Relay, as_json: bool) -> None:
    """Retry until the folders and the database can be used."""
    for failures in range(1, sys.maxsize):
        try:
            _tell(one.run_once(), as_json)
            return
        except (OSError, OperationalError, InterfaceError, StoreRefused) as fault:
            why = (
                sentence_of(fault)
                if isinstance(fault, StoreRefused)
                else str(fault).splitlines()[0]
            )
            typer.echo(f"暂时无法中继，稍后再试：{why} / The relay tries again: {why}", err=True)
            time.sleep(next_try(failures, 0.5, 0))


def _tell(done: RelayPass, as_json: bool) -> None:
    """Report the pass, a line for each file; nothing of a pass that found nothing new."""
    for taken in done.taken:
        _say(_taken(taken), as_json)
    for taken in done.news:
        facts = {"event": "told", "station": taken.station, "messages": taken.messages}
        message = f"{taken.station}：{taken.messages} 条消息已放入发出文件夹"
        _say((facts, f"{message} / news for it lies in the folder"), as_json)
    for refused in done.refused:
        _say(_refused(refused), as_json)
    sys.stdout.flush()


def _taken(taken: PacketResult) -> tuple[dict[str, object], str]:
    facts: dict[str, object] = {"event": "taken", "ok": taken.is_taken, "station": taken.station}
    facts |= {"events": taken.events, "files": taken.files, "messages": taken.messages}
    facts |= {"problem": taken.problem}
    if taken.is_taken and not taken.answers and taken.granted is None:
        return facts, f"{taken.station}：已注册 / enrolled"
    if not taken.is_taken:
        return facts, f"{taken.station}：没有收下（{taken.problem}），已回复 / not taken, answered"
    counts = f"收下 {taken.events} 条、证据 {taken.files} 个，回复消息 {taken.messages} 条"
    return facts, f"{taken.station}：{counts} / taken and answered"


def _refused(refused: RefusedFile) -> tuple[dict[str, object], str]:
    facts: dict[str, object] = {"event": "refused", "name": refused.name, "why": refused.why}
    return facts, f"{refused.name}：{refused.why}"


def _say(told: tuple[dict[str, object], str], as_json: bool) -> None:
    typer.echo(json.dumps(told[0], ensure_ascii=False) if as_json else told[1])
