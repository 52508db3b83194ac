"""The language of the interface: English in the source, Chinese from resources/i18n/zh_CN.ts.

The compiled .qm is used when it is there and newer than the .ts; otherwise the .ts itself is
read, so that a checkout shows its newest texts without a build step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

import resources

if TYPE_CHECKING:
    from mediation_desk.ui import ts_file


class Language(Enum):
    """The languages of the interface."""

    CHINESE = "zh"
    ENGLISH = "en"

    @property
    def own_name(self) -> str:
        """Return the name by which its speakers call it: it is never translated."""
        return "中文" if self is Language.CHINESE else "English"


PREFERENCE = "language"
"""The name under which an operator's choice is kept; "" is that of the sign-in page."""


_FILE = {Language.CHINESE: "i18n/zh_CN", Language.ENGLISH: "i18n/en"}
_QT = {Language.CHINESE: "zh_CN", Language.ENGLISH: "en_GB"}
_WEEKDAYS = "一二三四五六日"


def chosen(asked: str = "") -> Language:
    """Return the language of ``--lang`` ("zh", "en", ""), Chinese unless the system is English."""
    if asked:
        return Language(asked)
    english = QLocale.system().language() is QLocale.Language.English
    return Language.ENGLISH if english else Language.CHINESE


def current() -> Language:
    """Return the language in which the interface is shown."""
    is_chinese = QLocale().language() is QLocale.Language.Chinese
    return Language.CHINESE if is_chinese else Language.ENGLISH


def names() -> dict[str, str]:
    """Return the languages by their codes, each named as its speakers call it."""
    return {language.value: language.own_name for language in Language}


# Qt asks further at a null string, which is None here though the stub says str.
_UNKNOWN = cast("str", None)


class SourceTranslator(QTranslator):
    """A translator that reads a .ts file which has not been compiled."""

    def __init__(self, path: Path, plural: Callable[[int], int]) -> None:
        from mediation_desk.ui import ts_file  # noqa: PLC0415 - an installation is compiled

        super().__init__()
        self._messages = ts_file.read(path)
        self._plural = plural

    def messages(self) -> "ts_file.Messages":
        """Return all that is in it."""
        return self._messages

    def isEmpty(self) -> bool:
        """Return whether there is nothing in it."""
        return not self._messages

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the translation of ``source``, or None (Qt asks further) when there is none."""
        found = self._messages.get((context, source, disambiguation or ""))
        if found is None or not found.is_finished():
            return _UNKNOWN
        return found.forms[self._plural(n) if found.numerus else 0]


def _english_plural(n: int) -> int:
    return 0 if n == 1 else 1


def _chinese_plural(n: int) -> int:
    del n
    return 0


_PLURAL = {Language.CHINESE: _chinese_plural, Language.ENGLISH: _english_plural}
# Qt does not own translators: they work only while a reference is kept.
_held: list[QTranslator] = []


def install(language: Language) -> None:
    """Show the interface in ``language``; call before any widget is made."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("the language is chosen after the application is made")
    for old in _held:
        app.removeTranslator(old)
    _held[:] = [*_of_qt(language), _ours(language)]
    for translator in _held:
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(_QT[language]))


def _of_qt(language: Language) -> list[QTranslator]:
    if language is Language.ENGLISH:
        return []
    words = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [words] if words.load("qtbase_zh_CN", folder) else []


def _ours(language: Language) -> QTranslator:
    source = resources.path(f"{_FILE[language]}.ts")
    compiled = source.with_suffix(".qm")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        translator = QTranslator()
        if translator.load(str(compiled)):
            return translator
    return SourceTranslator(source, _PLURAL[language])


@cache
def _chinese() -> QTranslator:
    return _ours(Language.CHINESE)


@dataclass(frozen=True)
class TranslatedText:
    """A text by its key among the translations: it can be searched in both languages."""

    context: str
    source: str

    def shown(self) -> str:
        """Return the text in the language of the window."""
        return QCoreApplication.translate(self.context, self.source)

    def chinese(self) -> str:
        """Return the text in Chinese, whatever the window's language."""
        if QLocale().language() is QLocale.Language.Chinese:
            return self.shown()
        return _chinese().translate(self.context, self.source) or self.source


def moment(at: datetime) -> str:
    """Return date, weekday and time of the status bar; ``at`` is already local time."""
    if QLocale().language() is QLocale.Language.Chinese:
        return f"{at:%Y-%m-%d} 星期{_WEEKDAYS[at.weekday()]} {at:%H:%M}"
    day = QLocale().toString(QDate(at.year, at.month, at.day), "ddd d MMM yyyy")
    return f"{day} {at:%H:%M}"
