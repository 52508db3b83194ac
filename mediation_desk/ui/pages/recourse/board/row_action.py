"""One action on the current row."""

from collections.abc import Callable
from dataclasses import dataclass

from mediation_desk.ui.forms.form import Form


@dataclass(frozen=True)
class RowAction:
    """An action: its button and key, why it is closed now ("" when it is open), its form or act.

    ``form`` is made when it is chosen; an action without one runs ``run`` at once. ``is_rare``
    marks an action outside the usual course: it is never the filled button.
    """

    name: str
    words: str
    icon: str
    key: str = ""
    why_not: str = ""
    form: Callable[[], Form] | None = None
    run: Callable[[], None] | None = None
    is_rare: bool = False
