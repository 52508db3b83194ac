"""Fields of forms: label, input, hint and the sentence that says what is wrong."""
