"""The process that plays one film or sound; it holds the file in memory and writes none.

A film comes from strangers, as a picture does, and a decoder of films is a large target. It runs
in a process that has no key and no ledger: the content comes through the standard input, the
pictures go out through the standard output, the sound to the computer's own output.

The window sends one line of JSON with the number of bytes and the name's ending, the content, then
one line for each command: ``play``, ``pause``, ``seek``, ``size``, ``mute``, ``next``. Each answer
is a line of JSON, a frame with its pixels (4 bytes each: blue, green, red, none) behind it. A frame
is sent only when the window asked for the ``next``, so that none piles up.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from mediation_desk.ui.viewing.decoder import NotShownReason
from resources.deferred import deferred

if TYPE_CHECKING:
    from PySide6 import QtGui

    from mediation_desk.ui.viewing.media import playback
else:
    QtGui = deferred("PySide6.QtGui")
    playback = deferred("mediation_desk.ui.viewing.media.playback")

ARGUMENT = "--play-evidence"
"""The argument that starts the program as this process where it is one frozen file."""

MEMORY_BYTES = 4 << 30
_SURROUNDINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_MEDIA_BACKEND": "ffmpeg",
    # A decoder in a graphics driver is outside the limits of this process.
    "QT_FFMPEG_DECODING_HW_DEVICE_TYPES": ",",
}


def main() -> None:
    """Play until the input ends."""
    answers = sys.stdout.buffer
    asked = sys.stdin.buffer
    head = json.loads(asked.readline())
    content = asked.read(int(head["bytes"]))
    os.environ.update(_SURROUNDINGS)
    limit_memory()
    try:
        # Its own parts may be missing on a computer without any sound.
        player = playback.Playback
    except ImportError:
        _say(answers, {"refused": NotShownReason.NO_PLAYER})
        return
    application = QtGui.QGuiApplication(sys.argv[:1])
    played = player(content, str(head["ending"]), partial(_say, answers))
    _listen(asked, played.commanded.emit)
    application.exec()
    # The decoder's own threads may still run; nothing is left to be saved.
    os._exit(0)


def limit_memory() -> None:
    """Limit the memory; Windows has no such limit for a process of one."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(kind)
        bound = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (bound, bound))


def _listen(asked: BinaryIO, obey: Callable[[object], object]) -> None:
    """Hand over each command as it comes, and the end of the input as one."""

    def listen() -> None:
        for line in asked:
            obey(json.loads(line))
        obey({"do": "end"})

    threading.Thread(target=listen, daemon=True).start()


def _say(answers: BinaryIO, head: dict[str, Any], content: bytes = b"") -> None:
    if content:
        head["bytes"] = len(content)
    try:
        answers.write(json.dumps(head).encode() + b"\n" + content)
        answers.flush()
    except OSError:
        os._exit(0)


if __name__ == "__main__":
    main()
