"""Names of stored drafts and of journalled acts of the hub, read from the code."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from mediation_desk.domain.case.actions import CaseAction
from sync.hub.web.presenters.act_text import ACTS

ROOT = Path(__file__).parent.parent.parent
LOCK = Path(__file__).parent / "names.lock"
PLACES = ("mediation_desk/ui/pages", "mediation_desk/workflows/intake")
AREAS = ("case:", "merchant:", "recourse:", "teaching:", "directory:", "answer:", "inspection:")


def locked() -> dict[str, list[str]]:
    """Return the lock: `acts`, `moves` and `drafts`, each a list of names."""
    names: dict[str, list[str]] = json.loads(LOCK.read_text("utf-8"))
    return names


def today() -> dict[str, list[str]]:
    """Return the names that the program uses today, in the form of the lock.

    `{}` in the name of a draft stands for an id. A form of a case is named by its move.
    """
    drafts = {name for file in _files() for name in _drafts(ast.parse(file.read_text("utf-8")))}
    return {
        "acts": sorted(ACTS),
        "drafts": sorted(drafts),
        "moves": sorted(move.value for move in CaseAction),
    }


def _files() -> Iterator[Path]:
    for place in PLACES:
        yield from sorted((ROOT / place).rglob("*.py"))


def _drafts(tree: ast.Module) -> Iterator[str]:
    """Yield the names of drafts: FORM, `draft(...)`, a text of an area."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_form(node):
            yield _template(node.value)
        elif isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.JoinedStr | ast.Constant):
            name = _template(node)
            # A constant that ends so is the beginning of a template.
            if name.startswith(AREAS) and not name.endswith(":"):
                yield name


def _is_form(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [getattr(target, "id", "") for target in targets] == ["FORM"]


def _of_call(node: ast.Call) -> Iterator[str]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if called == "draft":
        yield ":".join(["merchant:{}", *(_template(word) for word in node.args)])


def _template(node: ast.AST | None) -> str:
    """Return a text with `{}` for each value that is put into it."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return "{}"


def main() -> None:
    """Enter new names into the lock; existing ones stay."""
    kept, found = (locked() if LOCK.exists() else {}), today()
    lock = {key: sorted({*kept.get(key, []), *names}) for key, names in found.items()}
    LOCK.write_text(json.dumps(lock, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
