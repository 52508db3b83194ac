"""A film or a sound with its controls: play, place, time, mute."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from mediation_desk.ui.appearance import icons
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.viewing.media.media_player import MediaPlayer
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.bar_button import BarButton
from mediation_desk.ui.widgets.labels import PlainLabel

JUMP_MS = 5_000
_SEEK_MS = 120


class FilmScreen(QWidget):
    """The frame shown, fitted; a sound has an icon in its place."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_frame(self, frame: QImage) -> None:
        """Show another frame."""
        self._frame = frame
        self.update()

    def frame(self) -> QImage:
        """Return the frame shown; a null one before the first."""
        return self._frame

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame in the middle."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("stage"))
        area = QRectF(self.rect())
        if self._frame.isNull():
            side = px(64)
            box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            icons.paint(painter, "audio-lines", box, "toast2")
        else:
            size = self._frame.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = area.center().x() - size.width() / 2
            top = area.center().y() - size.height() / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._frame)
        painter.end()


class MediaView(QWidget):
    """The view; `play_file` begins another one, `stop` ends the process that played it."""

    def __init__(self) -> None:
        super().__init__()
        self.player: MediaPlayer | None = None
        self._is_playing = self._is_muted = False
        self._length = 0
        self.film = FilmScreen()
        self.play = BarButton(self.tr("Play"), "play", "Enter")
        self.play.clicked.connect(self.toggle)
        self.mute = BarButton("", "volume-2", name=self.tr("Sound off"))
        self.mute.clicked.connect(self.toggle_sound)
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(self.tr("Place in the recording"))
        self.place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place.sliderMoved.connect(self._seek_soon)
        self.time = PlainLabel("", "small", "toast2")
        self._seek = QTimer(self, singleShot=True, interval=_SEEK_MS)
        self._seek.timeout.connect(self._seek_now)
        line = layout.row(12, (16, 8, 16, 8))
        line.addWidget(self.play)
        line.addWidget(self.place, 1)
        line.addWidget(self.time)
        line.addWidget(self.mute)
        whole = layout.column(0)
        whole.addWidget(self.film, 1)
        whole.addLayout(line)
        self.setLayout(whole)

    def play_file(self, content: bytes, ending: str) -> MediaPlayer:
        """Open a file; it waits for its play button."""
        self.stop()
        player = MediaPlayer(content, ending, self)
        player.ready.connect(self._ready)
        player.framed.connect(self._framed)
        player.moved.connect(self._moved)
        player.played.connect(self._played)
        self.player = player
        return player

    def stop(self) -> None:
        """End the playing."""
        player, self.player = self.player, None
        if player is not None:
            player.close()
            player.deleteLater()
        self.film.show_frame(QImage())
        self._length = 0
        self._moved(0)
        self._played(False)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.player is not None:
            self.player.tell("pause" if self._is_playing else "play")

    def toggle_sound(self) -> None:
        """Turn the sound off, or on again."""
        self._is_muted = not self._is_muted
        name = self.tr("Sound on") if self._is_muted else self.tr("Sound off")
        self.mute.show_face("", "volume-x" if self._is_muted else "volume-2")
        self.mute.setAccessibleName(name)
        self.mute.setToolTip(name)
        if self.player is not None:
            self.player.tell("mute", on=self._is_muted)

    def jump(self, by_ms: int) -> None:
        """Go forward or back in the recording."""
        self.place.setValue(min(max(self.place.value() + by_ms, 0), self._length))
        self._seek_now()

    def is_playing(self) -> bool:
        """Tell whether it is being played."""
        return self._is_playing

    def length_ms(self) -> int:
        """Return the length of the recording; 0 before it is known."""
        return self._length

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for frames of the new size."""
        super().resizeEvent(event)
        self._tell_size()

    def _ready(self, length: int, _: bool) -> None:
        self._length = length
        self.place.setRange(0, max(length, 1))
        self._moved(0)
        self._tell_size()
        if self.player is not None:
            self.player.tell("mute", on=self._is_muted)
            # A paused player shows its first frame.
            self.player.tell("pause")

    def _framed(self, frame: QImage) -> None:
        self.film.show_frame(frame)
        if self.player is not None:
            self.player.tell("next")

    def _moved(self, at: int) -> None:
        if not self.place.isSliderDown():
            self.place.setValue(at)
        self.time.setText(f"{_clock(at)} / {_clock(self._length)}")

    def _played(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        words = self.tr("Pause") if is_playing else self.tr("Play")
        self.play.show_face(words, "pause" if is_playing else "play")

    def _seek_soon(self, _: int) -> None:
        self._seek.start()

    def _seek_now(self) -> None:
        if self.player is not None:
            self.player.tell("seek", at=self.place.value())

    def _tell_size(self) -> None:
        if self.player is not None:
            sharp = self.devicePixelRatioF()
            wide, high = round(self.film.width() * sharp), round(self.film.height() * sharp)
            self.player.tell("size", wide=wide, high=high)


def _clock(at_ms: int) -> str:
    minutes, seconds = divmod(at_ms // 1_000, 60)
    return f"{minutes}:{seconds:02}"
