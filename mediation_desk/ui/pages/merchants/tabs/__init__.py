"""The tabs of a merchant's file."""
