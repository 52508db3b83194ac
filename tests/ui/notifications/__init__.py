"""What the system tells of the desk while its window is not in front."""
