"""Findings about the ways by which officers are told, and about the outbox of alerts."""

from collections.abc import Iterator

from sqlalchemy import Connection

from sync.hub.delivery.alert_configuration import AlertConfiguration
from sync.hub.delivery.gateways import gateways_of
from sync.hub.operation.findings import FAULT, GOOD, WARNING, ExaminationFinding
from sync.hub.services.alerts import outbox

KEYS = {"mail": ("mail", "邮件", "mail"), "gateway": ("gateway", "消息网关", "gateway")}


def ways(configuration: AlertConfiguration) -> Iterator[ExaminationFinding]:
    """Report for each configured way whether anything can be handed over by it now."""
    if configuration.mail and "@" not in configuration.mail_from:
        yield ExaminationFinding(
            "alerts_mail",
            FAULT,
            "没有发件邮箱。 / There is no sender's mailbox.",
            "设置配置项 mail_from。 / Set the key mail_from.",
        )
        return
    try:
        gateways = gateways_of(configuration)
    except ValueError as fault:
        yield ExaminationFinding(
            "alerts",
            FAULT,
            str(fault),
            "检查配置项 mail_password 与 gateway_secret 所指的文件。"
            " / See the files that mail_password and gateway_secret name.",
        )
        return
    for channel, gateway in gateways.items():
        key, chinese, english = KEYS[channel]
        reason = gateway.probe()
        if not reason:
            told = f"{chinese}可以发出。 / By {english} alerts can go out."
            yield ExaminationFinding(f"alerts_{channel}", GOOD, told)
            continue
        yield ExaminationFinding(
            f"alerts_{channel}",
            FAULT,
            f"{chinese}发不出：{reason}。 / Nothing goes out by {english}: {reason}.",
            f"检查配置项 {key} 的地址、口令与到该处的网络；未发出的提醒会重发，直到过期。"
            f" / See the key {key}, its secret and the network; what waits is sent again until"
            " it expires.",
        )


def waiting(connection: Connection) -> ExaminationFinding | None:
    """Report alerts that failed several times in a row; None if there are none."""
    found = outbox.state(connection)
    if not found.stuck:
        return None
    return ExaminationFinding(
        "alerts_waiting",
        WARNING,
        f"{found.stuck} 条提醒多次未能发出：{found.fault}。"
        f" / {found.stuck} alerts failed several times: {found.fault}.",
        "按上一项检查，或请当事人核对其地址。 / See the finding above, or the officer's address.",
    )
