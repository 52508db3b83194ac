"""Sending of an event to a webhook: one POST of JSON, signed by a shared secret.

`X-Message-Time` is the time in seconds since 1970; `X-Message-Signature` is `sha256=` with the
HMAC-SHA256, in hexadecimal digits, of that time, a full stop and the body. While a secret is being
changed two signatures stand there, with a comma. A receiver refuses what is older than some
minutes, and takes an id once, however often it comes. The desk's gateway signs in the same way.
"""

import ssl
from collections.abc import Callable
from datetime import datetime

import urllib3
from urllib3.exceptions import HTTPError

from sync.courier.retry_delay import retry_after_seconds
from sync.hub.services.programs.deliveries import Delivery, DeliveryAnswer
from sync.signing.shared_secret import signed_headers

CONNECT_S, SILENCE_S = 5.0, 10.0
ANSWER_BYTES = 4_096


class WebhookSender:
    """Sender of one process; redirects are not followed, for the signature names one receiver."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Send with the time of a clock; nothing is opened yet."""
        self._now = now
        self._pool = urllib3.PoolManager(ssl_context=ssl.create_default_context())

    def __call__(self, one: Delivery) -> DeliveryAnswer:
        """Send an event; any status from 200 to 299 says that the receiver has it."""
        signed = signed_headers(one.body, one.keys, self._now().timestamp())
        headers = {**signed, "User-Agent": "mediation-hub"}
        try:
            answer = self._pool.request(
                "POST",
                one.address,
                body=one.body,
                headers=headers,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(connect=CONNECT_S, read=SILENCE_S),
                preload_content=False,
            )
            with answer:
                answer.read(ANSWER_BYTES)
        except (HTTPError, OSError) as fault:
            return DeliveryAnswer(False, type(fault).__name__)
        is_taken = 200 <= answer.status < 300
        wait_s = retry_after_seconds(answer.headers.get("Retry-After", ""))
        return DeliveryAnswer(is_taken, f"HTTP {answer.status}", wait_s)
