"""Gateways of alerts by channel, made from the configuration."""

from pathlib import Path

from sync.hub.delivery.alert_configuration import KINDS, AlertConfiguration
from sync.hub.delivery.smtp import SmtpGateway
from sync.hub.delivery.webhook import AlertWebhook, pool_of
from sync.hub.services.alerts.outbox import AlertGateway


def gateways_of(configuration: AlertConfiguration) -> dict[str, AlertGateway]:
    """Return the gateways by their channel. Raises OSError for a secret that cannot be read."""
    made: dict[str, AlertGateway] = {}
    if configuration.mail:
        password = _secret(configuration.mail_password)
        made["mail"] = SmtpGateway(configuration.mail, configuration.mail_from, password)
    if configuration.gateway:
        kind, _, address = configuration.gateway.partition("+")
        assert kind in KINDS
        pool = pool_of(configuration.gateway_proxy)
        made["gateway"] = AlertWebhook(kind, address, _secret(configuration.gateway_secret), pool)
    return made


def _secret(path: Path | None) -> str:
    return path.read_text("utf-8").strip() if path else ""
