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
        """Return the typed values of the fields, by name."""
        raise NotImplementedError

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values; a missing name is an empty field."""
        raise NotImplementedError

    def lacks(self) -> list[str]:
        """Return the labels of required fields that are missing."""
        return []

    def wrong(self) -> list[str]:
        """Return the labels of fields with an error."""
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
