"""Who has which case open: known while it is so, and never written."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class _Place:
    """The case that somebody has open, and their name."""

    case: str
    name: str


class CasePresence:
    """The cases that the people at a ledger have open; ``changed`` is called when others see it."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._guard = Lock()
        self._places: dict[Hashable, _Place] = {}

    def at_case(self, who: Hashable, name: str, case: str) -> tuple[str, ...]:
        """Note that somebody opened a case, or closed theirs with ""; return who else has it open.

        Names are in order, each once.
        """
        with self._guard:
            before = self._places.pop(who, None)
            if case:
                self._places[who] = _Place(case, name)
            is_seen = before != self._places.get(who) and self._has_company(who, before, case)
            names = {each.name for each in self._others(who) if each.case == case}
        if is_seen:
            self._changed()
        return tuple(sorted(names)) if case else ()

    def leave(self, who: Hashable) -> None:
        """Forget somebody who signed out."""
        self.at_case(who, "", "")

    def _others(self, who: Hashable) -> list[_Place]:
        return [place for other, place in self._places.items() if other is not who]

    def _has_company(self, who: Hashable, before: _Place | None, case: str) -> bool:
        """Tell whether anybody else has the case open that was left or entered."""
        cases = {case, before.case if before is not None else ""} - {""}
        return any(each.case in cases for each in self._others(who))
