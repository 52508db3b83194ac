"""What is stored and sent, as the landed versions wrote it: every later version reads the same."""
