"""The acts on a merchant's file, his notices and his goods."""
