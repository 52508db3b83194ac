"""The order of acts and of typing: Ctrl+Z is a field's own only for what was typed after an act."""


class ActOrder:
    """The number of acts reported in this window so far."""

    def __init__(self) -> None:
        self._acts = 0

    def note_act(self) -> None:
        """Count an act: what was typed before it is older now."""
        self._acts += 1

    def now(self) -> int:
        """Return the number that typing gets now."""
        return self._acts


ORDER = ActOrder()
"""The one order of this program: it has one window at a time."""
NEVER = -1
"""The number of a field into which nothing was typed."""
