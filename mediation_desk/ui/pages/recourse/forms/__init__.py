"""What each act of recourse, deposits and closing asks."""
