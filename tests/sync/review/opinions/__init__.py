"""Joint work on a matter: asked, answered, reminded, taken back, taken into the one answer."""
