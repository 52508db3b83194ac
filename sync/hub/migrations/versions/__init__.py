"""One module per change; additive only, never edited once released."""
