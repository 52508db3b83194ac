"""Remote store to which each backup is sent as well."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class StoreWish:
    """Address and sign-in of the store for copies; an empty address sends none."""

    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
