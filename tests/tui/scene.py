"""Something that a person can have before them, and journeys from one such scene to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.tui.appmaking import User


@dataclass(frozen=True)
class Scene:
    """Something to see, and how one comes there."""

    keys: Sequence[str] = ()
    draft: str = ""
    """The text of the draft that drafter is started with; none when it is empty."""
    then: Callable[[User, Path], Awaitable[None]] | None = None
    """What else is done, with the draft's file."""
    recent: bool = False
    """Whether there are drafts that were open before."""
    left: bool = False
    """Whether a session ended unawares."""
    office: Exception | None = None
    """What LibreOffice says in the place of making pages."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What else is in the folder."""

    async def play(
        self, user: User, draft: Path, look: Callable[[], None] = lambda: None, before: Scene | None = None
    ) -> None:
        """Come there, and look after each key; from a scene before it when there is one."""
        if self.draft and not before:
            await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        for key in self.keys[len(before.keys) if before else 0 :]:
            if key.startswith("text:"):
                await user.type_in(key.removeprefix("text:"))
            else:
                await user.press(key)
            await user.idle()
            look()
        if self.then:
            await self.then(user, draft)
        await user.wait_until(
            lambda: all(getattr(each, "is_checked", True) for each in user.app.screen_stack)
        )
        await user.idle()
        look()

    def leads_to(self, other: Scene) -> bool:
        """Whether who goes on from here can come to another scene."""
        so_far = self.keys == other.keys[: len(self.keys)]
        return so_far and not self.then and self == replace(other, keys=self.keys, then=None)


def journeys(scenes: Mapping[str, Scene]) -> list[tuple[str, ...]]:
    """The names of scenes, each once: of those on one journey from a start, from the first to the last."""
    found: list[tuple[str, ...]] = []
    for name in sorted(scenes, key=lambda name: len(scenes[name].keys)):
        last = {journey[-1]: journey for journey in found}
        before = [each for each in last if scenes[each].leads_to(scenes[name])]
        nearest = last[max(before, key=lambda each: len(scenes[each].keys))] if before else ()
        found = [each for each in found if each != nearest] + [(*nearest, name)]
    return found


def on_from(scene: Scene, stops: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Scene]]:
    """Scenes on a journey that goes on from one; the keys of each lead there from the one before it."""
    for name, keys in stops.items():
        scene = replace(scene, keys=(*scene.keys, *keys))
        yield name, scene
