"""Page of an officer's news."""
