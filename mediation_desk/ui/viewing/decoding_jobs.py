"""Requests from a worker to the process that decodes evidence, so that the window never waits."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.viewing.decoder import NotShownReason
from mediation_desk.ui.viewing.decoding import EvidenceDecoder, NotShown, PageSizes, Pixels

T = TypeVar("T")


def picture_of(content: bytes, box: tuple[int, int]) -> QImage:
    """Decode a picture in a separate process; a null image where it is not shown."""
    decoding = EvidenceDecoder()
    try:
        return _image(decoding.picture(content, box), QImage.Format.Format_RGBA8888)
    except NotShown:
        return QImage()
    finally:
        decoding.close()


@dataclass(frozen=True)
class SizedImage:
    """A decoded picture with the size that its file has."""

    image: QImage
    source: QSize


class DecodingJobs:
    """One piece of evidence at a time: another one ends the decoding of the one before."""

    def __init__(self, owner: QObject) -> None:
        self._jobs = Jobs("evidence", owner)
        self._turn = Lock()
        self._number = 0
        self._decoding: EvidenceDecoder | None = None
        owner.destroyed.connect(self.close)

    def picture(
        self,
        content: bytes,
        box: tuple[int, int],
        done: Callable[[QImage], None],
        failed: Callable[[NotShown], None],
    ) -> None:
        """Decode a picture to fit a box of pixels."""
        self.sized_picture(content, box, lambda sized: done(sized.image), failed)

    def sized_picture(
        self,
        content: bytes,
        box: tuple[int, int],
        done: Callable[[SizedImage], None],
        failed: Callable[[NotShown], None],
    ) -> None:
        """Decode a picture to fit a box of pixels; the answer has the size of the file too."""
        number = self.stop()

        def work() -> SizedImage:
            pixels = self._begun(number).picture(content, box)
            image = _image(pixels, QImage.Format.Format_RGBA8888)
            return SizedImage(image, QSize(*pixels.source))

        self._start(number, work, done, failed)

    def open_pdf(
        self, content: bytes, done: Callable[[PageSizes], None], failed: Callable[[NotShown], None]
    ) -> None:
        """Open a PDF; its pages are asked for by `page`."""
        number = self.stop()
        self._start(number, lambda: self._begun(number).open_pdf(content), done, failed)

    def page(
        self,
        at: int,
        wide: int,
        done: Callable[[QImage], None],
        failed: Callable[[NotShown], None],
    ) -> None:
        """Draw a page of the opened PDF, so many pixels wide."""
        number = self._number

        def work() -> QImage:
            with self._turn:
                decoding = self._decoding if number == self._number else None
            if decoding is None:
                raise NotShown(NotShownReason.UNREADABLE)
            return _image(decoding.page(at, wide), QImage.Format.Format_RGB32)

        self._start(number, work, done, failed, topic=f"page {at}")

    def stop(self) -> int:
        """End the decoding; returns the number of the piece that may come next."""
        with self._turn:
            self._number += 1
            number, decoding = self._number, self._decoding
            self._decoding = None
        if decoding is not None:
            decoding.close()
        return number

    def close(self) -> None:
        """End for good."""
        self.stop()
        self._jobs.close()

    def _begun(self, number: int) -> EvidenceDecoder:
        with self._turn:
            if number != self._number:
                raise NotShown(NotShownReason.UNREADABLE)
            self._decoding = EvidenceDecoder()
            return self._decoding

    def _start(
        self,
        number: int,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[NotShown], None],
        topic: str = "",
    ) -> None:
        self._jobs.start(
            work,
            partial(self._deliver, number, done),
            partial(self._refuse, number, failed),
            topic,
        )

    def _deliver(self, number: int, done: Callable[[T], None], answer: T) -> None:
        if number == self._number:
            done(answer)

    def _refuse(self, number: int, failed: Callable[[NotShown], None], problem: Exception) -> None:
        if number != self._number:
            return
        # The system may refuse even to start a process: that too is reported, not raised.
        failed(problem if isinstance(problem, NotShown) else NotShown(NotShownReason.UNREADABLE))


def _image(pixels: Pixels, form: QImage.Format) -> QImage:
    # The copy owns its pixels; the bytes are freed with the answer.
    return QImage(pixels.content, pixels.wide, pixels.high, pixels.wide * 4, form).copy()
