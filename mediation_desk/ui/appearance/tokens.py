"""Names of the colours and sizes that every widget paints with; defined nowhere else."""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from PySide6.QtGui import QColor

import resources

SCALES = (90, 100, 115, 130, 150)


class Scheme(Enum):
    """The two palettes, of which one is shown."""

    LIGHT = "light"
    DARK = "dark"


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    with resources.path("style/tokens.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class Tokens:
    """One palette at one text scale; ``scale`` is in percent."""

    scheme: Scheme = Scheme.LIGHT
    scale: int = 100

    def colour(self, name: str) -> QColor:
        """Return the colour called ``name``, such as ``"ink1"`` or ``"accT"``."""
        return QColor(self.hex(name))

    def hex(self, name: str) -> str:
        """Return the colour called ``name`` as ``"#RRGGBB"``."""
        return str(_shipped()[self.scheme.value][name])

    def names(self) -> tuple[str, ...]:
        """Return the names of all colours."""
        return tuple(_shipped()[self.scheme.value])

    def px(self, size: int) -> int:
        """Return a length given in pixels at 100 % at the present text scale."""
        return round(size * self.scale / 100)

    def type(self, step: str) -> int:
        """Return the pixel size of a type step: micro, small, body, field, section, page, …"""
        return self.px(int(_shipped()["type"][step]))

    def height(self, name: str) -> int:
        """Return a height such as ``"button"`` or ``"input"`` at the present text scale."""
        return self.px(int(_shipped()["height"][name]))

    def radius(self, name: str) -> int:
        """Return a corner radius: key, pill, button, card or dialog."""
        return int(_shipped()["radius"][name])

    def space(self, name: str) -> int:
        """Return one of the allowed gaps: hair, tight, snug, near, field, card, wide, page."""
        return int(_shipped()["space"][name])


_current = [Tokens()]
_colours: dict[str, QColor] = {}


def current() -> Tokens:
    """Return the tokens in force; ask again at each paint, never keep them."""
    return _current[0]


def use(tokens: Tokens) -> None:
    """Put ``tokens`` in force. Only the theme calls this."""
    _current[0] = tokens
    _colours.clear()


def colour(name: str) -> QColor:
    """Return the colour called ``name`` of the palette in force."""
    return QColor(ink(name))


def ink(name: str) -> QColor:
    """Return the shared colour of that name for painting; call `colour` for one to change."""
    # A table paints hundreds of cells in a frame, and making a colour of its name costs more
    # than all else of a cell.
    if name not in _colours:
        _colours[name] = current().colour(name)
    return _colours[name]


def px(size: int) -> int:
    """Return a length of 100 % at the text scale in force."""
    return current().px(size)
