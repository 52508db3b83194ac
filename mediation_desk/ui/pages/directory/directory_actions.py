"""Acts of the directory: calling, confirming, ending, posting the notice board."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea

from mediation_desk.domain.records.directory import CallResult, Listing
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.end_date_form import end_date_form
from mediation_desk.ui.forms.field_spec import FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.directory.call_strip import call_form
from mediation_desk.ui.pages.directory.listing_card import ListingCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.wording import word
from mediation_desk.workflows.directory import listings as acts
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.directory import DirectorySheet


class DirectoryActions(QObject):
    """The acts. One inline form is open, under its card; when ``closed``, cards are redrawn."""

    closed = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation, cards: QScrollArea) -> None:
        super().__init__(cards)
        self._gateway, self._navigation, self._cards = gateway, navigation, cards
        self._sheet: DirectorySheet | None = None
        self._card: ListingCard | None = None
        self.strip: ActStrip | None = None
        cards.verticalScrollBar().rangeChanged.connect(lambda *_: self._reveal())

    def know(self, sheet: DirectorySheet) -> None:
        """Act on the directory just read."""
        self._sheet = sheet

    def call(self, card: ListingCard) -> None:
        """Dial, and open the inline form that records the call."""
        if self._sheet is None:
            return
        self._navigation.dial(card.listing.phone)
        form = call_form(card.listing, self._sheet.cases, self._navigation.case_list.last)
        strip = self._open(card, form)
        strip.done.connect(partial(self._logged, card.listing))
        # The case is mostly right already.
        strip.fields["result"].field.setFocus()

    def copy(self, listing: Listing) -> None:
        """Copy the number."""
        self._navigation.copy(listing.phone)
        self._navigation.inform(self.tr("Copied {number}").format(number=listing.phone))

    def confirm(self, listing: Listing) -> None:
        """Record that a person verified an entry today."""
        form = acts.ListingReference(self._gateway.new_id(), listing.id)
        message = self.tr("Confirmed {name}").format(name=listing.name)
        self._perform(Command(acts.confirm_listing, form), message)

    def end(self, card: ListingCard) -> None:
        """Open the inline form that ends an entry."""
        if self._sheet is None:
            return
        listing = card.listing
        binder = Binder(acts.end_listing, acts.ListingEndForm, {"listing": listing.id})
        form = end_date_form(f"end:{listing.id}", self.tr("End entry"), self._sheet.today, binder)
        strip = self._open(card, form)
        message = self.tr("Ended: {name}").format(name=acts.full_name(listing))
        strip.done.connect(lambda _: self._done(message))
        strip.fields["reason"].field.setFocus()

    def post(self) -> None:
        """Record that the board of this version is posted."""
        if self._sheet is None:
            return
        form = acts.BoardPostForm(self._gateway.new_id(), self._sheet.version)
        message = self.tr("Board version {n} posted").format(n=form.version)
        self._perform(Command(acts.post_board, form), message)

    def _reveal(self) -> None:
        """Scroll to the open form, once it is laid out and whenever it grows."""
        if self.strip is not None:
            self._cards.ensureWidgetVisible(self.strip, 0, 16)

    def close(self) -> None:
        """Put the open form aside."""
        if self._card is not None:
            layout.clear(self._card.place)
        self._card = self.strip = None
        self.closed.emit()

    def _open(self, card: ListingCard, form: Form) -> ActStrip:
        self.close()
        strip = ActStrip(self._gateway, form)
        strip.closed.connect(self.close)
        card.place.addWidget(strip)
        self._card, self.strip = card, strip
        return strip

    def _logged(self, listing: Listing, typed: FormValues) -> None:
        message = self.tr("Call logged: {name}, {result}")
        result = word(typed.code(CallResult, "result"))
        self._done(message.format(name=acts.full_name(listing), result=result))

    def _perform(self, act: Command[None], message: str) -> None:
        self._gateway.perform(act, lambda _: self._done(message), self._navigation.fail)

    def _done(self, message: str) -> None:
        self.close()
        self._navigation.say(message)
