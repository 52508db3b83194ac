"""What a door of phones answers from: a desk by itself, or a hub that keeps for a desk."""

from typing import Protocol


class UnknownLinkError(Exception):
    """An address that is that of no link, or a caller who has not read its QR: a stranger."""


class LinkOverError(Exception):
    """A link that was ended or has run out."""


class OtherPhoneError(Exception):
    """A link that was opened on another phone before."""


class NoFilesLeftError(Exception):
    """A link that has had, or has begun, all the files that it may."""


class DeskClosedError(Exception):
    """The ledger is closed: nobody is signed in at the desk."""


class DeskAwaitedError(Exception):
    """The desk has not answered yet by way of the hub."""


class PhoneAnswers(Protocol):
    """Answers to a phone that names a link, without HTTP; they block, on any thread.

    ``proof`` is what a phone shows besides the address with each request but those for the page:
    the word of the QR and the phone's own, as sealing.py says, with a point between them. A desk
    needs none, for it opens what was sealed.
    """

    def is_link(self, address: str) -> bool:
        """Tell whether there is such a link, at little cost: for who tried too often."""
        ...

    def require(self, address: str) -> None:
        """Raise unless the link exists, whether it still holds or not."""
        ...

    def admit(self, address: str, proof: str) -> None:
        """Raise unless the link exists and its caller may use it; before a body is read."""
        ...

    def bind(self, address: str, proof: str, body: bytes) -> None:
        """Let the first phone have the link."""
        ...

    def shown(self, address: str) -> bytes:
        """Return what the phone is shown, sealed to it."""
        ...

    def arrived(self, address: str) -> bytes:
        """Return how much of each item is here, in JSON."""
        ...

    def receive(self, address: str, item: str, number: int, sealed: bytes) -> bytes:
        """Keep a piece of an item; return that item, in JSON."""
        ...
