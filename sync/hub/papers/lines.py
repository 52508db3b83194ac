"""Line breaking of Chinese: no closing mark begins a line, no opening mark ends one."""

from sync.hub.papers.faces import marked, width

CLOSING = "，。、；：！？）〕》〉】」』”’%‰"
OPENING = "（〔《〈【「『“‘"


def broken(text: str, font: tuple[str, float], room: float, indent: float = 0) -> str:
    """Return the text with its lines ended by a newline; the first one is indented, in points."""
    shown = marked(text, font[0])
    return "\n".join(
        line for each in shown.split("\n") for line in _lines(each, font, (room, indent))
    )


def _lines(text: str, font: tuple[str, float], room: tuple[float, float]) -> list[str]:
    lines: list[str] = []
    line, left = "", room[0] - room[1]
    for sign in text:
        if line and width(line + sign, *font) > left:
            cut = _cut(line + sign)
            lines.append(line[:cut])
            line, left = line[cut:], room[0]
        line += sign
    return [*lines, line]


def _cut(text: str) -> int:
    """Return the break position of a line one character too long; the last place if none."""
    for cut in range(len(text) - 1, max(len(text) - 12, 1), -1):
        if _parts(text[cut - 1], text[cut]):
            return cut
    return len(text) - 1


def _parts(before: str, after: str) -> bool:
    if after in CLOSING or before in OPENING:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in ".-:")
