"""The words of the customer screen, in the language that the consumer chose on it."""

from typing import Final

from mediation_desk.ui.locale import Language, TranslatedText

# Named like Qt's own function, so that the words are found for translation.
translate = TranslatedText

ABOUT: Final = translate("CustomerScreen", "This screen shows only what is written about you.")
LOOK_THERE: Final = translate("CustomerScreen", "Please look at the clerk's screen")
HOURS: Final = translate("CustomerScreen", "Mall open {opens}–{closes}")
ON_DUTY: Final = translate("CustomerScreen", "On duty today")
OFFICERS: Final = translate("CustomerScreen", "Regulator's officers")
IN_ALL: Final = translate("CustomerScreen", "{count} people in all")
ONLY_YOURS: Final = translate("CustomerScreen", "Only your own matter is shown here")
ARE_HIDDEN: Final = translate("CustomerScreen", "Only your own matter is shown here; phone hidden")
IS_WRITTEN: Final = translate(
    "CustomerScreen", "Only your own matter is shown here; name and phone are hidden once typed"
)
SERVED_BY: Final = translate("CustomerScreen", "Served by: {name}")
BEING_WRITTEN: Final = translate("CustomerScreen", "Your dispute is being written down")
WRITING: Final = translate("CustomerScreen", "Writing")
CHECK: Final = translate("CustomerScreen", "Tell the clerk at once what is not right.")
YOU: Final = translate("CustomerScreen", "You")
MS: Final = translate("CustomerScreen", "Ms {name}")
MR: Final = translate("CustomerScreen", "Mr {name}")
MERCHANT: Final = translate("CustomerScreen", "Shop")
GOODS: Final = translate("CustomerScreen", "Goods")
BOUGHT_ON: Final = translate("CustomerScreen", "bought {day}")
PROBLEM: Final = translate("CustomerScreen", "Problem")
CLAIM: Final = translate("CustomerScreen", "You ask for")
CLAIM_AMOUNT: Final = translate("CustomerScreen", "in all")
FACTS: Final = translate("CustomerScreen", "What happened")
YOUR_CASE: Final = translate("CustomerScreen", "Your case {number}")
SCAN: Final = translate("CustomerScreen", "Scan the code to go on with your phone")
MORE: Final = translate("CustomerScreen", "There is more below")
UP: Final = translate("CustomerScreen", "Up")
DOWN: Final = translate("CustomerScreen", "Down")
YOUR_SIGNATURE: Final = translate("CustomerScreen", "Your signature")
BY_PEN: Final = translate("CustomerScreen", "With pen or mouse")
SIGN: Final = translate("CustomerScreen", "Sign here")
LATER: Final = translate("CustomerScreen", "Sign when written")
READ_FIRST: Final = translate(
    "CustomerScreen",
    "Read all of it, then sign in the frame with the pen or the mouse. You may also sign on paper.",
)
UNREAD: Final = translate("CustomerScreen", "Read all of it first")
UNSIGNED: Final = translate("CustomerScreen", "Not signed yet")
CLEAR: Final = translate("CustomerScreen", "Clear")
BACK: Final = translate("CustomerScreen", "Back")
DONE: Final = translate("CustomerScreen", "Confirm signature")
SENDING: Final = translate("CustomerScreen", "Being kept …")
DELIVERED: Final = translate("CustomerScreen", "Your signature was given. The clerk checks it now.")
SIGNED: Final = translate("CustomerScreen", "Signed")
CHANGED: Final = translate("CustomerScreen", "The text has changed. Read it again before you sign.")
NOT_KEPT: Final = translate(
    "CustomerScreen", "The signature could not be kept. Confirm it again, or ask the clerk."
)


def words_in(language: Language, words: TranslatedText) -> str:
    """Return words in a language, whatever the desk speaks."""
    return words.source if language is Language.ENGLISH else words.chinese()
