"""The parts that pages are made of.

Look here first; each paints itself in tokens, follows theme and text size, and has an accessible
name. Text from people is always plain text.

* `layout`: ``row()``, ``column()``, ``clear()``, `Rule`, `Scrolled`, `Columns` (right drops under)
* `labels`: `PlainLabel` (fixed words, paragraphs), `ElidingLabel` (variable line), `IconLabel`
* `card`: `Card` and `Sunk` (fill ``body``), `SectionTitle`
* `button`: `Button` with a `Kind` (primary, plain, quiet, link, danger), `IconButton`
* `marks`: `Pill`, `Avatar`, `KeyHint`, `Mark`; ``pill()`` and ``avatar()`` for delegates
* `tabs`: `Tabs` of `Tab` (segmented or underlined)
* `states`: `Banner`, `EmptyState`, `Skeleton`, `ProgressStrip`
* `fields.form`: `FormField` (label, required, hint, check, error); `fields.inputs`: `LineInput`,
  `PasswordInput`, `TextInput`, `CheckBox`; `fields.choice`: `Choice`; `fields.days`: `DateInput`;
  `fields.amounts`: `AmountInput`; `fields.chips`: `ChipGroup`
* `case.clock`: `ClockCell`, ``clock_words()``, ``paint_clock()``; `case.firsts`: `FourFirsts`,
  `StepsBar`, ``paint_steps()``; `case.gates`: `GatesBar`; `case.figures`: `KpiStrip`, `KpiCell`
* `paint`: shapes for delegates

Words: ``self.tr("English")``, then ``python -m mediation_desk.ui.translations update`` and
``fill FILE.toml`` with lines such as ``"Log and accept" = "登记并受理"``.
"""
