"""Remote store to which each backup is sent as well."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StoreWish:
    """Where copies are sent, and how one signs in there; an empty address sends none."""

    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
