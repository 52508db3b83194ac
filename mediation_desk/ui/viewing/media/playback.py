"""The player within the process that plays: a file in memory, its frames, its place and its end."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from mediation_desk.ui.viewing.decoder import NotShownReason

Answer = Callable[..., None]
_State = QMediaPlayer.PlaybackState
_Status = QMediaPlayer.MediaStatus
_MOST_PIXELS = 64_000_000


class Playback(QObject):
    """One file that is played; ``commanded`` carries a command of the window to this thread."""

    commanded = Signal(object)

    def __init__(self, content: bytes, ending: str, answer: Answer) -> None:
        super().__init__()
        self._answer = answer
        self._box = (960, 540)
        self._is_wanted = True
        self._held: QVideoFrame | None = None
        self._is_told = False
        self._bytes = QByteArray(content)
        self._device = QBuffer(self._bytes)
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sound, self._sink = QAudioOutput(), QVideoSink()
        self._player = QMediaPlayer()
        self._player.setAudioOutput(self._sound)
        self._player.setVideoSink(self._sink)
        self.commanded.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        self._sink.videoFrameChanged.connect(self._framed)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.positionChanged.connect(lambda at: self._answer({"at": at}))
        self._player.playbackStateChanged.connect(self._state)
        self._player.errorOccurred.connect(lambda *_: self._refuse())
        # The name's ending helps to guess the container; nothing is read by name.
        self._player.setSourceDevice(self._device, QUrl(f"evidence{ending}"))

    def _obey(self, command: dict[str, Any]) -> None:
        player = self._player
        acts: dict[str, Callable[[], object]] = {
            "play": player.play,
            "pause": player.pause,
            "seek": lambda: player.setPosition(int(command["at"])),
            "mute": lambda: self._sound.setMuted(bool(command["on"])),
            "size": lambda: self._resize(int(command["wide"]), int(command["high"])),
            "next": self._next,
            "end": QCoreApplication.quit,
        }
        acts[str(command["do"])]()

    def _resize(self, wide: int, high: int) -> None:
        self._box = (max(wide, 16), max(high, 16))

    def _next(self) -> None:
        self._is_wanted = True
        held, self._held = self._held, None
        if held is not None:
            self._framed(held)

    def _framed(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        if not self._is_wanted:
            self._held = frame
            return
        image = frame.toImage()
        if image.isNull() or image.width() * image.height() > _MOST_PIXELS:
            return
        self._is_wanted = False
        wide, high = self._box
        small = image.scaled(
            min(wide, image.width()),
            min(high, image.height()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(QImage.Format.Format_RGB32)
        head = {"wide": small.width(), "high": small.height()}
        self._answer(head, bytes(small.constBits())[: small.width() * small.height() * 4])

    def _status(self, status: _Status) -> None:
        ready = (_Status.LoadedMedia, _Status.BufferedMedia, _Status.BufferingMedia)
        if status in ready and not self._is_told:
            self._is_told = True
            has_film = self._player.hasVideo()
            if not has_film and not self._player.hasAudio():
                self._refuse()
                return
            self._answer({"ready": self._player.duration(), "film": has_film})
        elif status is _Status.InvalidMedia:
            self._refuse()

    def _state(self, state: _State) -> None:
        self._answer({"playing": state is _State.PlayingState})

    def _refuse(self) -> None:
        self._answer({"refused": NotShownReason.UNREADABLE})
