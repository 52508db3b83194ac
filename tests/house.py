"""Measures of the house: circles and knots of imports, shared names, silenced checks.

``python -m tests.house`` prints them; `tests/test_architecture.py` holds them. An import inside a
function counts, and one that is deferred; one for the type checker alone does not.
"""

import ast
import gc
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCT = ("mediation_desk", "sync", "resources")
Trees = Mapping[str, ast.Module]
"""The syntax of modules by their dotted names; that of a package by the name of its folder."""


@dataclass(frozen=True)
class House:
    """The measures; `circles` are of files, `knots` of folders, each with its members."""

    circles: list[list[str]]
    knots: list[list[str]]
    shared_names: dict[str, int]
    silenced: int

    def __str__(self) -> str:
        """Return the line that `make check` prints."""
        knots = "".join(f" ({len(each)} folders)" for each in self.knots)
        return (
            f"house: circles {len(self.circles)}, knots {len(self.knots)}{knots}, "
            f"shared class names {len(self.shared_names)}, noqa {self.silenced}"
        )


def parsed(paths: Iterable[Path]) -> tuple[tuple[Path, ast.Module], ...]:
    """Return files with their syntax.

    All of it stays, and is set aside: to look through it again and again takes longer than to read
    it.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return tuple((path, ast.parse(path.read_text("utf-8"))) for path in paths)
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def measure(files: Iterable[tuple[Path, ast.Module]]) -> House:
    """Return the measures of the product, of all files with their syntax."""
    product = [(path, tree) for path, tree in files if path.relative_to(ROOT).parts[0] in PRODUCT]
    trees = {_module(path): tree for path, tree in product}
    folder_of = {
        _module(path): _module(path) if path.name == "__init__.py" else _module(path.parent)
        for path, _ in product
    }
    arrows = {name: set(imports(name, trees)) for name in trees}
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for name, imported in arrows.items():
        folders[folder_of[name]] |= {folder_of[each] for each in imported} - {folder_of[name]}
    names = Counter(name for tree in trees.values() for name in _public_classes(tree))
    return House(
        circles=groups(arrows),
        knots=groups(folders),
        shared_names={name: count for name, count in names.items() if count > 1},
        silenced=sum(path.read_text("utf-8").count("# noqa") for path, _ in product),
    )


def groups(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the groups of two or more of which each reaches each other along the arrows."""
    onward = {name: _reached(name, arrows) for name in arrows}
    found = {
        tuple(sorted(each for each in reached if name in onward.get(each, ())))
        for name, reached in onward.items()
        if name in reached
    }
    return [list(group) for group in sorted(found) if len(group) > 1]


def _reached(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    left = [start]
    while left:
        new = arrows.get(left.pop(), set()) - reached
        reached |= new
        left += new
    return reached


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(module: str, trees: Trees) -> Iterator[str]:
    """Yield each module among the trees that one of them imports, again for each statement."""
    for node in _run(trees[module]):
        for name in _named(node, trees):
            if name in trees and name != module:
                yield name


def _named(node: ast.stmt, trees: Trees) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for each in node.names:
            full = f"{node.module}.{each.name}"
            yield full if full in trees else node.module


def _run(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements that are run: not those for the type checker alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            # With another branch it names a module that is loaded when it is first used.
            yield from _run(child) if child.orelse else ()
            continue
        if isinstance(child, ast.stmt):
            yield child
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _run(child)


def definitions(node: ast.AST) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every class and function below a node; no expression holds one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from definitions(child)


def _public_classes(tree: ast.Module) -> list[str]:
    classes = (node.name for node in definitions(tree) if isinstance(node, ast.ClassDef))
    return [name for name in classes if not name.startswith("_")]


def main() -> None:
    """Print the measures of the sources as they are; fail where something stands in a circle."""
    paths = [path for package in PRODUCT for path in sorted((ROOT / package).rglob("*.py"))]
    files = ((path, ast.parse(path.read_text("utf-8"))) for path in paths)
    house = measure(files)
    sys.stdout.write(f"{house}\n")
    if house.circles or house.knots:
        sys.exit(f"These import each other in a circle: {house.circles or house.knots}")


if __name__ == "__main__":
    main()
