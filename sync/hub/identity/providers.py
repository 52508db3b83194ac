"""Methods of signing in of a hub, made from its file; their libraries are an extra."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from sync.hub.identity.identity_file import IdentityFile, read_identity_file
from sync.hub.identity.ldap_directory import LdapDirectory
from sync.hub.identity.oidc_provider import OidcProvider
from sync.hub.services.auth.methods.port import ONLY_PASSWORDS, SignInMethods

EXTRAS = {"oidc": ("joserfc", "oidc"), "ldap": ("bonsai", "ldap")}
"""Library of each section of the file, and the extra that brings it."""


@dataclass(frozen=True)
class IdentityProviders:
    """Methods that sign-in asks, and the provider of the button if there is one."""

    methods: SignInMethods = ONLY_PASSWORDS
    provider: OidcProvider | None = field(default=None, compare=False)


NO_PROVIDERS = IdentityProviders()


def providers_of(path: Path | None, now: Callable[[], datetime]) -> IdentityProviders:
    """Return the methods of a file; raises ValueError with a plain sentence, also without a part.

    Nothing is asked of a directory or provider yet: the hub starts while they are away.
    """
    if path is None:
        return NO_PROVIDERS
    read = read_identity_file(path)
    _require_parts(read)
    provider = OidcProvider(read.oidc, now) if read.oidc else None
    methods = SignInMethods(
        directory=LdapDirectory(read.ldap) if read.ldap else None,
        provider=provider.name if provider else "",
        places=read.places_of_groups(),
    )
    return IdentityProviders(methods, provider)


def _require_parts(read: IdentityFile) -> None:
    for section, (library, extra) in EXTRAS.items():
        if getattr(read, section) is not None and find_spec(library) is None:
            raise ValueError(
                f"登录方式 {section} 需要附加组件：pip install 'mediation-desk[hub,{extra}]'。"
                f" / Signing in by {section} needs the extra {extra}."
            )
