"""What is wrong with a pack, as a sentence of the catalogue with its values."""


class PackError(Exception):
    """Something in the pack is missing or wrong; the sentence is a key of the catalogue."""

    def __init__(self, sentence: str, **values: object) -> None:
        """Keep the sentence and the values of its braces."""
        super().__init__(sentence)
        self.sentence, self.values = sentence, values
