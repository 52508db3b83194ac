"""The names of acts and reads: all that pages ask for have one, and none changes."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import mediation_desk
from mediation_desk.workflows.calls.acts import ACTS
from mediation_desk.workflows.calls.reads import READS
from mediation_desk.workflows.ports import Desk, LedgerReader

DESK = Path(mediation_desk.__file__).parent
LOCK = Path(__file__).parents[2] / "golden" / "calls.lock"
ASKING = ("ui", "app/gateway", "app/pages", "app/window")
"""What speaks to the ledger through the gateway."""


def _imported(tree: ast.Module) -> dict[str, object]:
    """Return a module's imports from the workflows, by their names there."""
    found: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "mediation_desk.workflows"
        ):
            module = importlib.import_module(node.module or "")
            for each in node.names:
                if not hasattr(module, each.name):
                    importlib.import_module(f"{node.module}.{each.name}")
                found[each.asname or each.name] = getattr(module, each.name)
    return found


def _referred(source: Path) -> Iterator[object]:
    """Yield the functions of the workflows to which a module refers."""
    tree = ast.parse(source.read_text("utf-8"))
    imported = _imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield imported.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = imported.get(node.value.id)
            if inspect.ismodule(owner):
                yield getattr(owner, node.attr)


def _takes(function: object, first: type) -> bool:
    if not inspect.isfunction(function):
        return False
    return next((p.annotation for p in inspect.signature(function).parameters.values()), None) in (
        first,
        first.__name__,
    )


def test_whatever_the_pages_do_and_ask_has_a_name() -> None:
    sources = [each for top in ASKING for each in (DESK / top).rglob("*.py")]
    referred = [one for source in sources for one in _referred(source)]
    acts = [one for one in referred if _takes(one, Desk)]
    reads = [one for one in referred if _takes(one, LedgerReader)]
    assert len(acts) > 100
    assert [one for one in acts if one not in ACTS.values()] == []
    assert [one for one in reads if one not in READS.values()] == []


def test_a_name_stands_for_one_function() -> None:
    assert len(set(ACTS.values())) == len(ACTS)
    assert len(set(READS.values())) == len(READS)


def test_the_names_never_change() -> None:
    """A seat of before speaks by them; a new one is entered in the lock by hand."""
    names = [*(f"act {name}" for name in ACTS), *(f"read {name}" for name in READS)]
    assert LOCK.read_text("utf-8").splitlines() == names
