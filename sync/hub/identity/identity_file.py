"""File of the methods of signing in: a directory (LDAP), a provider (OIDC), and places by group."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sync.hub.services.auth.methods.port import GroupPlace
from sync.protocol.addresses import is_loopback

Text = Annotated[str, Field(min_length=1, max_length=400)]


class _Strict(BaseModel):
    """Section of the file, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OidcSettings(_Strict):
    """Provider's page (OpenID Connect). `redirect` is the hub's own address that comes back.

    `login_claim` names the claim that is compared with the accounts; an address of e-mail counts
    only when the provider has verified it. `factors` are the values of `amr` that count as a second
    factor here; none by default.
    """

    issuer: Text
    client_id: Text
    client_secret_file: Path | None = None
    redirect: Text
    name: Text = "统一身份认证"
    scopes: Text = "openid profile"
    login_claim: Text = "preferred_username"
    name_claim: Text = "name"
    groups_claim: str = ""
    factors: tuple[str, ...] = ()
    authority: Path | None = None

    @model_validator(mode="after")
    def _require_https(self) -> Self:
        for address in (self.issuer, self.redirect):
            _require_safe(address, "https", "http")
        return self


class LdapSettings(_Strict):
    """Directory (LDAP). The person's own name and password open it; the hub keeps neither.

    `user` is the person's name there with `{login}` in it. Or, with `base`, the entry is looked for
    by `filter`, as the account `reader` where the directory lets nobody else look.
    """

    url: Text
    user: str = ""
    base: str = ""
    filter: str = "(uid={login})"
    reader: str = ""
    reader_password_file: Path | None = None
    subject: Text = "entryUUID"
    name: Text = "cn"
    groups: str = ""
    authority: Path | None = None
    timeout_s: Annotated[float, Field(gt=0, le=60)] = 5.0

    @model_validator(mode="after")
    def _require_whole(self) -> Self:
        _require_safe(self.url, "ldaps", "ldap")
        asked = self.filter if self.base else self.user
        if "{login}" not in asked:
            raise ValueError("login")
        return self

    @property
    def starts_tls(self) -> bool:
        """Tell whether the connection is opened plain and secured before anything is said."""
        return urlsplit(self.url).scheme == "ldap"


class PlaceSettings(_Strict):
    """Body and role that a group of the provider gives."""

    group: Text
    body: Text
    role: Literal["officer", "head", "auditor"] = "officer"


class IdentityFile(_Strict):
    """Content of the file."""

    oidc: OidcSettings | None = None
    ldap: LdapSettings | None = None
    places: tuple[PlaceSettings, ...] = ()

    def places_of_groups(self) -> tuple[tuple[str, GroupPlace], ...]:
        """Return the place of each group, in the order of the file."""
        return tuple((one.group, GroupPlace(one.body, one.role)) for one in self.places)


def read_identity_file(path: Path) -> IdentityFile:
    """Return the file's content; raises ValueError with a plain sentence."""
    try:
        return IdentityFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ValueError(
            f"登录方式文件 {path} 无法读取：{fault}。 / {path} cannot be read: {fault}."
        ) from None
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors()[0]["loc"]) or "oidc, ldap"
        raise ValueError(
            f"登录方式文件 {path} 的 {where} 有误，写法见 docs/operations.md。"
            f" / {path}: {where} is wrong; docs/operations.md says how it is written."
        ) from None


def _require_safe(address: str, secure: str, plain: str) -> None:
    """Refuse an address over which a password or a code would travel in the clear.

    LDAP without TLS of its own is secured by StartTLS; http is for this machine alone.
    """
    parts = urlsplit(address)
    is_safe = parts.scheme == secure or (plain == "ldap" and parts.scheme == plain)
    is_here = parts.scheme == plain and is_loopback(parts.hostname or "")
    if not (is_safe or is_here) or not parts.netloc:
        raise ValueError("address")
