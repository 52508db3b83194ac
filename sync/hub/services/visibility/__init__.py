"""What an officer's body may see and act on; every query of matters passes here."""
