"""Fault of a rule pack, as a sentence of the catalogue with its values."""

from sync.hub.language.translator import Translator


class CatalogueName(str):
    """A value that is a key of the catalogue itself."""

    __slots__ = ()


class PackError(Exception):
    """Something in the pack is missing or wrong; the sentence is a key of the catalogue."""

    def __init__(self, sentence: str, field: str = "", **values: object) -> None:
        """Keep the sentence, the field of the form that is at fault, and the values of braces."""
        super().__init__(sentence)
        self.sentence, self.field, self.values = sentence, field, values

    def said(self, t: Translator) -> str:
        """Return what is wrong, in the reader's language."""
        values = {
            name: t(value) if isinstance(value, CatalogueName) else value
            for name, value in self.values.items()
        }
        return t(self.sentence, **values)


class DraftOvertaken(PackError):
    """Somebody else changed the draft since its form was opened."""
