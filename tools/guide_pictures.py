"""Renew the pictures of the guides from those of a tour: ``make pictures``."""

import sys
from pathlib import Path

from PIL import Image

WIDTH = 1000
"""Width of a picture of the guide in pixels; a page of the window is taken at 1440."""
COLOURS = 224
PICTURES = {
    "counter-today": "today",
    "counter-register": "register",
    "counter-enquiry": "enquiry",
    "counter-report": "reports",
    "counter-batch": "batch",
    "counter-case": "case-answered",
    "counter-spot": "spot",
    "counter-session": "session",
    "counter-call": "directory-call",
    "counter-library": "library",
    "counter-phone": "phone-link",
    "counter-fund": "fund",
    "counter-approve": "seat-approve",
    "counter-paper": "paper-preview",
    "counter-merchant": "merchant-rectification",
    "counter-teaching": "teaching-recorded",
    "counter-duty": "duty-offered",
    "counter-import": "import",
    "counter-analysis": "analysis",
    "counter-recourse": "recourse",
    "counter-day": "day-open",
    "counter-bank": "bank",
    "counter-month": "months",
    "counter-screen": "customer-registration",
    "seats-one-case": "two-at-one-case",
}
"""The picture of the guide, and the name of the tour's."""
PHONE_WIDTH = 390
PHONES = {
    "phone-statement": "phone-statement",
    "phone-grade": "phone-graded",
    "officer-dossier": "phone-dossier",
    "officer-signing": "phone-signing",
}
"""Pictures of a phone, as wide as its screen."""


def main() -> None:
    """Renew all pictures in ``docs`` from the tour's folder, the one argument."""
    tour, docs = Path(sys.argv[1]), Path(__file__).parent.parent / "docs"
    for name, step in PICTURES.items():
        shrink(_taken(tour, step), docs / f"{name}.png", WIDTH)
    for name, step in PHONES.items():
        shrink(_taken(tour, step), docs / f"{name}.png", PHONE_WIDTH)
    shrink(_taken(tour, "today"), docs / "today.png", 1440)


def shrink(source: Path, target: Path, width: int) -> None:
    """Write a picture no wider than ``width`` pixels, with few colours."""
    with Image.open(source) as picture:
        whole = picture.convert("RGB")
    if whole.width > width:
        height = round(whole.height * width / whole.width)
        whole = whole.resize((width, height), Image.Resampling.LANCZOS)
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def _taken(tour: Path, step: str) -> Path:
    """Return the one picture of a step; the tour numbers them as they are taken."""
    (found,) = tour.glob(f"[0-9][0-9][0-9]-{step}.png")
    return found


if __name__ == "__main__":
    main()
