"""What the theme is made of: the palette, the style sheet and the style over Fusion."""
