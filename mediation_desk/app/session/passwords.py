"""Check a new password at the desk; an existing password stays valid until its next change."""

from collections.abc import Iterable

from mediation_desk.domain.refusal import Reason, Refusal
from resources.passwords import SHORTEST, weakness


def require_strong(password: str, names: Iterable[str]) -> None:
    """Raise Refusal for a new password that is easily guessed.

    PASSWORD_SHORT under ten characters, PASSWORD_NAMED when it holds one of `names` (the holder's,
    the station's), PASSWORD_COMMON when many people choose it.
    """
    found = weakness(password, names)
    if found is not None:
        detail = {"length": SHORTEST, "least": SHORTEST}
        raise Refusal(Reason(f"password_{found.value}"), detail)
