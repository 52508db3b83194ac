"""Directory of users over LDAP: a person is who can bind with their own password, over TLS."""

from typing import TYPE_CHECKING, Any

from resources.deferred import deferred
from sync.hub.identity.identity_file import LdapSettings
from sync.hub.services.auth.methods.port import LDAP, Identity, MethodAwayError
from sync.hub.storage.keys.secret import secret_in

if TYPE_CHECKING:
    import bonsai
else:
    bonsai = deferred("bonsai")

_TO_ESCAPE = set(',+"\\<>;=#')


class LdapDirectory:
    """Directory at an address, as the port PasswordMethod; each question has its connection."""

    def __init__(self, settings: LdapSettings) -> None:
        """Speak to the directory of the settings; nothing is sent yet."""
        self._settings = settings

    def identify(self, login: str, password: str) -> Identity | None:
        """Return the person whose entry opens with the password; raises MethodAwayError.

        An empty password is refused here: a directory takes it for nobody, and lets nobody in.
        """
        if not login or not password or "\0" in login + password:
            return None
        try:
            own = self._name_of(login)
            return self._bound(own, login, password) if own else None
        except bonsai.AuthenticationError:
            return None
        except bonsai.LDAPError as fault:
            raise MethodAwayError(f"{type(fault).__name__}: {fault}") from fault

    def _name_of(self, login: str) -> str:
        """Return the distinguished name of the one entry of that login, or nothing."""
        asked = self._settings
        if not asked.base:
            return asked.user.format(login=escaped_in_name(login))
        condition = asked.filter.format(login=bonsai.escape_filter_exp(login))
        with self._reading() as connection:
            found = connection.search(
                asked.base, bonsai.LDAPSearchScope.SUBTREE, condition, ["1.1"], asked.timeout_s
            )
        return str(found[0].dn) if len(found) == 1 else ""

    def _reading(self) -> Any:
        """Return a connection of the reader, whose wrong password is no fault of the person."""
        asked = self._settings
        try:
            client = self._client(asked.reader, secret_in(asked.reader_password_file))
            return client.connect(timeout=asked.timeout_s)
        except (bonsai.AuthenticationError, ValueError) as fault:
            raise MethodAwayError(f"the reader {asked.reader}: {fault}") from fault

    def _bound(self, own: str, login: str, password: str) -> Identity | None:
        asked = self._settings
        wanted = [each for each in (asked.subject, asked.name, asked.groups) if each]
        with self._client(own, password).connect(timeout=asked.timeout_s) as connection:
            found = connection.search(
                own, bonsai.LDAPSearchScope.BASE, "(objectClass=*)", wanted, asked.timeout_s
            )
        if len(found) != 1:
            return None
        subject = _first(found[0], asked.subject)
        if not subject:
            raise MethodAwayError(f"the entry tells no {asked.subject}")
        groups = tuple(str(each) for each in found[0].get(asked.groups, ())) if asked.groups else ()
        name = _first(found[0], asked.name) or login
        return Identity(LDAP, subject, login, name, groups)

    def _client(self, name: str, password: str) -> Any:
        asked = self._settings
        client = bonsai.LDAPClient(asked.url, tls=asked.starts_tls)
        # Never "allow": a certificate that nobody signed would get the password.
        client.set_cert_policy("demand")
        if asked.authority is not None:
            client.set_ca_cert(str(asked.authority))
        client.set_raw_attributes([])
        client.set_credentials("SIMPLE", user=name, password=password)
        return client


def escaped_in_name(value: str) -> str:
    """Return a value as it stands within a distinguished name (RFC 4514)."""
    plain = "".join(f"\\{one}" if one in _TO_ESCAPE else one for one in value)
    if plain.startswith(" "):
        plain = f"\\{plain}"
    return f"{plain[:-1]}\\ " if plain.endswith(" ") and len(plain) > 1 else plain


def _first(entry: Any, attribute: str) -> str:
    values = entry.get(attribute, ())
    return (values[0].hex() if isinstance(values[0], bytes) else str(values[0])) if values else ""
