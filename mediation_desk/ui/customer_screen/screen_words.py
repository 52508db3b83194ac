"""The words of the customer screen, in the language that the consumer chose on it."""

from typing import Final

from mediation_desk.ui.locale import Language, TranslatedText

# Named like Qt's own function, so that the words are found for translation.
translate = TranslatedText

ABOUT: Final = translate("CustomerScreen", "This screen shows only what is written about you.")
BEING_WRITTEN: Final = translate("CustomerScreen", "This is being written down about you")
CHECK: Final = translate(
    "CustomerScreen", "Please read along, and tell the clerk at once what is not right."
)
NAME: Final = translate("CustomerScreen", "Name")
PHONE: Final = translate("CustomerScreen", "Phone")
MERCHANT: Final = translate("CustomerScreen", "Shop")
GOODS: Final = translate("CustomerScreen", "Goods or service")
AMOUNT: Final = translate("CustomerScreen", "Amount paid")
BOUGHT_ON: Final = translate("CustomerScreen", "Bought on")
PROBLEM: Final = translate("CustomerScreen", "Problem")
CLAIM: Final = translate("CustomerScreen", "What you ask for")
CLAIM_AMOUNT: Final = translate("CustomerScreen", "Amount you ask for")
FACTS: Final = translate("CustomerScreen", "What you say happened")
YUAN: Final = translate("CustomerScreen", "{amount} yuan")
YOUR_CASE: Final = translate("CustomerScreen", "Your case {number}")
SCAN: Final = translate("CustomerScreen", "Scan with your phone")
SIGN: Final = translate("CustomerScreen", "Sign here")
READ_FIRST: Final = translate(
    "CustomerScreen",
    "Read all of it, then sign in the frame with the pen or the mouse. You may also sign on paper.",
)
CLEAR: Final = translate("CustomerScreen", "Clear")
BACK: Final = translate("CustomerScreen", "Back")
DONE: Final = translate("CustomerScreen", "Done")
SENDING: Final = translate("CustomerScreen", "Being kept …")
DELIVERED: Final = translate("CustomerScreen", "Your signature was given. The clerk checks it now.")
SIGNED: Final = translate("CustomerScreen", "Signed")
CHANGED: Final = translate("CustomerScreen", "The text has changed. Read it again before you sign.")
NOT_KEPT: Final = translate(
    "CustomerScreen", "The signature could not be kept. Press Done again, or ask the clerk."
)


def words_in(language: Language, words: TranslatedText) -> str:
    """Return words in a language, whatever the desk speaks."""
    return words.source if language is Language.ENGLISH else words.chinese()
