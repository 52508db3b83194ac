"""Provider of identities over OpenID Connect: authorization code with PKCE, signed ID tokens."""

import base64
import hashlib
import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import urllib3
from urllib3.exceptions import HTTPError

from resources.deferred import deferred
from sync.hub.identity.identity_file import OidcSettings
from sync.hub.services.auth.methods.port import OIDC, Identity, MethodAwayError
from sync.hub.storage.keys.secret import secret_in

if TYPE_CHECKING:
    from joserfc import errors, jwk, jwt
else:
    errors, jwk, jwt = (deferred(f"joserfc.{name}") for name in ("errors", "jwk", "jwt"))

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures by a key of the provider; never by the client's secret, and never none."""
KEPT_S = 3_600.0
"""Seconds for which the provider's description and keys are kept."""
AGAIN_S = 30.0
"""Minimum seconds between two looks for a key that is not known."""
WAIT_S = 10.0
QUEUE_S = 3.0
"""Seconds for which a caller waits while another one asks the provider."""
FAILED_S = 10.0
"""Seconds for which a provider that did not answer is not asked again."""
MOST_BYTES = 1_048_576
LEEWAY_S = 120
"""Seconds by which the provider's clock may differ."""


@dataclass(frozen=True)
class PendingSignIn:
    """Secrets of a sign-in under way, which the browser keeps sealed until it comes back."""

    state: str
    nonce: str
    verifier: str


