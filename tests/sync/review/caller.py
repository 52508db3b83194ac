"""A plain HTTP caller: signs in as an officer and sends the page's own forms."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import requests

from tests.sync.review.review_hub import PASSWORD

PATIENCE_S = 60
"""A busy machine answers late; what never answers is found all the same."""


class Caller:
    """One browser without a browser."""

    def __init__(self, session: requests.Session, address: str) -> None:
        """Call the hub at an address."""
        self.session = session
        self.address = address
        self._tokens: dict[tuple[str, ...], str] = {}

    def get(self, path: str, **headers: str) -> requests.Response:
        """Fetch a page without following where it leads."""
        return self.session.get(
            self.address + path, headers=headers, allow_redirects=False, timeout=PATIENCE_S
        )

    def post(
        self, path: str, fields: dict[str, object], headers: dict[str, str] | None = None
    ) -> requests.Response:
        """Send a form without following where it leads."""
        return self.session.post(
            self.address + path, fields, headers=headers, allow_redirects=False, timeout=PATIENCE_S
        )

    def field(self, path: str, name: str) -> str:
        """Return the value of a hidden field on a page.

        The token against forged forms is the same on all pages of a sitting, and read once; only
        the door has one of its own.
        """
        if name != "csrf" or path.startswith("/sign-in"):
            return _hidden(self.get(path).text, name)
        return self._tokens.get(self._session_key()) or self._token_on(self.get(path).text)

    def _session_key(self) -> tuple[str, ...]:
        return tuple(sorted(self.session.cookies.values()))

    def _token_on(self, page: str) -> str:
        """Return the token of a page of this session, and remember it."""
        return self._tokens.setdefault(self._session_key(), _hidden(page, "csrf"))

    def sign_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        """Sign in by the form."""
        csrf = self.field("/sign-in", "csrf")
        return self.post("/sign-in", {"csrf": csrf, "account": name, "password": password})

    def send(self, path: str, act: str, **fields: object) -> requests.Response:
        """Send one of the forms of a matter's page, with the page's own token and version."""
        page = self.get(path).text
        sent = {"csrf": self._token_on(page), "version": _hidden(page, "version")}
        return self.post(f"{path}/{act}", {**sent, **fields})


def _hidden(page: str, name: str) -> str:
    found = re.findall(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has no field {name}"
    return unescape(found[-1])


@contextmanager
def calling(address: str, name: str = "", password: str = PASSWORD) -> Iterator[Caller]:
    """Give a caller, signed in when a name is given."""
    with requests.Session() as session:
        session.trust_env = False
        caller = Caller(session, address)
        if name:
            answer = caller.sign_in(name, password)
            assert answer.status_code == 303, answer.text
        yield caller
