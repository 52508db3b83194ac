"""Official documents of a bureau: the seven kinds, and the text of each."""
