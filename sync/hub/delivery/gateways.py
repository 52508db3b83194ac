"""Gateways of alerts by channel, made from the configuration."""

from sync.hub.delivery.alert_configuration import KINDS, AlertConfiguration
from sync.hub.delivery.smtp import SmtpGateway
from sync.hub.delivery.webhook import AlertWebhook, pool_of
from sync.hub.services.alerts.outbox import AlertGateway
from sync.hub.storage.keys.secret import secret_in


def gateways_of(configuration: AlertConfiguration) -> dict[str, AlertGateway]:
    """Return the gateways by their channel; raises ValueError for a secret that is not there."""
    made: dict[str, AlertGateway] = {}
    if configuration.mail:
        password = secret_in(configuration.mail_password)
        made["mail"] = SmtpGateway(configuration.mail, configuration.mail_from, password)
    if configuration.gateway:
        kind, _, address = configuration.gateway.partition("+")
        assert kind in KINDS
        secret = secret_in(configuration.gateway_secret)
        pool = pool_of(configuration.gateway_proxy)
        made["gateway"] = AlertWebhook(kind, address, secret, pool)
    return made
