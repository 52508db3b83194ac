"""Links of consumers' phones between station and hub: named by digests, all content sealed."""

from datetime import timedelta
from typing import Annotated, Final

from pydantic import Field

from sync.protocol.values import Id, Moment, Sha256, WireModel, Word, is_absent
from sync.protocol.wire import Answer

MOST_LINKS: Final = 300
"""Links of one station at once."""
LONGEST_LINK: Final = timedelta(hours=25)
"""Time for which a link may hold, by the hub's clock: a day, and the difference of the clocks."""
SHOWN_BYTES: Final = 262_144
"""Bytes of what a phone is shown, sealed."""

Name = Annotated[str, Field(pattern=r"^[a-z2-7]{26}$")]


class PhoneItemDone(WireModel):
    """An item that the station has, or will not have: its pieces are deleted at the hub."""

    item: Name
    is_taken: bool
    reason: Word = ""


class PhoneLinkNote(WireModel):
    """A link that holds, or of which the station still fetches what came.

    `link` is the digest of its address, `proof` that of the word which only whoever read the QR
    can say. `takes_files`: it may need the room of files. `is_other`: the desk turned its phone
    away. `shown` is what the phone is shown, sealed to it; None: as before.
    """

    link: Name
    until: Moment
    proof: Sha256
    takes_files: bool
    is_other: Annotated[bool, Field(exclude_if=is_absent)] = False
    shown: Annotated[bytes, Field(max_length=SHOWN_BYTES)] | None = None
    done: Annotated[tuple[PhoneItemDone, ...], Field(max_length=100, exclude_if=is_absent)] = ()


class PhonesRequest(WireModel):
    """All links of the station; whatever the hub has of others goes.

    `epoch` is the present one: a copy that another took over from has no say in it.
    """

    epoch: Id
    links: Annotated[tuple[PhoneLinkNote, ...], Field(max_length=MOST_LINKS)]


class PhoneItemHeld(WireModel):
    """An item under way: how many of its pieces are at the hub."""

    item: Name
    pieces: Annotated[int, Field(ge=1, le=10_000)]


class PhoneLinkHeld(WireModel):
    """A link of which something is at the hub.

    `key` is the public key of the phone that has it, `sealed` its sealed word; `is_shown`: the hub
    has something to show it.
    """

    link: Name
    key: Annotated[bytes, Field(min_length=32, max_length=32)]
    sealed: Annotated[bytes, Field(max_length=200)]
    is_shown: bool
    items: Annotated[tuple[PhoneItemHeld, ...], Field(max_length=100)] = ()


class PhonesAnswer(Answer):
    """What came by the station's links; `base` begins the addresses at which phones come in."""

    base: Annotated[str, Field(max_length=300)]
    links: Annotated[tuple[PhoneLinkHeld, ...], Field(max_length=MOST_LINKS)]
