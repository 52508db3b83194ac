"""Fast replacement of some fields of a frozen value.

`dataclasses.replace` asks for each field by name and sets each again; a case has sixty of them, and
every act makes two or three new cases, the import of an old ledger thousands.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

__all__ = ["fast_replace"]

if TYPE_CHECKING:
    # For a type checker it is `replace`, through which the fields of each value are known.
    from dataclasses import replace as fast_replace
else:

    def fast_replace(value: Any, /, **fields: Any) -> Any:
        """Return the same frozen value with the named fields replaced.

        Raises TypeError for a field that the value does not have.
        """
        held = vars(value)
        if hasattr(value, "__post_init__"):
            return replace(value, **fields)
        if not fields.keys() <= held.keys():
            unknown = sorted(fields.keys() - held.keys())
            raise TypeError(f"{type(value).__name__} has no {', '.join(unknown)}")
        made = object.__new__(type(value))
        made.__dict__.update(held, **fields)
        return made
