"""What the desk does when the power, the disk or a colleague takes something away."""
