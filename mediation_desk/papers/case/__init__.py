"""The papers of one case, from its registration to its end."""
