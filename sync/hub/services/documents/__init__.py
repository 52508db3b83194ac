"""Official documents of a bureau: the seven kinds, and what each says."""
