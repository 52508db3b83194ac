"""Text that deceives: hidden characters, and what a spreadsheet would run."""
