"""Templates, icons, colours and fonts of the pages."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipimport import zipimporter

import lucide
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import resources
from resources.deferred import deferred
from sync.hub.language.translator import code
from sync.hub.web.request.form_limits import largest_file, size_words

if TYPE_CHECKING:
    import segno
else:
    segno = deferred("segno")

HERE = Path(__file__).resolve().parents[2]
FONTS = {400: "NotoSansSC_400Regular.ttf", 700: "NotoSansSC_700Bold.ttf"}
"""Whole typeface by weight, fetched only for a character that none of its parts has."""
RARE = "U+3400-9FFF,U+F900-FAFF,U+20000-323AF"
"""Range of the ideographs for which the whole typeface is fetched."""
STACK = '"Noto Sans SC", "Microsoft YaHei UI", "PingFang SC", "Desk Sans SC"'
"""Font stack, the shipped font last: with a Chinese font nothing need be fetched."""
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""Media type of the files of the pages, by their suffix."""
STATIC = {
    path.name: KINDS[path.suffix]
    for path in sorted((HERE / "static").iterdir())
    if path.suffix in KINDS
}
"""Media type of every file of the pages that a browser may fetch, by its name."""


@cache
def environment() -> Environment:
    """Return the templates; every value in them is escaped."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["icon"] = icon
    made.globals["bar_colour"] = bar_colour
    made.globals["code"] = code
    made.globals["largest_file"] = largest_file
    made.globals["size_words"] = size_words
    return made


@cache
def icon(name: str, size: int = 16, stroke: float = 1.75) -> Markup:
    """Return a Lucide icon as inline SVG; it is decorative, so screen readers skip it."""
    drawn = " ".join(_icons().get_data(f"{name}.svg").decode().split())
    for given, wanted in (
        # Within a page it needs no namespace.
        ('xmlns="http://www.w3.org/2000/svg" ', ""),
        ('width="24"', f'width="{size}"'),
        ('height="24"', f'height="{size}"'),
        ('stroke-width="2"', f'stroke-width="{stroke}" aria-hidden="true"'),
    ):
        drawn = drawn.replace(f" {given}", f" {wanted}", 1)
    return _drawn(drawn)


@cache
def _icons() -> zipimporter:
    """Return Lucide's archive with its names read once: the package reads them for each icon."""
    return zipimporter(str(Path(lucide.__file__).with_name("lucide.zip")))


def scanned(address: str) -> Markup:
    """Return a QR code to be scanned by a telephone, black on white also in dark mode."""
    drawn = segno.make(address, error="m")
    # The address becomes squares, none of it becomes markup.
    return _drawn(drawn.svg_inline(scale=4, light="#fff", dark="#000", border=3))


def _drawn(svg: str) -> Markup:
    """Let a drawing enter a page unescaped: nothing else does."""
    return Markup(svg)  # noqa: S704


@cache
def static(name: str) -> bytes | None:
    """Return a file of the pages by its listed name, or None."""
    return (HERE / "static" / name).read_bytes() if name in STATIC else None


@cache
def font_parts() -> dict[str, str]:
    """Return the range of characters of each part of the typeface, by its name."""
    return tomllib.loads(resources.path("fonts/web/parts.toml").read_text("utf-8"))


@cache
def font_files() -> dict[str, Path]:
    """Return all files of the typeface that a browser may fetch, by their names."""
    parts = [_part(weight, part) for weight in FONTS for part in font_parts()]
    placed = {name: resources.path(f"fonts/web/{name}") for name in parts}
    return placed | {name: resources.path(f"fonts/{name}") for name in FONTS.values()}


def _part(weight: int, part: str) -> str:
    return f"NotoSansSC-{weight}-{part}.woff2"


@cache
def font_digest(name: str) -> str:
    """Return the mark of this edition of a font, so that a browser may cache it for ever."""
    return hashlib.sha256(font_files()[name].read_bytes()).hexdigest()[:16]


@cache
def token_sheet() -> str:
    """Return the colours of tokens.toml as CSS variables, with the shipped font."""
    palettes = tomllib.loads(resources.path("style/tokens.toml").read_text("utf-8"))
    top = "--top: var(--toast); --top1: var(--toast1); --top2: var(--toast2); --topH: #33415A;"
    light = f":root {{ color-scheme: light; --font: {STACK}; {top} --topLink: var(--toastLink);"
    dark = ":root { color-scheme: dark; --top: var(--rail); --topH: var(--line);"
    return "\n".join(
        [
            *(_face(weight, name, RARE) for weight, name in FONTS.items()),
            # Of two that have a character, a browser takes the one that is declared later.
            *(
                _face(weight, _part(weight, part), extent)
                for part, extent in reversed(font_parts().items())
                for weight in FONTS
            ),
            f"{light} {_variables(palettes['light'])} }}",
            f"@media (prefers-color-scheme: dark) {{ {dark} {_variables(palettes['dark'])} }} }}",
            "",
        ]
    )


@cache
def bar_colour() -> str:
    """Return the colour of the bar at the top, which a telephone draws around the pages too."""
    palettes = tomllib.loads(resources.path("style/tokens.toml").read_text("utf-8"))
    return str(palettes["light"]["toast"])


def _variables(palette: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in palette.items())


def _face(weight: int, name: str, extent: str) -> str:
    source = f"/static/fonts/{font_digest(name)}/{name}"
    return (
        f'@font-face {{ font-family: "Desk Sans SC"; font-weight: {weight}; '
        f'font-display: swap; src: url("{source}"); unicode-range: {extent}; }}'
    )
