"""How a word, a number or a name is found among a million cases."""
