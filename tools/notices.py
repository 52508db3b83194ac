"""The third-party notices of a side, made from what is installed: ``python tools/notices.py desk``.

With ``--folder`` every distribution in a bundle's packages folder is named, and nothing else.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path, PurePath

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import resources  # noqa: E402 - the checkout is found first
from resources import release  # noqa: E402
from resources.parts import DESK, HUB, licence_of, parts  # noqa: E402

EXCHANGE, TEXTS = "exchange.md", ("LGPL-3.txt", "GPL-3.txt", "LGPL-2.1.txt")
PREFIXES = ("licen", "copying", "copyright", "notice", "authors")
RULE = "=" * 78
HEAD = """Mediation Desk {version}, the {side}: third-party notices

Mediation Desk itself is under the Apache License 2.0 (LICENSE); font and icons that it ships are
named in NOTICE. It stands on the {count} parts below, each under its own licence.
"""


def installed(side: str) -> list[Distribution]:
    """Return what a side needs and this interpreter has; exits where a part is not installed."""
    try:
        return [distribution(part.name) for part in parts(side)]
    except PackageNotFoundError as no:
        sys.exit(f"not installed: {no.name}")


def bundled(folder: Path) -> list[Distribution]:
    """Return all distributions in a folder but the program's own, by name."""
    found = {canonicalize_name(each.name): each for each in distributions(path=[str(folder)])}
    return [found[name] for name in sorted(found) if name != release.PROJECT]


def notices(side: str, found: Iterable[Distribution]) -> str:
    """Return the notices of these distributions; exits where one names no licence."""
    listed = list(found)
    head = HEAD.format(version=release.version(), side=side, count=len(listed))
    blocks = [head, *(f"- {_line(each)}" for each in listed), ""]
    blocks += [_shipped(EXCHANGE), *(_block(each) for each in listed)]
    blocks += [f"{RULE}\n{name}\n{RULE}\n{_shipped(name)}" for name in TEXTS]
    return "\n".join(blocks)


def _line(found: Distribution) -> str:
    licence = licence_of(found)
    if not licence:
        sys.exit(f"{found.name} names no licence: read its files, enter it in resources/parts.py")
    return f"{found.name} {found.version}: {licence}"


def _block(found: Distribution) -> str:
    texts = list(_texts(found)) or ["(Its distribution brings no text of the licence.)"]
    return "\n".join([RULE, _line(found), *_home(found), RULE, *texts])


def _home(found: Distribution) -> list[str]:
    told = found.metadata
    listed = [each.partition(", ")[2] for each in told.get_all("Project-URL") or ()]
    return [each for each in (*(told.get_all("Home-page") or ()), *listed) if each][:1]


def _texts(found: Distribution) -> Iterator[str]:
    """Give the texts of licences, authors and notices that came with a distribution."""
    for file in found.files or ():
        if _is_text(file):
            text = Path(str(found.locate_file(file))).read_text("utf-8", errors="replace")
            yield f"--- {file.name}\n{text}"


def _is_text(file: PurePath) -> bool:
    in_metadata = any(part.endswith((".dist-info", ".egg-info")) for part in file.parts[:-1])
    named = file.name.lower().startswith(PREFIXES)
    return in_metadata and (named or "licenses" in file.parts)


def _shipped(name: str) -> str:
    return resources.path(f"licences/{name}").read_text("utf-8")


def main() -> None:
    """Print the notices of a side."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("side", choices=(DESK, HUB))
    words.add_argument("--folder", type=Path, help="a bundle's packages folder")
    told = words.parse_args()
    found = bundled(told.folder) if told.folder else installed(told.side)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(notices(told.side, found))


if __name__ == "__main__":
    main()
