"""Port of the methods by which a person proves who they are; the hub's own password is one."""

from dataclasses import dataclass
from typing import Protocol

PASSWORD, LDAP, OIDC = "password", "ldap", "oidc"
METHODS = (PASSWORD, LDAP, OIDC)
"""Methods of an account: the hub's password, one of a directory, or a provider's page."""


class MethodAwayError(Exception):
    """The directory or the provider does not answer, or not as agreed."""


@dataclass(frozen=True)
class Identity:
    """Person whom a directory or a provider has verified.

    `subject` is the provider's own id of them, which is never given to another person; `login` is
    compared with the accounts. `has_factor`: they proved a second factor there that counts here.
    """

    method: str
    subject: str
    login: str
    name: str
    groups: tuple[str, ...] = ()
    has_factor: bool = False


@dataclass(frozen=True)
class GroupPlace:
    """Body and role of those in a group of the provider: their account is made by itself."""

    body: str
    role: str = "officer"


class PasswordMethod(Protocol):
    """Method that compares a typed password."""

    def identify(self, login: str, password: str) -> Identity | None:
        """Return who has this login and password, or None; raise MethodAwayError."""


@dataclass(frozen=True)
class SignInMethods:
    """Methods of a hub beside its own password, and the places that groups give.

    `provider` is the name on the button of the provider's page; empty: there is none.
    """

    directory: PasswordMethod | None = None
    provider: str = ""
    places: tuple[tuple[str, GroupPlace], ...] = ()

    def place_of(self, groups: tuple[str, ...]) -> GroupPlace | None:
        """Return the place of somebody in these groups, the first of the list that fits."""
        return next((place for group, place in self.places if group in groups), None)


ONLY_PASSWORDS = SignInMethods()