class OidcProvider:
    """Provider of the settings; its description and keys are fetched when first needed."""

    def __init__(
        self,
        settings: OidcSettings,
        now: Callable[[], datetime],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Speak to the provider; `now` judges the times of its tokens."""
        self._settings, self._now, self._ticks = settings, now, ticks
        authority = str(settings.authority) if settings.authority else None
        secured = ssl.create_default_context(cafile=authority)
        self._pool = urllib3.PoolManager(ssl_context=secured)
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}
        self._failed: dict[str, tuple[float, str]] = {}

    @property
    def name(self) -> str:
        """Name of the provider, as its button says."""
        return self._settings.name

    def begin(self, pending: PendingSignIn) -> str:
        """Return the address of the provider's page; raises MethodAwayError."""
        challenge = hashlib.sha256(pending.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._settings.redirect,
            "scope": self._settings.scopes,
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        page = self._place("authorization_endpoint")
        return f"{page}{'&' if '?' in page else '?'}{urlencode(asked)}"

    def finish(self, pending: PendingSignIn, code: str) -> Identity | None:
        """Return whom the provider verified for this sign-in, or None where it proves nobody.

        Raises MethodAwayError.
        """
        tokens = self._tokens(pending, code)
        if tokens is None:
            return None
        claims = self._claims(str(tokens.get("id_token", "")), pending.nonce)
        return None if claims is None else self._identity(claims)

    def _tokens(self, pending: PendingSignIn, code: str) -> dict[str, Any] | None:
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._settings.redirect,
            "client_id": self._settings.client_id,
            "code_verifier": pending.verifier,
        }
        headers = {"Accept": "application/json"}
        secret = self._secret()
        if secret:
            pair = f"{quote(self._settings.client_id)}:{quote(secret)}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        place = self._place("token_endpoint")
        status, told = self._asked("POST", place, headers, urlencode(fields).encode())
        # 400 is a code that is used, old or for another verifier.
        return None if status == 400 else _object(status, told)

    def _secret(self) -> str:
        try:
            return secret_in(self._settings.client_secret_file)
        except ValueError as fault:
            raise MethodAwayError(str(fault)) from fault

    def _claims(self, token: str, nonce: str) -> dict[str, Any] | None:
        """Return the claims of a token that this provider signed for this sign-in."""
        found = self._verified(token)
        if found is None:
            return None
        asked = jwt.JWTClaimsRegistry(
            now=int(self._now().timestamp()),
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self._settings.issuer},
            aud={"essential": True, "value": self._settings.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            asked.validate(found)
        except errors.JoseError:
            return None
        # A token for several parties says which of them it was made for.
        is_ours = found.get("azp", self._settings.client_id) == self._settings.client_id
        return found if is_ours else None

    def _verified(self, token: str) -> dict[str, Any] | None:
        """Return what a token says if a key of the provider signed it.

        A key that is not known may be new: the list is fetched once more, not more than twice a
        minute.
        """
        for is_again in (False, True):
            keys = _key_set(self._keys(is_again))
            try:
                return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
            except (errors.JoseError, ValueError):
                continue
        return None

    def _identity(self, claims: Mapping[str, Any]) -> Identity | None:
        asked = self._settings
        login = claims.get(asked.login_claim)
        if not isinstance(login, str) or not login:
            return None
        if asked.login_claim == "email" and claims.get("email_verified") is not True:
            return None
        name = claims.get(asked.name_claim)
        methods = claims.get("amr")
        proved = set(methods) if isinstance(methods, list) else set()
        return Identity(
            method=OIDC,
            subject=str(claims["sub"]),
            login=login,
            name=name if isinstance(name, str) else "",
            groups=_texts(claims.get(asked.groups_claim)) if asked.groups_claim else (),
            has_factor=not proved.isdisjoint(asked.factors),
        )

    def _description(self) -> dict[str, Any]:
        issuer = self._settings.issuer
        place = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        found = self._read(place, KEPT_S)
        # A description of another issuer would make its tokens ours.
        if found.get("issuer") != issuer:
            raise MethodAwayError(f"{place} describes the issuer {found.get('issuer')}")
        return found

    def _place(self, name: str) -> str:
        """Return an address of the description."""
        found = self._description().get(name)
        if not isinstance(found, str):
            raise MethodAwayError(f"the provider's description has no {name}")
        return found

    def _keys(self, is_again: bool) -> dict[str, Any]:
        return self._read(self._place("jwks_uri"), AGAIN_S if is_again else KEPT_S)

    def _read(self, place: str, fresh_s: float) -> dict[str, Any]:
        """Return what is at an address; one caller asks, and the others do not wait long for it."""
        found = self._fresh(place, fresh_s)
        if found is not None:
            return found
        if not self._lock.acquire(timeout=QUEUE_S):
            raise MethodAwayError(f"{place}: no answer yet")
        try:
            found = self._fresh(place, fresh_s)
            return self._fetched(place) if found is None else found
        finally:
            self._lock.release()

    def _fresh(self, place: str, fresh_s: float) -> dict[str, Any] | None:
        """Return what is kept of an address; raises MethodAwayError if asking has just failed."""
        at, found = self._kept.get(place, (0.0, {}))
        if found and self._ticks() - at <= fresh_s:
            return found
        at, why = self._failed.get(place, (0.0, ""))
        if why and self._ticks() - at <= FAILED_S:
            raise MethodAwayError(why)
        return None

    def _fetched(self, place: str) -> dict[str, Any]:
        try:
            status, told = self._asked("GET", place, {"Accept": "application/json"})
            found = _object(status, told)
        except MethodAwayError as fault:
            self._failed[place] = (self._ticks(), str(fault))
            raise
        self._kept[place] = (self._ticks(), found)
        return found

    def _asked(
        self, method: str, place: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> tuple[int, bytes]:
        sent = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            answer = self._pool.request(
                method,
                place,
                body=body,
                headers={**headers, **sent},
                redirect=False,
                retries=False,
                timeout=WAIT_S,
                preload_content=False,
            )
            with answer:
                return answer.status, answer.read(MOST_BYTES)
        except (HTTPError, OSError) as fault:
            raise MethodAwayError(f"{place}: {type(fault).__name__}") from fault


def _key_set(told: Mapping[str, Any]) -> "jwk.KeySet":
    """Return the keys of a list; one that cannot be read is passed over (RFC 7517, section 5)."""
    listed = told.get("keys")
    if not isinstance(listed, list):
        raise MethodAwayError("the provider's list has no keys")
    keys = []
    for each in listed:
        try:
            keys.append(jwk.import_key(dict(each)))
        except (errors.JoseError, KeyError, TypeError, ValueError):
            continue
    return jwk.KeySet(keys)


def _object(status: int, told: bytes) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except ValueError:
        found = None
    if status != 200 or not isinstance(found, dict):
        raise MethodAwayError(f"the provider answered {status}")
    return found


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
