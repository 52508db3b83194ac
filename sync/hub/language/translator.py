"""Translator of the pages: Chinese for every English sentence, and texts of the coded lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from resources.terms import hub_terms
from sync.hub.domain.refusals import CatalogueName, InvalidField
from sync.hub.language.catalogue import CHINESE
from sync.hub.language.refused_changes import RefusedChange


class CountedText(Formatter):
    """Formatter of sentences; ``{n:file|files}`` is a number with the word for one or many."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return the value, with its word if the sentence names two."""
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if value == 1 else many}"


COUNTING = CountedText()


@dataclass(frozen=True)
class Translator:
    """Translator of one language; called with an English sentence it returns the translation."""

    lang: str

    def __call__(self, sentence: str, **values: object) -> str:
        """Return the sentence with its values; one missing in the catalogue is an error."""
        chinese = CHINESE[sentence]
        return COUNTING.format(sentence if self.lang == "en" else chinese, **values)

    def said(self, fault: InvalidField) -> str:
        """Return what is wrong with a form."""
        if isinstance(fault, RefusedChange):
            return fault.english if self.lang == "en" else fault.chinese
        values = {name: self._worded(value) for name, value in fault.values.items()}
        return self(fault.sentence, **values)

    def _worded(self, value: object) -> object:
        """Return a value of a sentence in words: a name of the catalogue, or several faults."""
        if isinstance(value, CatalogueName):
            return self(value)
        if isinstance(value, tuple):
            joint = "; " if self.lang == "en" else "；"
            return joint.join(self.said(each).rstrip("。.") for each in value)
        return value

    def listed(self, names: Iterable[str]) -> str:
        """Return names joined by the separator of the language."""
        return (", " if self.lang == "en" else "、").join(names)

    @property
    def other(self) -> str:
        """Return the other language, which the page offers."""
        return "zh" if self.lang == "en" else "en"

    @property
    def separator(self) -> str:
        """Return the separator of list items."""
        return ", " if self.lang == "en" else "、"


def code(t: Translator, table: str, value: str) -> str:
    """Return the word for a code of the wire; an unlisted one is shown as it came."""
    words = hub_terms()[table].get(value)
    if words is None:
        return value
    return words.en if t.lang == "en" else words.paper


def asks_for(t: Translator, aim: str) -> str:
    """Return what an escalation asks of the regulator, as one phrase."""
    word = code(t, "asked", aim)
    return word and t("Asks for {aim}", aim=word[:1].lower() + word[1:])
