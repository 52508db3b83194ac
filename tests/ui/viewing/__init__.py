"""Evidence is decoded in a process of its own, under limits, and the window never waits."""
