"""Tests that need a display with a window manager; `make test-release` runs them, nothing else."""
