"""Remove from text for the log and the crash files everything that may identify a person.

The messages of the program carry counts and codes alone. This module is the second defence: a name
in Chinese, a telephone number, a path or the message of an exception is removed even where somebody
logs it by mistake.
"""

import errno
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType

_MARK = "*"
_FOREIGN = re.compile(r"[^\x20-\x7e\n]+")
_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}")
_PATH = re.compile(r"""(?:(?<![\w.*])/|(?<!\w)[A-Za-z]:[\\/]|\\\\)[^'"\n]*""")
_QUOTED = re.compile(r"""(["'])[^"'\n]*\1""")
_ROOT = f"{Path(__file__).parents[3].as_posix()}/"
_FRAMES = 40
"""Frames kept of one exception; of a deep recursion the first and the last are enough."""

_DEPTH = 8
"""Causes followed behind one exception."""


def scrubbed(text: str) -> str:
    """Return the text without foreign letters, long numbers and paths."""
    for pattern in (_PATH, _FOREIGN, _NUMBER):
        text = pattern.sub(_MARK, text)
    return text


def scrubbed_foreign(text: str) -> str:
    """Return another program's message without its quoted parts as well."""
    return scrubbed(_QUOTED.sub(_MARK, text))


def kind_of(error: BaseException) -> str:
    """Return the kind of an exception with its code, never its message, which may hold values."""
    code = getattr(error, "code", None) or getattr(error, "reason", None)
    name = code.name if isinstance(code, Enum) else ""
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, name)
    return f"{type(error).__name__} {name}".strip()


def argument(value: object) -> object:
    """Return a loggable form of a value: an exception's kind, and no path."""
    if isinstance(value, BaseException):
        return kind_of(value)
    return _MARK if isinstance(value, PurePath | bytes | bytearray) else value


def traceback_lines(error: BaseException) -> list[str]:
    """Return the traceback as kinds and places in the source: no message, no value, no path."""
    lines: list[str] = []
    for number, each in enumerate(_chain(error)):
        if number:
            lines.append("caused by")
        lines.append(kind_of(each))
        lines.extend(_frames(each.__traceback__))
    return lines


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and its causes, as Python chains them."""
    found: BaseException | None = error
    for _ in range(_DEPTH):
        if found is None:
            return
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _frames(start: TracebackType | None) -> list[str]:
    frames = [
        f"  {source_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(start)
    ]
    if len(frames) <= _FRAMES:
        return frames
    half = _FRAMES // 2
    return [*frames[:half], f"  ... {len(frames) - _FRAMES} frames", *frames[-half:]]


def source_place(file: str) -> str:
    """Return a source file without the folder it is installed in, which may name a person."""
    plain = Path(file).as_posix()
    for packages in ("/site-packages/", "/dist-packages/"):
        if packages in plain:
            return plain.rpartition(packages)[2]
    return plain.removeprefix(_ROOT) if plain.startswith(_ROOT) else plain.rpartition("/")[2]
