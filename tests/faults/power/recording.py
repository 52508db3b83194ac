"""Recorder of a program's calls on a folder, as seen by the system."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,creat,write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync,sync_file_range,"
    "rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat"
)
LINE = re.compile(r"^(?P<thread>\d+)\s+(?P<call>.*)$")
CUT = " <unfinished ...>"
RESUMED = re.compile(r"^<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
CALL = re.compile(r"^(?P<name>\w+)\((?P<words>.*)\)\s+= (?P<result>\d+)(?:<(?P<opened>[^>]*)>)?$")
WORD = re.compile(r'(?:AT_FDCWD|\d+)<(?P<of>[^>]*)>|"(?P<text>[^"]*)"|(?P<plain>[^,\s][^,]*)')
HEX = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Call:
    """One successful call: its name, its paths, and the written bytes with their offset."""

    name: str
    words: tuple[str | bytes, ...]
    opened: str = ""


def record(command: Sequence[str], trace: Path, strace: str) -> list[Call]:
    """Run a command and return its calls to the disk, in the order in which they ended.

    Names of files come as texts, what was written as bytes, numbers and flags as texts.
    """
    words = [strace, "-f", "-qq", "-y", "-xx", "-s", "16777216", "-o", str(trace)]
    subprocess.run(
        [*words, "-e", f"trace={CALLS}", *command], stdout=subprocess.PIPE, check=True, timeout=120
    )
    with trace.open(encoding="ascii") as lines:
        return list(_calls(_whole(lines)))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines that strace splits at a switch of threads."""
    begun: dict[str, str] = {}
    for line in lines:
        found = LINE.match(line.rstrip("\n"))
        if found is None:
            continue
        thread, call = found["thread"], found["call"]
        if call.endswith(CUT):
            begun[thread] = call.removesuffix(CUT)
            continue
        resumed = RESUMED.match(call)
        yield begun.pop(thread) + resumed["rest"] if resumed else call


def _calls(lines: Iterable[str]) -> Iterator[Call]:
    for line in lines:
        found = CALL.match(line)
        if found is not None:
            words = tuple(_word(each) for each in WORD.finditer(found["words"]))
            yield Call(found["name"], words, _bytes(found["opened"] or "").decode())


def _word(found: "re.Match[str]") -> str | bytes:
    if found["of"] is not None:
        return _bytes(found["of"]).decode()
    return _bytes(found["text"]) if found["text"] is not None else found["plain"].strip()


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex("".join(HEX.findall(escaped)))
