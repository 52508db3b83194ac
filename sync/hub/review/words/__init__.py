"""The words of the pages: sentences, codes, clocks and times, in two languages."""
