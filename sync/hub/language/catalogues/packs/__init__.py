"""English sentence to Chinese sentence: packs of rules."""
