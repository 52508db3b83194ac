"""The offer of a saved draft that was read after something else was typed into the form."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.navigation.navigation import SayToast

Fields = dict[str, str]


class TypedForm(Protocol):
    """A form that returns its typed values."""

    def values(self) -> Fields: ...

    def is_empty(self) -> bool: ...

    def restore(self, values: Mapping[str, str]) -> None: ...


def offer(
    typed: Callable[[], Fields],
    restore: Callable[[Fields], None],
    left: Fields,
    say: SayToast,
) -> None:
    """Say that a draft was left, with a link that shows it; undo restores what was typed."""
    translate = QCoreApplication.translate

    def exchange() -> None:
        before = typed()
        restore(left)
        say(translate("DraftOffer", "Draft shown"), undo=partial(restore, before))

    message, act = (
        translate("DraftOffer", "A draft was left here"),
        translate("DraftOffer", "Show it"),
    )
    say(message, undo=exchange, act=act)
