"""List of deliberate faults, read from `mutants.toml`."""

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIST = Path(__file__).with_name("mutants.toml")


@dataclass(frozen=True)
class Mutant:
    """One change: `new` in place of `old` breaks a defence, and `test` notices it.

    `rows` are those of docs/reliability.md that the defence answers.
    """

    file: str
    old: str
    new: str
    test: str
    rows: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the file with the first line that the change takes away."""
        return f"{self.file}: {re.sub(r' +', ' ', self.old.strip().splitlines()[0])}"

    def apply(self, tree: Path) -> None:
        """Make the change in a tree. Raises ValueError where the old text is not there once."""
        path = tree / self.file
        text = path.read_text("utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} has {text.count(self.old)} of {self.old!r}")
        path.write_text(text.replace(self.old, self.new), "utf-8")


def mutants() -> list[Mutant]:
    """Read the list."""
    told = tomllib.loads(LIST.read_text("utf-8"))["mutant"]
    return [Mutant(**{**each, "rows": tuple(each["rows"])}) for each in told]


def names_a_test(node: str) -> bool:
    """Return whether the test of a mutant exists."""
    path, _, name = node.partition("::")
    return (ROOT / path).is_file() and name.partition("[")[0] in _functions_in(path)


@cache
def _functions_in(path: str) -> frozenset[str]:
    nodes = ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
    return frozenset(each.name for each in nodes if isinstance(each, ast.FunctionDef))
