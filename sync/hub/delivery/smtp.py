"""Mail as a way by which alerts reach an officer: SMTP, by TLS where a password is given."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from sync.hub.services.alerts.outbox import DeliveryFailed
from sync.protocol.addresses import is_loopback

TOTAL_S = 20.0
SUBJECT = "热线直通提醒"


@dataclass(frozen=True)
class SmtpGateway:
    """Mail server at `smtp://user@host:port`, or `smtps://` for TLS from the first byte."""

    address: str
    sender: str
    password: str = field(default="", repr=False)

    def send(self, address: str, text: str, alert_id: int) -> None:
        """Hand a mail over; a server that refuses the address for good is not asked again."""
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = SUBJECT, self.sender, address
        # A second try after a lost answer is known by its id.
        mail["Message-ID"] = f"<alert-{alert_id}@{self.sender.rpartition('@')[2]}>"
        mail.set_content(f"{text}\n")
        try:
            with self._connected() as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            final = bool(codes) and all(code >= 500 for code in codes)
            raise DeliveryFailed(f"SMTP {codes}", is_final=final) from fault
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise DeliveryFailed(_reason(fault)) from fault

    def probe(self) -> str:
        """Return why no mail can be handed over now; empty if it can."""
        try:
            with self._connected() as server:
                server.noop()
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            return _reason(fault)
        return ""

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.address)
        host, context = parts.hostname or "", ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or 465, timeout=TOTAL_S, context=context
            )
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=TOTAL_S)
        try:
            self._prepare(server, host, context, unquote(parts.username or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _prepare(self, server: smtplib.SMTP, host: str, context: ssl.SSLContext, name: str) -> None:
        server.ehlo()
        is_protected = isinstance(server, smtplib.SMTP_SSL)
        if not is_protected and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
            is_protected = True
        if not name:
            return
        if not is_protected and not is_loopback(host):
            raise ValueError("the server offers no TLS, and a password would go in the clear")
        server.login(name, self.password)


def _reason(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"SMTP {fault.smtp_code}"
    return f"{type(fault).__name__}: {fault}"
