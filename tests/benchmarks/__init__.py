"""What is measured, and against which raw limit."""
