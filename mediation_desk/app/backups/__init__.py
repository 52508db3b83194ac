"""The desk's own backups: taken by themselves into a second place, listed and put back."""
