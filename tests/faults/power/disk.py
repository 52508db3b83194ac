"""Disk after a loss of power: synced data, and a random part of the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.power.recording import Call

SECTOR = 512
SYNCS = ("fsync", "fdatasync")


@dataclass(eq=False)
class File:
    """Content of a file for readers, its part on the disk, and its pending writes."""

    shown: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    pending: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, at: int, content: bytes) -> None:
        """Write, as visible to a reader."""
        if len(self.shown) < at:
            self.shown.extend(bytes(at - len(self.shown)))
        self.shown[at : at + len(content)] = content
        self.pending.append((at, content))

    def cut(self, size: int) -> None:
        """Make it shorter or longer; nothing of that is certain before a sync."""
        del self.shown[size:]
        self.shown.extend(bytes(size - len(self.shown)))

    def sync(self) -> None:
        """Bring all of it to the disk."""
        self.synced, self.pending = bytes(self.shown), []

    def left(self, dice: Random | None) -> bytes:
        """Return the content after a loss of power: synced data, and randomly chosen sectors."""
        if dice is None:
            return self.synced
        content = bytearray(self.synced)
        for at, written in self.pending:
            for begin in range(0, len(written), SECTOR):
                if dice.random() < 0.5:
                    part, place = written[begin : begin + SECTOR], at + begin
                    content.extend(bytes(max(0, place - len(content))))
                    content[place : place + len(part)] = part
        return bytes(content)


class Disk:
    """The files below a folder; a name, also a folder's, is certain once its folder was synced."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._shown: dict[str, File] = {}
        self._synced: dict[str, File] = {}
        self._folders = {str(each) for each in (folder, *folder.rglob("*")) if each.is_dir()}
        self._kept_folders = set(self._folders)
        self._ends: dict[str, int] = {}
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            content = path.read_bytes()
            self._shown[str(path)] = File(bytearray(content), content)
        self._synced = dict(self._shown)

    def take(self, call: Call) -> None:
        """Repeat a recorded call."""
        act: Callable[[Call], None] | None = getattr(self, f"_{call.name}", None)
        if act is not None:
            act(call)

    def leave(self, target: Path, dice: Random | None = None) -> None:
        """Write into a new folder the state after a loss of power at this moment."""
        for each in sorted(self._kept_folders):
            if self._is_reached(each):
                (target / Path(each).relative_to(self._folder)).mkdir(parents=True, exist_ok=True)
        for name, file in self._synced.items():
            if self._is_reached(str(Path(name).parent)):
                (target / Path(name).relative_to(self._folder)).write_bytes(file.left(dice))

    def _is_reached(self, folder: str) -> bool:
        """Return whether the names of a folder and of its parents are on the disk."""
        way = Path(folder).relative_to(self._folder)
        above = (Path(self._folder, each) for each in (way, *way.parents))
        return self._kept_folders.issuperset(map(str, above))

    def _is_below(self, name: str) -> bool:
        return name.startswith(f"{self._folder}/")

    def _openat(self, call: Call) -> None:
        flags = str(call.words[2])
        if not self._is_below(call.opened) or "O_DIRECTORY" in flags:
            return
        if call.opened in self._folders:
            return
        if "O_CREAT" in flags and call.opened not in self._shown:
            self._shown[call.opened] = File()
        if call.opened in self._shown:
            if "O_TRUNC" in flags:
                self._shown[call.opened].cut(0)
            at = len(self._shown[call.opened].shown) if "O_APPEND" in flags else 0
            self._ends[call.opened] = at

    def _write(self, call: Call) -> None:
        name, content = str(call.words[0]), call.words[1]
        if name in self._shown and isinstance(content, bytes):
            self._shown[name].write(self._ends.get(name, 0), content)
            self._ends[name] = self._ends.get(name, 0) + len(content)

    def _pwrite64(self, call: Call) -> None:
        name, content = str(call.words[0]), call.words[1]
        if name in self._shown and isinstance(content, bytes):
            self._shown[name].write(int(str(call.words[3])), content)

    def _ftruncate(self, call: Call) -> None:
        if (name := str(call.words[0])) in self._shown:
            self._shown[name].cut(int(str(call.words[1])))

    def _fsync(self, call: Call) -> None:
        name = str(call.words[0])
        if name in self._shown:
            self._shown[name].sync()
        elif name in self._folders:
            inside = [one for one in {*self._shown, *self._synced} if str(Path(one).parent) == name]
            for one in inside:
                self._synced.pop(one, None)
                if one in self._shown:
                    self._synced[one] = self._shown[one]
            self._kept_folders |= {one for one in self._folders if str(Path(one).parent) == name}

    _fdatasync = _fsync

    def _rename(self, call: Call) -> None:
        names = [word.decode() for word in call.words if isinstance(word, bytes)]
        if names[0] in self._shown:
            self._shown[names[1]] = self._shown.pop(names[0])

    _renameat = _renameat2 = _rename

    def _link(self, call: Call) -> None:
        names = [word.decode() for word in call.words if isinstance(word, bytes)]
        if names[0] in self._shown:
            self._shown[names[1]] = self._shown[names[0]]

    _linkat = _link

    def _unlink(self, call: Call) -> None:
        name = next(word.decode() for word in call.words if isinstance(word, bytes))
        self._shown.pop(name, None)

    _unlinkat = _unlink

    def _mkdir(self, call: Call) -> None:
        name = next(word.decode() for word in call.words if isinstance(word, bytes))
        if self._is_below(name):
            self._folders.add(name)

    _mkdirat = _mkdir


def boundaries(
    disk: Disk, calls: Sequence[Call], said: Callable[[Call], str]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the output so far before each sync of the folder, and at the end.

    The disk stands at that moment: what it leaves is what somebody finds who was told all that.
    """
    told: list[str] = []
    for number, call in enumerate(calls):
        if call.name in SYNCS:
            yield number, list(told)
        disk.take(call)
        if words := said(call):
            told += words.splitlines()
    yield len(calls), list(told)


def printed(call: Call) -> str:
    """Return the program's standard output by this call."""
    is_output = call.name == "write" and str(call.words[0]).startswith("pipe:")
    return call.words[1].decode() if is_output and isinstance(call.words[1], bytes) else ""


def unknown(calls: Iterable[Call], folder: Path) -> set[str]:
    """Return the names of calls that changed something below the folder and are not simulated."""
    return {
        call.name
        for call in calls
        if not hasattr(Disk, f"_{call.name}")
        and any(str(folder) in str(word) for word in call.words)
    }
