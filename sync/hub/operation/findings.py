"""Findings of a diagnosis, and those about the relays and the mirror of releases."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sync.courier.exchange.folder import REFUSED
from sync.hub.monitoring.readiness import WELL
from sync.hub.outer_relay.readiness import relay_checks
from sync.hub.outer_relay.spool import Spool
from sync.hub.relay.status import RelayStatus
from sync.hub.updates.status import MirrorStatus

GOOD, WARNING, FAULT = "ok", "warning", "fault"
RELAY_WITHIN = timedelta(minutes=15)
LIST_BEFORE = timedelta(days=10)
"""Time before expiry at which a list of releases is reported: its publisher renews it weekly."""


@dataclass(frozen=True)
class ExaminationFinding:
    """Result of one check: GOOD, WARNING or FAULT, the observation, and the remedy."""

    check: str
    state: str
    told: str
    remedy: str = ""


def outer_relay(
    folder: Path, folders: tuple[Path, Path], now: datetime
) -> Iterator[ExaminationFinding]:
    """Report the state of an outer relay, where there is no hub to examine."""
    text = f"{folder} 中没有监管端，以下按外侧中继检查。"
    text += " / No hub is here: this machine is examined as an outer relay."
    yield ExaminationFinding("outer_relay", GOOD, text)
    remedies = {
        "folders": f"建立 {folders[0]} 和 {folders[1]}，授权中继用户读写。"
        " / Make both folders; the relay reads and writes there.",
        "disk": "清理该磁盘或扩容。 / Free or add room on that disk.",
        "stations": "检查网闸，并在内侧重新启动 mediation-hub relay。"
        " / See the gate, and start mediation-hub relay inside anew.",
        "gate": f"检查网闸是否从 {folders[1]} 取走文件。"
        " / See whether the gate fetches from there.",
    }
    for name, message in relay_checks(Spool.of(*folders, 512), now).items():
        is_well = message == WELL
        yield ExaminationFinding(
            name, GOOD if is_well else FAULT, message, "" if is_well else remedies[name]
        )


def relay(
    folders: tuple[Path, Path], status: RelayStatus | None, now: datetime
) -> ExaminationFinding:
    """Report whether the relay's folders are usable, whether it runs, and its refused files."""
    for folder in folders:
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return ExaminationFinding(
                "relay",
                FAULT,
                f"中继文件夹 {folder} 不存在或无法读写。 / The relay's folder {folder} is not there"
                " or cannot be used.",
                "建立该文件夹并授权监管端用户读写。 / Make it; the hub reads and writes there.",
            )
    if status is None or now - status.at > RELAY_WITHIN:
        return ExaminationFinding(
            "relay",
            WARNING,
            "中继未在运行。 / The relay does not run.",
            "启动 mediation-hub relay。 / Start mediation-hub relay.",
        )
    if status.refused:
        return ExaminationFinding(
            "relay",
            WARNING,
            f"有 {status.refused} 个文件被拒收。 / {status.refused} files were put aside.",
            f"查看 {folders[0] / REFUSED}，处理后删除。 / Look into it, then remove them.",
        )
    return ExaminationFinding("relay", GOOD, "中继运行正常。 / The relay runs.")


def updates(copied: MirrorStatus | None, now: datetime) -> ExaminationFinding:
    """Report whether the desks are served a list of releases that is still valid."""
    remedy = (
        "运行 mediation-hub updates mirror，并启用其定时器。"
        " / Run mediation-hub updates mirror, and see that its timer is on."
    )
    if copied is None:
        text = "尚未镜像任何版本。 / No releases were copied yet."
        return ExaminationFinding("updates", WARNING, text, remedy)
    left = copied.expires_at - now
    text = (
        f"版本清单剩余 {left.days} 天，{len(copied.files)} 个文件。"
        f" / The list of releases holds for {left.days} days, with {len(copied.files)} files."
    )
    if left < LIST_BEFORE:
        return ExaminationFinding("updates", FAULT if left < timedelta() else WARNING, text, remedy)
    return ExaminationFinding("updates", GOOD, text)
