"""Translator of the pages: Chinese for every English sentence, and texts of the coded lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from sync.hub.language.catalogue import CHINESE
from sync.hub.language.codes import CODES


class CountedText(Formatter):
    """Fills sentences in; ``{n:file|files}`` is the number with the word for one or for many."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return the value, with its word where the sentence names two."""
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if value == 1 else many}"


COUNTING = CountedText()


@dataclass(frozen=True)
class Translator:
    """One language; called with an English sentence it returns the sentence in that language."""

    lang: str

    def __call__(self, sentence: str, **values: object) -> str:
        """Return the sentence with its values; one that the catalogue lacks is an error."""
        chinese = CHINESE[sentence]
        return COUNTING.format(sentence if self.lang == "en" else chinese, **values)

    def listed(self, names: Iterable[str]) -> str:
        """Return names one after the other, as the language sets them apart."""
        return (", " if self.lang == "en" else "、").join(names)

    @property
    def other(self) -> str:
        """Return the language that the page offers to change to."""
        return "zh" if self.lang == "en" else "en"

    @property
    def separator(self) -> str:
        """Return what stands between the items of a list."""
        return ", " if self.lang == "en" else "、"


def code(t: Translator, table: str, value: str) -> str:
    """Return the word for a code of the wire; one that is not listed is shown as it came."""
    words = CODES[table].get(value)
    if words is None:
        return value
    return words[1] if t.lang == "en" else words[0]
