"""Seats of these tests have Qt's event loop, and no screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
