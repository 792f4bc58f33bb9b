"""A month to pick a day from."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from drafter.core.days import holiday_on, is_weekend, months_later
from drafter.core.language import Language, month_in, weekdays_in
from drafter.tui.speaking import Speaking

_WEEK_WIDTH = 3
_DAY_WIDTH = 3
_SATURDAY = 5
_WIDTH = _WEEK_WIDTH + 7 * _DAY_WIDTH + 2
_ARROW_WIDTH = 3
_ROWS_ABOVE = 2
_WEEKS = 6
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class MonthView(Speaking, Widget, can_focus=True):
    """A month: the weeks from Monday on, with their numbers.

    The day at the cursor stands between brackets, today after a dot, a Dutch public holiday after an
    asterisk, and the weekend apart; the last line says what day the cursor is on, if it is one of those.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "days(-1)", "Day earlier", show=False),
        Binding("right", "days(1)", "Day later", show=False),
        Binding("up", "days(-7)", "Week earlier", show=False),
        Binding("down", "days(7)", "Week later", show=False),
        Binding("pageup", "months(-1)", "Month earlier", show=False),
        Binding("pagedown", "months(1)", "Month later", show=False),
        Binding("home", "today", "Today", show=False),
        Binding("enter,space", "pick", "Pick this day"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("month--title", "month--names", "month--week", "month--weekend", "month--holiday"),
        *("month--today", "month--cursor", "month--note"),
    }
    DEFAULT_CSS = """
    MonthView {
        width: auto;
        height: auto;
        & > .month--title { color: $primary; text-style: bold; }
        & > .month--names, & > .month--week, & > .month--note { color: $text-muted; }
        & > .month--weekend { color: $text-muted; }
        & > .month--holiday { color: $text-warning; text-style: italic; }
        & > .month--today { color: $text-accent; text-style: bold underline; }
        & > .month--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .month--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    cursor: reactive[dt.date] = reactive(_FIRST_DAY)
    """The day that would be picked."""

    class Picked(Message):
        """A day was picked."""

        def __init__(self, month: MonthView, day: dt.date) -> None:
            super().__init__()
            self.month = month
            self.day = day

        @property
        def control(self) -> MonthView:
            """The month it was picked from."""
            return self.month

    def __init__(
        self,
        today: Callable[[], dt.date],
        *,
        id: str | None = None,  # noqa: A002 - as all widgets have it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._today = today
        self.set_reactive(MonthView.cursor, today())

    def validate_cursor(self, day: dt.date) -> dt.date:
        """Stay within the years that a letter can have."""
        return min(max(day, _FIRST_DAY), _LAST_DAY)

    def speak(self) -> None:
        """Name month and days in the user's language."""
        self.refresh()

    def render(self) -> Content:
        """Title, names of days, six weeks, and a note."""
        language = Language(self.wording.language)
        title = month_in(language, self.cursor).center(_WIDTH - 2 * _ARROW_WIDTH)
        names = weekdays_in(language)
        weeks = self._weeks()
        return Content("\n").join(
            [
                self._styled(f"{'‹':<{_ARROW_WIDTH}}{title}{'›':>{_ARROW_WIDTH}}", "title"),
                self._styled(_spread(" " * _WEEK_WIDTH, [f" {name:>2}" for name in names]), "names"),
                *[self._week(week) for week in weeks],
                *[Content(" " * _WIDTH)] * (_WEEKS - len(weeks)),
                self._styled(self._note(language), "note").truncate(_WIDTH, ellipsis=True, pad=True),
            ]
        )

    def action_days(self, number: int) -> None:
        """Go to a day earlier or later."""
        self.cursor += dt.timedelta(days=number)

    def action_months(self, number: int) -> None:
        """Go to another month."""
        self.cursor = months_later(self.cursor, number)

    def action_today(self) -> None:
        """Go to today."""
        self.cursor = self._today()

    def action_pick(self) -> None:
        """Pick the day at the cursor."""
        self.post_message(self.Picked(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Pick the day that is clicked, or go to another month by the arrows beside its name."""
        event.stop()
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y == 0 and not _ARROW_WIDTH <= at.x < _WIDTH - _ARROW_WIDTH:
            self.action_months(-1 if at.x < _ARROW_WIDTH else 1)
        day = self._day_at(at.x, at.y)
        if day is not None:
            self.cursor = day
            self.action_pick()

    def _weeks(self) -> Sequence[Sequence[dt.date]]:
        return Calendar().monthdatescalendar(self.cursor.year, self.cursor.month)

    def _day_at(self, x: int, y: int) -> dt.date | None:
        weeks = self._weeks()
        row = y - _ROWS_ABOVE
        if not 0 <= row < len(weeks):
            return None
        for column, day in enumerate(weeks[row]):
            if _start(column) <= x < _start(column) + _DAY_WIDTH and day.month == self.cursor.month:
                return day
        return None

    def _week(self, week: Sequence[dt.date]) -> Content:
        texts = [self._day(day) if day.month == self.cursor.month else "   " for day in week]
        text = _spread(f"{week[0].isocalendar().week:>2} ", texts)
        at = _start(self.cursor.weekday())
        if self.cursor in week:
            text = f"{text[: at + _DAY_WIDTH]}]{text[at + _DAY_WIDTH + 1 :]}"
        line = self._styled(text[:_WEEK_WIDTH], "week") + text[_WEEK_WIDTH:]
        for column, (day, shown) in enumerate(zip(week, texts, strict=True)):
            look = self._look(day)
            if shown.strip() and look is not None:
                end = _start(column) + _DAY_WIDTH
                line = line.stylize(self._style(look), end - len(shown.lstrip()), end)
        if self.cursor in week:
            line = line.stylize(self._style("cursor"), at, at + _DAY_WIDTH + 1)
        return line

    def _day(self, day: dt.date) -> str:
        if day == self.cursor:
            return f"[{day.day:>2}"
        sign = "·" if day == self._today() else "*" if holiday_on(day) else " "
        return f"{f'{sign}{day.day}':>3}"

    def _look(self, day: dt.date) -> str | None:
        if day == self._today():
            return "today"
        if holiday_on(day):
            return "holiday"
        return "weekend" if is_weekend(day) else None

    def _style(self, part: str) -> Style:
        # Whole, not partial: a colour that contrasts by itself must know what it stands on.
        return self.get_visual_style(f"month--{part}")

    def _styled(self, text: str, part: str) -> Content:
        return Content.styled(text, self._style(part))

    def _note(self, language: Language) -> str:
        today = self.say("Today") if self.cursor == self._today() else ""
        holiday = (holiday_on(self.cursor) or {}).get(language.value, "")
        return ", ".join(part for part in (today, holiday) if part)


def _start(column: int) -> int:
    """Where the sign before a day stands; the weekend stands apart."""
    return _WEEK_WIDTH + _DAY_WIDTH * column + (column >= _SATURDAY)


def _spread(week: str, days: Sequence[str]) -> str:
    return f"{week}{''.join(days[:_SATURDAY])} {''.join(days[_SATURDAY:])} "
