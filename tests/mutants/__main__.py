"""Break the defences one by one in copies of the tree, and require that a test notices each.

The tests pass first in a copy that nothing was changed in: one that fails there notices nothing.
``python -m tests.mutants [--at-once N] [--seconds N] [WORD ...]``: words choose the changes whose
file, test or rows hold one of them. Ends with 1 where a change survives.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.mutant_list import ROOT, Mutant, mutants

COPIED = ("mediation_desk", "sync", "resources", "tests", "docs", "packaging")
FILES = ("pyproject.toml", "README.md", "README.zh-CN.md", "Makefile")
_KEEPS_NO_CODE = "PYTHONDONTWRITEBYTECODE"
FAILED = 1
"""What pytest ends with when a test failed; any other end says nothing about the defence."""


def copied(folder: Path) -> Path:
    """Copy the tree."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def play(
    tree: Path, *arguments: str, seconds: float, keeps_code: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run tests of a tree. Raises subprocess.TimeoutExpired.

    What is compiled is kept only where it is asked for: a file that is changed and put back within
    a second is not told from the changed one by what is kept of it.
    """
    around = {name: value for name, value in os.environ.items() if name != _KEEPS_NO_CODE}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments],
        cwd=tree,
        env={
            **around,
            **({} if keeps_code else {_KEEPS_NO_CODE: "1"}),
            "PYTHONPATH": str(tree),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )


def unsound(tests: Iterable[str], tree: Path, seconds: float) -> list[str]:
    """Return the failing tests of an unchanged tree, by their pytest names.

    The tree keeps what is compiled of it, which each later run would compile anew.
    """
    distinct = tuple(dict.fromkeys(tests))
    words, most = ("--tb=no", "-rfE", *distinct), seconds * len(distinct)
    try:
        ran = play(tree, *words, seconds=most, keeps_code=True)
    except subprocess.TimeoutExpired:
        return ["UNCLEAR: they do not end"]
    if ran.returncode == 0:
        return []
    said = [*ran.stdout.splitlines(), *ran.stderr.splitlines()]
    named = [line for line in said if line.startswith(("FAILED", "ERROR"))]
    return named or [f"UNCLEAR: {ran.stdout.strip()[-300:]}"]


def outcome(mutant: Mutant, tree: Path, seconds: float) -> str:
    """Return caught, SURVIVED, or the reason why the test gave no verdict."""
    before = (tree / mutant.file).read_bytes()
    for compiled in (tree / mutant.file).parent.glob(f"__pycache__/{Path(mutant.file).stem}.*"):
        compiled.unlink()
    mutant.apply(tree)
    try:
        ran = play(tree, "-x", mutant.test, seconds=seconds)
    except subprocess.TimeoutExpired:
        return "caught (it does not end)"
    finally:
        (tree / mutant.file).write_bytes(before)
    if ran.returncode == FAILED:
        return "caught"
    return "SURVIVED" if ran.returncode == 0 else f"UNCLEAR: {ran.stdout.strip()[-300:]}"


def chosen(words: list[str]) -> list[Mutant]:
    """Return the changes that the words choose; all where there are none."""
    return [
        each
        for each in mutants()
        if not words or any(w in each.file or w in each.test or w in each.rows for w in words)
    ]


def run(found: list[Mutant], at_once: int, seconds: float) -> list[str]:
    """Run all of them; return those that no test noticed: all where a test fails without any."""
    lost: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as base:
        first = copied(Path(base) / "0")
        failing = unsound((each.test for each in found), first, seconds) if found else []
        if failing:
            sys.stdout.write("".join(f"without any change: {line}\n" for line in failing))
            return [each.name for each in found]
        trees: SimpleQueue[Path] = SimpleQueue()
        trees.put(first)
        for number in range(1, at_once):
            trees.put(shutil.copytree(first, Path(base) / str(number)))

        def one(mutant: Mutant) -> None:
            tree = trees.get()
            try:
                began = time.monotonic()
                said = outcome(mutant, tree, seconds)
            finally:
                trees.put(tree)
            rows = " ".join(mutant.rows)
            sys.stdout.write(f"{said} [{rows}] {mutant.name} ({time.monotonic() - began:.0f} s)\n")
            sys.stdout.flush()
            if not said.startswith("caught"):
                lost.append(mutant.name)

        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(one, found))
    return lost


def main() -> int:
    """Run the mutants chosen on the command line."""
    options = argparse.ArgumentParser(prog="mutants")
    options.add_argument("--at-once", type=int, default=2)
    options.add_argument("--seconds", type=float, default=180)
    options.add_argument("words", nargs="*")
    told = options.parse_args()
    found = chosen(told.words)
    lost = run(found, told.at_once, told.seconds)
    sys.stdout.write(f"{len(found) - len(lost)} of {len(found)} caught\n")
    return 1 if lost or not found else 0


if __name__ == "__main__":
    sys.exit(main())
