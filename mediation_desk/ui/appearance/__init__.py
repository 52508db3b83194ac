"""Appearance of the window: tokens, fonts, icons, the style sheet and the theme."""
