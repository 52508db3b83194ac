"""Provider of identities on loopback that a test bends: its tokens, its keys, its description."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwk, jwt

CLIENT, CODE = "mediation-hub", "a-code"


@dataclass
class BentProvider:
    """What the provider answers; `claims` go over those of a right token."""

    now: datetime
    address: str = ""
    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: jwk.ECKey.generate_key("P-256", auto_kid=True))
    told_key: Any = None
    token: str = ""
    nonce: str = ""
    challenge: str = ""
    keys_asked: int = 0
    described: int = 0
    missing: str = ""
    status: int = 200
    told_keys: Any = None
    answers: threading.Event = field(default_factory=threading.Event)
    is_asked: threading.Event = field(default_factory=threading.Event)

    def description(self) -> dict[str, str]:
        """Return the description of the provider, once it answers."""
        self.described += 1
        self.is_asked.set()
        assert self.answers.wait(30)
        whole = {
            "issuer": self.issuer or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }
        return {name: place for name, place in whole.items() if name != self.missing}

    def keys(self) -> dict[str, Any]:
        """Return the public keys."""
        self.keys_asked += 1
        if self.told_keys is not None:
            return {"keys": self.told_keys}
        return {"keys": [(self.told_key or self.key).as_dict(private=False)]}

    def tokens(self, verifier: str) -> dict[str, str] | None:
        """Return the tokens for a code, unless the verifier is not that of the challenge."""
        digest = hashlib.sha256(verifier.encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != self.challenge:
            return None
        return {"id_token": self.token or self.signed(), "access_token": "x"}

    def signed(self, key: Any = None) -> str:
        """Return a token of the person, signed."""
        at = int(self.now.timestamp())
        claims = {
            "iss": self.address, "aud": CLIENT, "sub": "s-1", "nonce": self.nonce,
            "iat": at, "exp": at + 300, "preferred_username": "wumin2", "name": "吴敏",
        }  # fmt: skip
        kid = {"kid": self.key.kid}
        return jwt.encode({"alg": "ES256", **kid}, claims | self.claims, key or self.key)


@contextmanager
def bent_provider(now: datetime) -> Iterator[BentProvider]:
    """Serve a provider."""
    made = BentProvider(now)
    made.answers.set()

    class Handler(BaseHTTPRequestHandler):
        """The addresses of the provider."""

        def do_GET(self) -> None:
            """Answer the description and the keys."""
            is_keys = urlsplit(self.path).path == "/keys"
            self._answer(made.status, made.keys() if is_keys else made.description())

        def do_POST(self) -> None:
            """Answer the tokens."""
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            found = made.tokens(sent["code_verifier"][0]) if sent["code"] == [CODE] else None
            self._answer(200 if found else 400, found or {"error": "invalid_grant"})

        def _answer(self, status: int, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made
    finally:
        made.answers.set()
        server.shutdown()
        thread.join()
        server.server_close()
