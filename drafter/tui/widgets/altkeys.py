"""Letters that are pressed together with alt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

if TYPE_CHECKING:
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object


class AltTypesNothing(_Widget):
    """What one types in, in which a letter pressed with alt is a key like F2 and no letter. A mixin."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key types something."""
        return "alt+" not in key and super().check_consume_key(key, character)

    async def on_key(self, event: Key) -> None:
        """Let a letter that is pressed with alt not be typed."""
        if "alt+" in event.key:
            event.prevent_default()
