"""Looking at evidence: a process of its own decodes it, under limits, and the window shows it."""
