"""Text from people and other programs, made safe to show and to write."""
