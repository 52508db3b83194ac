"""Read models of the law library: laws in our own words, article by article, with their dates."""

from dataclasses import dataclass, field
from datetime import date

_TOPICS = 4
"""Letters of an article's topics that words must name: two words of Chinese, or a long one."""


@dataclass(frozen=True)
class LibraryLaw:
    """A law or rule; ``valid_until`` is the last day of one that was replaced.

    ``is_date_checked`` is False for a date that was not compared with the published text.
    """

    code: str
    name: str
    short: str
    edition: str
    valid_from: date | None = None
    valid_until: date | None = None
    is_date_checked: bool = True
    replaced_by: str = ""

    def is_in_force(self, day: date) -> bool:
        """Tell whether the law applies on a day, as far as its dates are known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class Article:
    """One article in our own words; ``label`` is 第五十五条, or the title of an unnumbered rule.

    ``is_checked`` is False where our words were not compared with the published text (未核对);
    ``is_full`` says that a pack brought the published text itself.
    """

    key: str
    law: LibraryLaw
    number: int
    label: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    is_checked: bool = True
    is_full: bool = False

    @property
    def name(self) -> str:
        """Return the article as it is cited: 《消费者权益保护法》第五十五条."""
        return f"《{self.law.name}》{self.label}"

    @property
    def words(self) -> str:
        """Return the text that the search looks at."""
        number = f"{self.number}条" if self.number else ""
        parts = (self.law.name, self.law.short, self.law.edition, self.label, number)
        return "\n".join((*parts, self.title, self.text, *self.topics)).casefold()


@dataclass(frozen=True)
class Library:
    """All laws of the library, those in force and those replaced."""

    laws: tuple[LibraryLaw, ...] = ()
    articles: tuple[Article, ...] = field(default=())

    def found(self, text: str, law: str = "") -> tuple[Article, ...]:
        """Return the articles that contain every word of ``text``, of one law or of all."""
        wanted = text.casefold().split()
        return tuple(
            one
            for one in self.articles
            if (not law or one.law.code == law) and all(word in one.words for word in wanted)
        )

    def about(self, words: str, day: date, most: int) -> tuple[Article, ...]:
        """Return the articles in force whose topics the words name, the likeliest first."""
        asked = words.casefold()
        likely = [
            (sum(len(topic) for topic in one.topics if topic.casefold() in asked), one)
            for one in self.articles
            if one.law.is_in_force(day)
        ]
        found = [each for each in likely if each[0] >= _TOPICS]
        found.sort(key=lambda each: each[0], reverse=True)
        return tuple(one for _, one in found[:most])

    def article(self, key: str) -> Article | None:
        """Return an article by its key, such as ``cpl-55``."""
        return next((one for one in self.articles if one.key == key), None)

    def cited(self, name: str) -> Article | None:
        """Return the article that is cited in these words, such as 《消费者权益保护法》第五十五条.

        The law may be named with 中华人民共和国, and a paragraph may follow.
        """
        bare = name.strip().replace("《中华人民共和国", "《")
        return next((one for one in self.articles if bare.startswith(one.name)), None)

    def law(self, code: str) -> LibraryLaw | None:
        """Return a law by its code."""
        return next((one for one in self.laws if one.code == code), None)
