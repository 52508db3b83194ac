"""Reading and writing of Qt's .ts files: one message per line of meaning, sorted, no locations."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Message:
    """The translation of one source text: one form, or one for each plural."""

    forms: tuple[str, ...] = ()
    numerus: bool = False

    def is_finished(self) -> bool:
        """Return whether every form has words."""
        return bool(self.forms) and all(self.forms)


Messages = dict[Key, Message]


def read(path: Path) -> Messages:
    """Return the messages of ``path`` by (context, source, comment).

    Raises ValueError, naming file and line, when it is not a .ts file.
    """
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - shipped file
    except ElementTree.ParseError as fault:
        raise ValueError(f"{path.name}: {fault.msg}, line {fault.position[0]}") from fault
    found: Messages = {}
    for context in root.iterfind("context"):
        name = context.findtext("name", "")
        for each in context.iterfind("message"):
            key = (name, each.findtext("source", ""), each.findtext("comment", ""))
            found[key] = _message(each)
    return found


def _message(element: ElementTree.Element) -> Message:
    is_numerus = element.get("numerus") == "yes"
    forms = element.iterfind("translation/numerusform" if is_numerus else "translation")
    return Message(tuple(form.text or "" for form in forms), is_numerus)


def write(path: Path, messages: Messages, language: str) -> None:
    """Write ``messages`` to ``path``; the same messages always give the same bytes."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    shown = ""
    for key in sorted(messages):
        if key[0] != shown:
            lines += ["</context>"] if shown else []
            lines += ["<context>", f"    <name>{_escaped(key[0])}</name>"]
            shown = key[0]
        lines += _lines(key, messages[key])
    lines += ["</context>"] if shown else []
    text = "\n".join([*lines, "</TS>", ""])
    fresh = path.with_suffix(".ts.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _lines(key: Key, message: Message) -> list[str]:
    numerus = ' numerus="yes"' if message.numerus else ""
    state = "" if message.is_finished() else ' type="unfinished"'
    comment = [f"        <comment>{_escaped(key[2])}</comment>"] if key[2] else []
    head = [f"    <message{numerus}>", f"        <source>{_escaped(key[1])}</source>", *comment]
    if not message.numerus:
        words = _escaped(message.forms[0]) if message.forms else ""
        return [*head, f"        <translation{state}>{words}</translation>", "    </message>"]
    forms = [
        f"            <numerusform>{_escaped(form)}</numerusform>"
        for form in message.forms or ("",)
    ]
    opened, closed = f"        <translation{state}>", "        </translation>"
    return [*head, opened, *forms, closed, "    </message>"]


def _escaped(text: str) -> str:
    for mark, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(mark, name)
    return text
