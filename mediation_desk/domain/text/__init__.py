"""Text that people and other programs bring along, made safe to show and to write."""
