"""One vocabulary: the words of codes, of events and of the glossary."""
