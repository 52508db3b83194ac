"""Reading and writing Qt's .ts files: one message per line of meaning, sorted, no locations."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QXmlStreamReader

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Message:
    """The words of one source text: one form, or one for each plural."""

    forms: tuple[str, ...] = ()
    numerus: bool = False

    def is_finished(self) -> bool:
        """Return whether every form has words."""
        return bool(self.forms) and all(self.forms)


Messages = dict[Key, Message]


@dataclass
class _Part:
    """What was read of one message so far."""

    source: str = ""
    comment: str = ""
    forms: list[str] = field(default_factory=list)
    numerus: bool = False


def read(path: Path) -> Messages:
    """Return the messages of ``path`` by (context, source, comment).

    Raises ValueError, naming file and line, when it is not a .ts file.
    """
    xml = QXmlStreamReader(path.read_text(encoding="utf-8"))
    found: Messages = {}
    context, part = "", _Part()
    while not xml.atEnd():
        xml.readNext()
        if xml.isStartElement():
            name = xml.name()
            if name == "name":
                context = xml.readElementText()
            elif name == "message":
                part = _Part(numerus=xml.attributes().value("numerus") == "yes")
            else:
                _take(xml, str(name), part)
        elif xml.isEndElement() and xml.name() == "message":
            found[context, part.source, part.comment] = Message(tuple(part.forms), part.numerus)
    if xml.hasError():
        raise ValueError(f"{path.name}: {xml.errorString()}, line {xml.lineNumber()}")
    return found


def _take(xml: QXmlStreamReader, name: str, part: _Part) -> None:
    if name == "source":
        part.source = xml.readElementText()
    elif name == "comment":
        part.comment = xml.readElementText()
    elif name == "numerusform" or (name == "translation" and not part.numerus):
        part.forms.append(xml.readElementText())


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
