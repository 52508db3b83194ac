"""Read models of the fund and recourse pages and their papers."""
