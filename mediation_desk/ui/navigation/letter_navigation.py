"""Navigation from a letter to its matter: the case, the rules, the library or Today."""

from collections.abc import Sequence
from typing import Final

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter

IN_LIBRARY: Final = frozenset({LetterKind.STANDING, LetterKind.CIRCULAR})
"""Letters whose matter is in the library."""


def leads_to_today(letter: RegulatorLetter) -> bool:
    """Tell whether the matter of a letter stands on Today: a supervision, a bulletin, a notice."""
    kinds = (LetterKind.PACK, LetterKind.DIRECTORY, LetterKind.CIRCULAR_ENDED, LetterKind.MESSAGE)
    return not letter.case and letter.kind not in IN_LIBRARY and letter.kind not in kinds


def open_letter(
    navigation: Navigation,
    letter: RegulatorLetter,
    siblings: Sequence[str] = (),
    *,
    may_write: bool,
) -> None:
    """Show what a letter is about; a person who may write gets the form of its step as well."""
    if letter.kind is LetterKind.MESSAGE:
        step = CaseAction.MESSAGE.value if may_write else ""
        navigation.open_case(letter.case, (), step)
    elif letter.case:
        navigation.open_case(letter.case, siblings)
    elif letter.kind is LetterKind.PACK:
        navigation.go("settings", "rules")
    elif letter.kind is LetterKind.DIRECTORY:
        navigation.go("directory")
    elif letter.kind is LetterKind.CIRCULAR_ENDED:
        # The circular itself may never have come: then the letter leads to all of them.
        navigation.go("library", f"circulars/{letter.message}")
    elif letter.kind in IN_LIBRARY:
        navigation.go("library", letter.message)
    else:
        # A posted supervision is opened there; other letters stand there whole.
        navigation.go("today", letter.message)
