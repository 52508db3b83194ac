"""Navigation of a page: its requests to the window to open a page or show a message."""
