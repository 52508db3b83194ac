"""Tokens of a provider: only one that it signed for this very sign-in proves a person."""

import base64
import hmac
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwk

from sync.hub.identity import oidc_provider, pending_cookie
from sync.hub.identity.identity_file import OidcSettings
from sync.hub.identity.oidc_provider import OidcProvider, PendingSignIn
from sync.hub.services.auth.methods.port import Identity, MethodAwayError
from tests.sync.review.identity.provider import CLIENT, CODE, BentProvider, bent_provider
from tests.sync.review.review_hub import NOON

REDIRECT = "http://127.0.0.1:8440/sign-in/provider/done"


@pytest.fixture
def provider() -> Iterator[BentProvider]:
    """A provider on loopback."""
    with bent_provider(NOON) as made:
        yield made


class Ticks:
    """Monotonic clock that the test sets."""

    def __init__(self) -> None:
        """Begin at no time in particular."""
        self.at = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.at


def client(provider: BentProvider, ticks: Ticks | None = None, **more: object) -> OidcProvider:
    """Return the hub's side of a provider."""
    facts = {"issuer": provider.address, "client_id": CLIENT, "redirect": REDIRECT, **more}
    return OidcProvider(OidcSettings.model_validate(facts), lambda: NOON, ticks or Ticks())


