"""Fields of forms: label, input, hint and error sentence."""
