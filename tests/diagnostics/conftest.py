"""The fixtures of windows, also for the tests of diagnostics."""

from tests.ui.conftest import desk_theme, in_our_look, jobs

__all__ = ["desk_theme", "in_our_look", "jobs"]
