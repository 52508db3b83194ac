"""Network origin of the publisher's releases for a hub: no redirects, timed, capped."""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping

import urllib3
from urllib3.exceptions import HTTPError

from sync.updates.faults import UNREACHABLE, UpdateError
from sync.updates.names import TARGETS
from sync.updates.origins import MissingFileError

CONNECT_S, SILENCE_S = 10.0, 30.0
LIST_S, FILE_S = 60.0, 7_200.0
PIECE = 65_536
PROXIES = ("https_proxy", "HTTPS_PROXY")


class NetworkOrigin:
    """Repository below an https address; a proxy is taken from the environment.

    The machine's certificates are trusted, or those that SSL_CERT_FILE names.
    """

    def __init__(
        self,
        address: str,
        environment: Mapping[str, str],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read below an address; no request is sent yet."""
        self._address, self._ticks = address.rstrip("/"), ticks
        proxy = next((environment[name] for name in PROXIES if environment.get(name)), "")
        secured = ssl.create_default_context()
        self._pool = (
            urllib3.ProxyManager(proxy, ssl_context=secured)
            if proxy
            else urllib3.PoolManager(ssl_context=secured)
        )

    def pieces(self, name: str, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a file from `offset` on; raises MissingFileError or UpdateError."""
        ends = self._ticks() + (FILE_S if name.startswith(TARGETS) else LIST_S)
        try:
            with self._asked(name, offset) as answer:
                if answer.status in (403, 404):
                    raise MissingFileError(name)
                if answer.status not in (200, 206, 416):
                    raise UpdateError(UNREACHABLE, f"{self._address} answered {answer.status}")
                # A server that ignores the requested range sends the whole.
                passed = offset if answer.status == 200 else 0
                while answer.status != 416 and (piece := answer.read1(PIECE)):
                    if passed < len(piece):
                        yield piece[passed:]
                    passed = max(0, passed - len(piece))
                    if self._ticks() > ends:
                        raise UpdateError(UNREACHABLE, f"{name} comes too slowly")
        except (HTTPError, OSError) as fault:
            raise UpdateError(UNREACHABLE, f"{self._address}: {fault}") from fault

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def _asked(self, name: str, offset: int) -> urllib3.BaseHTTPResponse:
        headers = {"User-Agent": "mediation-hub", "Accept-Encoding": "identity"}
        headers |= {"Range": f"bytes={offset}-"} if offset else {}
        return self._pool.request(
            "GET",
            f"{self._address}/{name}",
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=CONNECT_S, read=SILENCE_S),
        )
