"""Shared widgets that pages are made of.

Look here first; each paints itself in tokens, follows theme and text size, and has an accessible
name. Text from people is always plain text.

* `layout`: ``row()``, ``column()``, ``clear()``, `Hairline`, `ScrolledColumn`, `TwoColumns` (the
  right one drops under)
* `labels`: `PlainLabel` (fixed words, paragraphs), `ElidingLabel` (variable line), `IconLabel`
* `card`: `Card` and `SunkenPanel` (fill ``body``), `SectionTitle`
* `button`: `Button` with a `ButtonKind` (primary, plain, quiet, link, danger), `IconButton`
* `marks`: `Pill`, `Avatar`, `KeyHint`, `Logo`; ``pill()`` and ``avatar()`` for delegates
* `tabs`: `Tabs` of `Tab` (segmented or underlined)
* `page_states`: `Banner`, `EmptyState`, `Skeleton`, `ProgressStrip`
* `fields.form_field`: `FormField` (label, required, hint, check, error); `fields.inputs`:
  `LineInput`, `PasswordInput`, `TextInput`, `CheckBox`; `fields.choice_box`: `ChoiceBox`;
  `fields.date_input`: `DateInput`; `fields.amount_input`: `AmountInput`;
  `fields.chips`: `ChipGroup`
* `case.clock_cell`: `ClockCell`, ``clock_words()``, ``paint_clock()``; `case.firsts`: `FourFirsts`,
  `StepsBar`, ``paint_steps()``; `case.gates`: `GatesBar`; `case.figures`: `KpiStrip`, `KpiCell`
* `painting`: shapes for delegates

Words: ``self.tr("English")``, then ``python -m mediation_desk.ui.translations update`` and
``fill FILE.toml`` with lines such as ``"Log and accept" = "登记并受理"``.
"""
