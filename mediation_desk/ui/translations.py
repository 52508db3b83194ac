"""The translator's bench: python -m mediation_desk.ui.translations update | fill | build | check.

``update``      adds the texts that are new in the code as unfinished and keeps all words;
                ``update --prune`` also drops the words that no code asks for any more.
``fill FILE``   takes words from a TOML file: ``"English" = "中文"`` for every context where the
                text is still open, under ``[Context]`` for one (there it also replaces);
                English plurals ``["%n case", "%n cases"]`` under ``[en]``.
``build``       compiles zh_CN.qm and en.qm (at setup; they are not committed).
``check``       prints what is missing and exits 1 when there is any.
"""

import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import PySide6
from filelock import FileLock
from PySide6.QtCore import QProcess

import resources
from mediation_desk.ui import ts_file
from mediation_desk.ui.ts_file import Message, Messages

_TOOLS = Path(PySide6.__path__[0])
_CODE = Path(__file__).resolve().parents[1]
_LANGUAGES = {"zh_CN": 1, "en": 2}


def _file(language: str) -> Path:
    return resources.path("i18n") / f"{language}.ts"


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    status = QProcess.execute(str(_TOOLS / f"{tool}{suffix}"), list(arguments))
    if status:
        raise OSError(f"Qt's {tool} ended with {status}")


def extracted() -> Messages:
    """Return every text of the code that goes through ``tr()``, without words."""
    files = [str(path) for path in sorted(_CODE.rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        _run("lupdate", "-silent", "-locations", "none", *files, "-ts", str(fresh))
        # lupdate overlooks the plural when the number is a variable of QCoreApplication.translate.
        return {
            key: Message((), m.numerus or "%n" in key[1] or "%Ln" in key[1])
            for key, m in ts_file.read(fresh).items()
        }


def _wanted(language: str) -> Messages:
    # English needs translations only where a number decides the form.
    found = extracted()
    if language == "en":
        return {key: message for key, message in found.items() if message.numerus}
    return found


def _known(language: str) -> Messages:
    path = _file(language)
    return ts_file.read(path) if path.exists() else {}


def update(prune: bool = False) -> None:
    """Add new texts as unfinished; with ``prune`` drop those that are gone from the code."""
    for language, forms in _LANGUAGES.items():
        messages, wanted = _known(language), _wanted(language)
        kept = {key: m for key, m in messages.items() if not prune or key in wanted}
        blank = {
            key: Message(("",) * (forms if m.numerus else 1), m.numerus)
            for key, m in wanted.items()
        }
        ts_file.write(_file(language), {**blank, **kept}, language)


def fill(words: Path) -> int:
    """Take the words of a TOML file into the .ts files; returns how many texts they finished."""
    with words.open("rb") as file:
        given = tomllib.load(file)
    return sum(_fill(language, given) for language in _LANGUAGES)


def _fill(language: str, given: dict[str, object]) -> int:
    messages, filled = _known(language), 0
    for key, message in messages.items():
        forms = forms_given(given, language, key, finished=message.is_finished())
        if forms and forms != message.forms:
            messages[key] = Message(forms, message.numerus)
            filled += 1
    ts_file.write(_file(language), messages, language)
    return filled


def forms_given(
    given: dict[str, object], language: str, key: ts_file.Key, finished: bool = False
) -> tuple[str, ...]:
    """Return the translation in ``given`` (a TOML file) for one text, or nothing.

    One for every context fills open texts and never replaces finished ones.
    """
    everywhere = given if language != "en" else given.get("en", {})
    own = given.get(key[0], {}) if language != "en" else {}
    for table in (own, {} if finished else everywhere):
        found = table.get(key[1]) if isinstance(table, dict) else None
        if isinstance(found, str):
            return (found,)
        if isinstance(found, list):
            return tuple(str(form) for form in found)
    return ()


def build() -> None:
    """Compile the .qm files."""
    for language in _LANGUAGES:
        source = _file(language)
        compile_one(source, source.with_suffix(".qm"))


def compile_one(source: Path, target: Path) -> None:
    """Compile one .ts file."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def missing() -> Iterator[str]:
    """Return every text without translation, and all translations that no code uses."""
    for language in _LANGUAGES:
        messages, wanted = _known(language), _wanted(language)
        for key in sorted(wanted):
            if key not in messages or not messages[key].is_finished():
                yield f"{language}: {key[0]}: {key[1]}"
        for key in sorted(set(messages) - set(wanted)):
            yield f"{language}: no longer used: {key[0]}: {key[1]}"


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status. Two runs never write at once."""
    with FileLock(Path(tempfile.gettempdir()) / "mediation-desk-translations.lock"):
        return _run_command(arguments)


def _run_command(arguments: list[str]) -> int:
    match arguments:
        case ["update", *rest] if rest in ([], ["--prune"]):
            update(prune=bool(rest))
        case ["fill", file]:
            sys.stdout.write(f"{fill(Path(file))}\n")
        case ["build"]:
            build()
        case ["check"]:
            found = list(missing())
            sys.stdout.writelines(f"{line}\n" for line in found)
            return 1 if found else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
