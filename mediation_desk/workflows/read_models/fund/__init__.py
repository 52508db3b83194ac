"""What the fund and recourse pages and their papers read."""
