"""Text that other programs bring along."""
