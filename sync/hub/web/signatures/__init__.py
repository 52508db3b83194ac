"""Page of the texts that a head signs, and the notice of waiting ones at a form."""
