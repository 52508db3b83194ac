"""What a screen reader is told of the desk, as JSON; run by the system's Python, which has AT-SPI.

``python3 accessible_tree.py [NAME]``: each shown part with depth, role, name, description, states
and actions; waits until the desk is on the bus. With a name, that page tab is pressed instead.
"""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from time import monotonic
from typing import Any

from gi import require_version

require_version("Atspi", "2.0")
Atspi = import_module("gi.repository.Atspi")

PATIENCE_S = 60
APPLICATION = "mediation-desk"


def the_desk() -> Any:
    """Return the desk's root on the bus."""
    end = monotonic() + PATIENCE_S
    while monotonic() < end:
        screen = Atspi.get_desktop(0)
        for number in range(screen.get_child_count()):
            found = screen.get_child_at_index(number)
            if found is not None and found.get_name() == APPLICATION and found.get_child_count():
                return found
    raise SystemExit("the desk is not on the bus")


def parts(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Return each shown part under a node, in the order in which they are read."""
    for number in range(node.get_child_count()):
        part = node.get_child_at_index(number)
        if part is not None and part.get_state_set().contains(Atspi.StateType.SHOWING):
            yield depth, part
            yield from parts(part, depth + 1)


def described(depth: int, part: Any) -> dict[str, object]:
    """Return what is told of one part."""
    states = part.get_state_set()
    return {
        "depth": depth,
        "role": part.get_role_name(),
        "name": part.get_name(),
        "description": part.get_description(),
        "parts": part.get_child_count(),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "selected": states.contains(Atspi.StateType.SELECTED),
    }


def press(name: str) -> None:
    """Press the page tab of a name, as a screen reader does."""
    for _, part in parts(the_desk()):
        if part.get_role_name() == "page tab" and part.get_name().startswith(name):
            part.get_action_iface().do_action(0)
            return
    raise SystemExit(f"no tab is called {name}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        press(sys.argv[1])
    else:
        sys.stdout.write(json.dumps([described(*each) for each in parts(the_desk())]))
