"""Fault of a rule pack, as a sentence of the catalogue with its values."""

from sync.hub.language.translator import Translator


class CatalogueName(str):
    """Value that is itself a key of the catalogue."""

    __slots__ = ()


class PackError(Exception):
    """Missing or wrong part of a rule pack; the sentence is a key of the catalogue."""

    def __init__(self, sentence: str, field: str = "", **values: object) -> None:
        """Keep the sentence, the name of the form's field at fault, and the placeholder values."""
        super().__init__(sentence)
        self.sentence, self.field, self.values = sentence, field, values

    def said(self, t: Translator) -> str:
        """Return the fault in the reader's language."""
        values = {
            name: t(value) if isinstance(value, CatalogueName) else value
            for name, value in self.values.items()
        }
        return t(self.sentence, **values)


class DraftOvertaken(PackError):
    """Draft that somebody else changed since its form was opened."""
