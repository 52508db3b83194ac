"""Cut the hub's typeface into parts that a browser fetches by the characters of a page.

Run once when the typeface or many words of the pages change: ``python tools/web_fonts.py`` with
fonttools 4.68 and brotli 1.2 installed. The characters of the hub's own words come first, then
those of the project's other texts by frequency, then the rest of GB 2312 in the order of their
codes. What none of the parts has is drawn from the whole typeface. `resources/fonts/web/parts.toml`
names the parts with their ranges.
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "resources" / "fonts"
OUT = FONTS / "web"
WEIGHTS = {400: "NotoSansSC_400Regular.ttf", 700: "NotoSansSC_700Bold.ttf"}
FEATURES = ["tnum", "lnum", "kern", "ccmp", "locl"]
"""Features of layout that the pages use; figures of equal width among them."""
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100), 0x20AC, 0x2212}
HUB = ("sync/hub/language/**/*.py", "sync/hub/templates/*.html", "resources/terms/*.toml")
OTHERS = ("sync/**/*.py", "resources/**/*.toml", "resources/**/*.ts", "mediation_desk/**/*.py",
          "docs/**/*.md", "tests/**/*.py")  # fmt: skip
FREQUENT, IN_ORDER = 300, 160
"""Number of characters of a part: of those ordered by frequency, and of those ordered by code."""


def main() -> None:
    """Write the parts and their list; the same texts give the same bytes."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    fonts = {weight: TTFont(FONTS / name) for weight, name in WEIGHTS.items()}
    known = set.intersection(*(set(font.getBestCmap()) for font in fonts.values()))
    lines = [
        "# Parts of the typeface by tools/web_fonts.py: a name, and the range it has.",
        "",
    ]
    for number, part in enumerate(_parts(known)):
        name = f"{number:02}"
        lines.append(f'{name} = "{",".join(_ranges(part))}"')
        for weight, file in WEIGHTS.items():
            (OUT / f"NotoSansSC-{weight}-{name}.woff2").write_bytes(_cut(FONTS / file, part))
    (OUT / "parts.toml").write_text("\n".join([*lines, ""]), "utf-8")


def _parts(known: set[int]) -> Iterator[list[int]]:
    own = (_codes(HUB).keys() | LATIN) & known
    yield sorted(own)
    counted = _codes(OTHERS)
    common = _common()
    rest = [code for code in counted if code in (common & known) - own]
    by_use = sorted(rest, key=lambda code: (-counted[code], code))
    for at in range(0, len(by_use), FREQUENT):
        yield sorted(by_use[at : at + FREQUENT])
    ordered = sorted((common & known) - own - set(rest))
    for at in range(0, len(ordered), IN_ORDER):
        yield ordered[at : at + IN_ORDER]


def _codes(patterns: Iterable[str]) -> Counter[int]:
    files = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    texts = (path.read_text("utf-8") for path in files)
    return Counter(ord(char) for text in texts for char in text if ord(char) > 0xFF)


def _common() -> set[int]:
    """Return the characters and signs of GB 2312."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(char) for pair in pairs if (char := pair.decode("gb2312", "ignore"))}


def _ranges(part: Iterable[int]) -> Iterator[str]:
    """Yield a part's codes as ranges of a style sheet."""
    for _, run in groupby(enumerate(part), key=lambda each: each[1] - each[0]):
        codes = [code for _, code in run]
        yield f"U+{codes[0]:X}" + (f"-{codes[-1]:X}" if len(codes) > 1 else "")


def _cut(source: Path, part: Iterable[int]) -> bytes:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=FEATURES, notdef_outline=True)
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=part)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
