"""People as a clerk lists them: one a line, with merchant, name and position."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.teaching.roster import Learner
from mediation_desk.ui.wording import word
from mediation_desk.workflows.teaching.trainings import RosterPerson

translate = QCoreApplication.translate
_GAP = re.compile(r"[\s,，、;；]+")
_OWN = ("本站", "station")
_POST_WORDS = 3


class PeopleLines:
    """Read and write the lines, matched against the merchants that the station knows."""

    def __init__(self, merchants: Sequence[Merchant]) -> None:
        # Longer names first: a merchant's name may be another one's with a word added.
        self._shops = sorted(merchants, key=lambda each: len(each.name), reverse=True)

    def read(self, text: str) -> tuple[RosterPerson, ...]:
        """Return the people of a text without faults; see `wrong`."""
        found = (self._person(line) for line in text.splitlines() if line.strip())
        return tuple(person for person in found if person is not None)

    def wrong(self, text: str) -> str:
        """Return the error of the first line that cannot be read, or ""."""
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip() and self._person(line) is None:
                message = translate(
                    "PeopleLines", "Line {n}: write the shop or “Station”, then name and post."
                )
                return message.format(n=number)
        return ""

    def write(self, people: Iterable[Learner], staff: Iterable[Operator] = ()) -> str:
        """Return people as lines: the station's own first, then by merchant."""
        here = translate("PeopleLines", "Station")
        own = [f"{here} {one.name} {word(one.role)}" for one in staff]
        names = {each.id: each.name for each in self._shops}
        rest = sorted(people, key=lambda each: (names.get(each.merchant, ""), each.name))
        lines = [
            f"{names.get(each.merchant, here)} {each.name} {each.post}".strip() for each in rest
        ]
        return "\n".join([*own, *lines])

    def _person(self, line: str) -> RosterPerson | None:
        typed = line.strip()
        shop = next((each for each in self._shops if typed.startswith(each.name)), None)
        own = next((word for word in _OWN if typed.lower().startswith(word)), None)
        if shop is None and own is None:
            return None
        head = shop.name if shop else str(own)
        rest = typed[len(head) :]
        words = [each for each in _GAP.split(rest) if each]
        if not words or not _GAP.match(rest) or len(words) > _POST_WORDS:
            return None
        return RosterPerson(words[0], " ".join(words[1:]), shop.id if shop else "")
