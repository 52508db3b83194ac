"""How a paper goes to a printer: page by page beside other work, and what is said if it fails."""
