"""Ways by which officers are told, as the configuration names them."""

from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("wecom", "dingtalk", "sms")
"""Kinds of gateways of messages."""


@dataclass(frozen=True)
class AlertConfiguration:
    """Mail server with its sender and password, and a gateway `KIND+https://…` with its secret."""

    mail: str = ""
    mail_from: str = ""
    mail_password: Path | None = None
    gateway: str = field(default="", repr=False)
    gateway_secret: Path | None = None
    gateway_proxy: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether no way is named: nothing is sent, and nothing is collected."""
        return not (self.mail or self.gateway)


NO_ALERTS = AlertConfiguration()
