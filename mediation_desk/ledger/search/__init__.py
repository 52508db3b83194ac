"""Search for a word, a number or a name among a million cases."""
