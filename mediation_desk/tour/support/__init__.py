"""What all parts of the tour share: its record, the driven window, the browser, the setup."""
