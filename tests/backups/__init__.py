"""The desk's backups: taken by themselves, stopped, thinned, listed and put back."""
