"""Gateways of messages over HTTP: WeCom 企业微信, DingTalk 钉钉, and a bureau's own for SMS.

The bureau's own takes ``{"id", "to", "text"}``, signed as messages to consumers are at a desk:
``X-Message-Time`` in seconds, and ``X-Message-Signature``, ``sha256=`` with the HMAC-SHA256 of the
time, a full stop and the body. WeCom's robot has its key in its address; DingTalk's is signed by
its own rule.
"""

import base64
import hashlib
import hmac
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus

import urllib3
from urllib3.exceptions import HTTPError

from sync.courier import retry_after_seconds
from sync.hub.services.alerts.outbox import DeliveryFailed
from sync.signing.shared_secret import signed_headers

CONNECT_S, SILENCE_S = 5.0, 15.0
ANSWER_BYTES = 65_536
AGAIN = frozenset({408, 425, 429})
"""Statuses below 500 that ask for another try."""


@dataclass(frozen=True)
class AlertWebhook:
    """Gateway of one of KINDS at an address."""

    kind: str
    address: str = field(repr=False)
    secret: str = field(repr=False)
    pool: urllib3.PoolManager
    seconds: Callable[[], float] = time.time

    def send(self, address: str, text: str, alert_id: int) -> None:
        """Hand a message over; a gateway that refuses it for good is not asked again."""
        content = json.dumps(self._content(address, text, alert_id), ensure_ascii=False).encode()
        status, wait, body = self._asked("POST", content, self._headers(content))
        if status >= 500 or status in AGAIN:
            raise DeliveryFailed(f"HTTP {status}", wait_s=retry_after_seconds(wait))
        if status >= 300:
            raise DeliveryFailed(f"HTTP {status}", is_final=True)
        if self.kind != "sms":
            _require_taken(body)

    def probe(self) -> str:
        """Return why the gateway cannot be reached now; any answer of it is enough."""
        try:
            self._asked("GET", b"", {})
        except DeliveryFailed as fault:
            return fault.reason
        return ""

    def _content(self, address: str, text: str, alert_id: int) -> dict[str, Any]:
        if self.kind == "wecom":
            told = {"content": text, "mentioned_mobile_list": [address]}
            return {"msgtype": "text", "text": told}
        if self.kind == "dingtalk":
            at = {"atMobiles": [address], "isAtAll": False}
            return {"msgtype": "text", "text": {"content": text}, "at": at}
        return {"id": f"alert-{alert_id}", "to": address, "text": text}

    def _headers(self, content: bytes) -> dict[str, str]:
        if self.kind == "sms":
            return signed_headers(content, (self.secret,), self.seconds())
        return {"Content-Type": "application/json; charset=utf-8"}

    def _asked(
        self, method: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, str, bytes]:
        """Return the status, the Retry-After and the beginning of the answer."""
        limits = urllib3.Timeout(connect=CONNECT_S, read=SILENCE_S)
        try:
            reply = self.pool.request(
                method,
                self._url(),
                body=content or None,
                headers=headers,
                timeout=limits,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            try:
                return reply.status, reply.headers.get("Retry-After", ""), reply.read(ANSWER_BYTES)
            finally:
                reply.close()
        except (HTTPError, OSError) as fault:
            # Without the address: a robot's has its key in it.
            raise DeliveryFailed(type(fault).__name__) from fault

    def _url(self) -> str:
        if self.kind != "dingtalk" or not self.secret:
            return self.address
        stamp = str(round(self.seconds() * 1000))
        signed = hmac.new(self.secret.encode(), f"{stamp}\n{self.secret}".encode(), hashlib.sha256)
        sign = quote_plus(base64.b64encode(signed.digest()))
        return f"{self.address}{'&' if '?' in self.address else '?'}timestamp={stamp}&sign={sign}"


def pool_of(proxy: str = "") -> urllib3.PoolManager:
    """Return connections that trust the machine's certificates, by a proxy if one is named."""
    secured = ssl.create_default_context()
    if proxy:
        return urllib3.ProxyManager(proxy, ssl_context=secured)
    return urllib3.PoolManager(ssl_context=secured)


def _require_taken(body: bytes) -> None:
    """Refuse an answer that names an error: WeCom and DingTalk answer 200 all the same."""
    try:
        code = json.loads(body).get("errcode")
    except (ValueError, AttributeError):
        raise DeliveryFailed("the answer of the gateway cannot be read") from None
    if code != 0:
        raise DeliveryFailed(f"errcode {code}")
