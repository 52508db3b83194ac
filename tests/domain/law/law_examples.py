"""The shipped law, for tests."""

import resources
from mediation_desk.domain.law.dated_law import Lawbook, Rules
from mediation_desk.workflows.law import rulebook


def shipped() -> rulebook.Shipped:
    """The shipped texts."""
    years = tuple(resources.path(name).read_text("utf-8") for name in rulebook.calendar_files())
    laws = tuple(resources.path(name).read_text("utf-8") for name in rulebook.LAW_FILES)
    fixed = resources.path(rulebook.FIXED_HOLIDAYS).read_text("utf-8")
    return rulebook.Shipped(years, fixed, laws)


LAW: Lawbook = rulebook.lawbook(shipped())
ORDER_20: Rules = LAW.rules[0]
ORDER_121: Rules = LAW.rules[-1]
