"""Navigation of a page: what it asks the window to show and to say."""
