"""The base of the form's sections: return the typed values, restore a draft, name errors."""

from PySide6.QtCore import Signal

from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.sections.numbered_section import NumberedSection
from mediation_desk.ui.widgets.fields.form_field import FormField


class FieldSection(NumberedSection):
    """A section with fields; ``edited`` when a person changed something."""

    edited = Signal()

    def __init__(self, number: int, title: str, note: str = "") -> None:
        super().__init__(number, title, note)
        self.edited.connect(self.weigh)

    def typed(self) -> Typed:
        """Return what stands in the fields, by name."""
        raise NotImplementedError

    def restore(self, fields: Typed) -> None:
        """Show what a draft held; a missing name is an empty field."""
        raise NotImplementedError

    def lacks(self) -> list[str]:
        """Name what is required and missing, in the words of the labels."""
        return []

    def wrong(self) -> list[str]:
        """Name what was typed and is said to be wrong, by its label."""
        said = [field for field in self.fields() if field.error() and not field.is_blank()]
        return [field.entry.accessibleName() for field in said]

    def fields(self) -> list[FormField]:
        """Return the fields that can be wrong, in reading order."""
        return []

    def is_complete(self) -> bool:
        """Tell whether the number may turn into a tick."""
        raise NotImplementedError

    def weigh(self) -> None:
        """Turn the number into a tick, or back."""
        self.show_done(self.is_complete())
