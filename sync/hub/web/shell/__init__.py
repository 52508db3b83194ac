"""What every page loads: style, scripts, fonts, and the stream of live updates."""
