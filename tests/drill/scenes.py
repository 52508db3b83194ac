"""Scenes, read from docs/drill.md."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PLAYED = re.compile(r"^- `(tests/[\w/]+\.py::test_\w+)`$", re.MULTILINE)


@dataclass(frozen=True)
class Scene:
    """One scene: its number, title and description, and the tests that perform it."""

    number: int
    title: str
    told: str
    tests: tuple[str, ...]


def scenes() -> list[Scene]:
    """Read the scenes."""
    _, *parts = re.split(r"^## ", (ROOT / "docs" / "drill.md").read_text("utf-8"), flags=re.M)
    found = []
    for part in parts:
        head, _, rest = part.partition("\n")
        number, _, title = head.partition(" ")
        told = PLAYED.sub("", rest).replace("**", "").strip()
        found.append(Scene(int(number), title, told, tuple(PLAYED.findall(rest))))
    return found
