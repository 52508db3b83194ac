"""Acts on a merchant's file, notices and goods."""
