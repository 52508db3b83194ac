"""The pages of the documentation are found from the README, and no link leads nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("*.md", "docs/**/*.md", "sync/*.md", "packaging/**/*.md", "tests/golden/*.md")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
BROUGHT = "packaging/inputs/"
"""What a person puts there, as packaging says it; never in the sources."""
NAMED = re.compile(r"`((?:mediation_desk|sync|resources|tests|packaging|docs)/[\w./-]+)`")
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Return every page of the documentation."""
    return [page for pattern in PAGES for page in sorted(ROOT.glob(pattern))]


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the heading that each link inside the project names."""
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if "://" not in target:
            name, _, heading = target.partition("#")
            yield (page.parent / name).resolve() if name else page, heading


def anchors(page: Path) -> set[str]:
    """Return the names by which a browser reaches the headings of a page."""
    found = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found}


def test_every_link_leads_to_a_file_and_its_heading() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target.name}#{heading}"
        for page in pages()
        for target, heading in links(page)
        if not target.exists() or (heading and heading not in anchors(target))
    ]
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    left = [ROOT / "README.md"]
    while left:
        page = left.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        for target, _ in links(page):
            left.extend(target.glob("*.md") if target.is_dir() else [target])
    unreached = [page for page in (ROOT / "docs").rglob("*.md") if page not in reached]
    assert unreached == []


def test_every_file_that_a_page_names_is_there() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in pages()
        for name in NAMED.findall(page.read_text("utf-8"))
        if not (ROOT / name).exists() and not name.startswith(BROUGHT)
    ]
    assert missing == []
