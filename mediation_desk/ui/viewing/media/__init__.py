"""Film and sound from strangers: decoded and played by a separate process, shown by the window."""
