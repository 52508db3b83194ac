"""The frame around every page: rail, header, status bar, Ctrl+K, scanner, idle lock."""