def begun(provider: BentProvider, ours: OidcProvider) -> PendingSignIn:
    """Begin a sign-in as a browser would, and let the provider note it."""
    pending = pending_cookie.fresh()
    asked = parse_qs(urlsplit(ours.begin(pending)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert (asked["state"], asked["redirect_uri"]) == ([pending.state], [REDIRECT])
    provider.nonce, provider.challenge = asked["nonce"][0], asked["code_challenge"][0]
    return pending


def proved(provider: BentProvider, ours: OidcProvider | None = None) -> Identity | None:
    """Go through a sign-in, and return whom it proves."""
    ours = ours or client(provider)
    return ours.finish(begun(provider, ours), CODE)


def test_a_right_token_proves_the_person(provider: BentProvider) -> None:
    assert proved(provider) == Identity("oidc", "s-1", "wumin2", "吴敏")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"aud": ["another-client", CLIENT], "azp": "another-client"},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"exp": int(NOON.timestamp()) - 121},
        {"iat": int(NOON.timestamp()) + 121},
        {"preferred_username": ""},
        {"preferred_username": ["wumin2"]},
    ],
    ids=str,
)
def test_a_token_for_somebody_or_something_else_proves_nobody(
    provider: BentProvider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    assert proved(provider) is None


def test_a_token_that_the_provider_did_not_sign_proves_nobody(provider: BentProvider) -> None:
    ours = client(provider)
    pending = begun(provider, ours)
    stranger = jwk.ECKey.generate_key("P-256")
    head, body, _ = provider.signed().split(".")
    shared = f"{_encoded(json.dumps({'alg': 'HS256'}).encode())}.{body}"
    public = provider.key.as_pem(private=False)
    by_public = _encoded(hmac.digest(public, shared.encode(), "sha256"))
    for token in (
        provider.signed(key=stranger),
        # The public key taken for a shared secret.
        f"{shared}.{by_public}",
        f"{_encoded(json.dumps({'alg': 'none'}).encode())}.{body}.",
        f"{head}.{body}.",
        "no token",
    ):
        provider.token = token
        assert ours.finish(pending, CODE) is None
    provider.token = ""
    assert ours.finish(pending, CODE) is not None


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_the_code_of_another_browser_is_of_no_use(provider: BentProvider) -> None:
    """The provider takes the code with the verifier of whoever began (PKCE)."""
    ours = client(provider)
    begun(provider, ours)
    stolen = pending_cookie.fresh()
    assert ours.finish(PendingSignIn(stolen.state, provider.nonce, stolen.verifier), CODE) is None
    assert ours.finish(begun(provider, ours), "another code") is None


def test_a_new_key_is_fetched_once_it_signs(provider: BentProvider) -> None:
    """Twice a minute at most, whatever keys strangers make up."""
    ticks = Ticks()
    ours = client(provider, ticks)
    assert proved(provider, ours) is not None
    assert provider.keys_asked == 1
    provider.key = jwk.ECKey.generate_key("P-256", auto_kid=True)
    assert proved(provider, ours) is None
    assert provider.keys_asked == 1
    ticks.at += 31
    assert proved(provider, ours) is not None
    assert provider.keys_asked == 2


def test_an_address_of_mail_counts_when_the_provider_verified_it(provider: BentProvider) -> None:
    ours = client(provider, login_claim="email")
    for verified, login in ((None, None), (False, None), ("true", None), (True, "a@b.cn")):
        provider.claims = {"email": "a@b.cn", "email_verified": verified}
        found = proved(provider, ours)
        assert (found.login if found else None) == login


def test_a_factor_proved_there_counts_where_it_is_configured(provider: BentProvider) -> None:
    provider.claims = {"amr": ["pwd", "otp"], "groups": ["quality", 7]}
    for factors, counts in (((), False), (("hwk",), False), (("otp",), True)):
        found = proved(provider, client(provider, factors=factors, groups_claim="groups"))
        assert found is not None
        assert (found.has_factor, found.groups) == (counts, ("quality",))


def test_a_description_of_another_issuer_or_none_is_refused(provider: BentProvider) -> None:
    provider.issuer = "https://other.example"
    with pytest.raises(MethodAwayError):
        client(provider).begin(pending_cookie.fresh())
    gone = {"issuer": "http://127.0.0.1:9", "client_id": CLIENT, "redirect": REDIRECT}
    with pytest.raises(MethodAwayError):
        OidcProvider(OidcSettings.model_validate(gone), lambda: NOON).begin(pending_cookie.fresh())


def test_a_provider_that_failed_is_left_alone_for_some_seconds(provider: BentProvider) -> None:
    ticks = Ticks()
    ours = client(provider, ticks)
    provider.status = 502
    for _ in range(2):
        with pytest.raises(MethodAwayError):
            ours.begin(pending_cookie.fresh())
    assert provider.described == 1
    provider.status = 200
    ticks.at += 11
    assert proved(provider, ours) is not None
    assert provider.described == 2


def test_nobody_waits_long_behind_a_silent_provider(
    provider: BentProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc_provider, "QUEUE_S", 0.01)
    ours = client(provider)
    provider.answers.clear()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(ours.begin, pending_cookie.fresh())
        assert provider.is_asked.wait(30)
        with pytest.raises(MethodAwayError):
            ours.begin(pending_cookie.fresh())
        provider.answers.set()
        assert first.result(30).startswith(provider.address)
    assert proved(provider, ours) is not None
    assert provider.described == 1


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_a_description_without_an_address_is_refused(provider: BentProvider, name: str) -> None:
    provider.missing = name
    with pytest.raises(MethodAwayError):
        proved(provider)


@pytest.mark.parametrize(
    "strange",
    [
        {"kty": "EC", "crv": "P-999", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": "of tomorrow"},
        {"kty": ["EC"]},
        "no key",
    ],
    ids=str,
)
def test_a_key_that_cannot_be_read_is_passed_over(provider: BentProvider, strange: Any) -> None:
    """RFC 7517, section 5."""
    provider.told_keys = [strange, provider.key.as_dict(private=False)]
    assert proved(provider) is not None
    provider.told_keys = [strange]
    assert proved(provider) is None


def test_a_list_without_keys_and_a_lost_secret_are_the_provider_s_absence(
    provider: BentProvider, tmp_path: Path
) -> None:
    provider.told_keys = "none"
    with pytest.raises(MethodAwayError):
        proved(provider)
    provider.told_keys = None
    with pytest.raises(MethodAwayError):
        proved(provider, client(provider, client_secret_file=tmp_path / "none"))
