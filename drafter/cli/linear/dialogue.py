"""A conversation in plain lines, for people who hear or feel a screen, and for pipes.

What is said goes to stderr, a line at a time; nothing is drawn, moved or coloured. What is answered
comes from stdin, and is taken in the same way from a person and from a pipe.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType

from drafter.cli.console import Console
from drafter.cli.linear.remedies import remedy as remedy_in_lines
from drafter.core.problems import Problem

HELP, BACK, EMPTY = "?", "<", "-"
"""Answers that are no answers: explain the question, go back to the one before, empty this one."""

_YES_NO = {"yes": True, "y": True, "ja": True, "j": True, "no": False, "n": False, "nee": False}
_NOT_SAID = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "\ufffd")
"""Control characters: a terminal would act on them."""


class Back(Exception):  # noqa: N818 - no error
    """The person wants to go back to the question before."""


class Stopped(Exception):  # noqa: N818 - no error
    """There are no more answers: the input has ended, or the person stopped."""

    def __init__(self, unfinished: str = "", *, interrupted: bool = False) -> None:
        """`unfinished` is what was typed of a line that was not ended."""
        super().__init__()
        self.unfinished = unfinished.strip()
        self.interrupted = interrupted


class Dialogue:
    """Says lines and takes lines."""

    def __init__(self, console: Console) -> None:
        self.wording = console.wording
        self.line = 0
        """The number of the line of input that was taken last."""
        self._console = console
        self.terminal = sys.stdin is not None and sys.stdin.isatty()
        """Whether a person types the answers."""
        self._editing = _line_editing() if self.terminal and sys.stdout.isatty() else None

    @property
    def full_screen(self) -> bool:
        """Whether another program can take the terminal for a while."""
        return self.terminal and sys.stdout.isatty()

    @property
    def edits_lines(self) -> bool:
        """Whether a line that is proposed can be changed; else it is not seen."""
        return self._editing is not None

    def say(self, text: str, /, **facts: object) -> None:
        """Say something, written in English in the code, in the user's language."""
        self.tell(self.wording.say(text).format(**facts))

    def tell(self, text: str) -> None:
        """Say something that is in the user's language already."""
        sys.stdout.flush()
        self._console.narrate(text.translate(_NOT_SAID))

    def tell_problem(self, problem: Problem, where: str = "", *, remedy: bool = True) -> None:
        """Say what is wrong, and what to do about it unless the next question asks for that."""
        what = self.wording.for_a_form().what(problem)
        said = f"{where}: {_ended(what)}" if where else _sentence(what)
        more = _sentence(remedy_in_lines(problem, self.wording)) if remedy else ""
        self.tell(f"{said} {more}".strip())

    def tell_line(self) -> None:
        """Say which line of the input the next words are about; a person knows."""
        if not self.terminal:
            self.say("About line {line} of the input:", line=self.line)

    def ask(self, prompt: str, explain: Callable[[], None], proposed: str = "") -> str:
        """An answer, without space around it. `explain` is called when it is asked for.

        `proposed` is put in the line to be changed, where lines can be edited. Raises Back and Stopped.
        """
        while True:
            answer = self.read(f"{prompt}: ", proposed).strip()
            if answer == BACK:
                raise Back
            if answer != HELP:
                return answer
            explain()

    def confirm(self, question: str, *, default: bool, explain: Callable[[], None] | None = None) -> bool:
        """Whether the person says yes; `default` when they say nothing.

        With `explain`, this is a question of the letter, from which one can go back. Raises Back then.
        """
        say = self.wording.say
        usual = say("Yes") if default else say("No")
        prompt = f"{question} {say('Yes or no')} [{usual}]"
        while True:
            answer = self.ask(prompt, explain) if explain else self.read(f"{prompt}: ").strip()
            answer = answer.casefold()
            if not answer:
                return default
            if answer in _YES_NO:
                return _YES_NO[answer]
            self.tell_line()
            self.tell_problem(Problem("not-yes-no"))

    def read(self, prompt: str = "", proposed: str = "") -> str:
        """A line as it was typed, without its end. Raises Stopped."""
        prompt = prompt.translate(_NOT_SAID)
        while True:
            try:
                line = self._edited(prompt, proposed) if self._editing else self._plain(prompt)
                line.encode()
            except KeyboardInterrupt:
                unfinished = str(self._editing.get_line_buffer()) if self._editing else ""
                raise Stopped(unfinished, interrupted=True) from None
            except UnicodeError:
                self.tell_line()
                self.tell_problem(Problem("not-utf8"))
                if not self.terminal:
                    raise Stopped from None
            else:
                return line

    def _edited(self, prompt: str, proposed: str) -> str:
        assert self._editing is not None  # noqa: S101 - it is asked before
        sys.stderr.flush()
        if proposed:
            self._editing.set_startup_hook(lambda: self._propose(proposed))
        try:
            line = input(prompt)
        except EOFError:
            raise Stopped from None
        finally:
            self._editing.set_startup_hook(None)
        if not (line or prompt):
            # The editing of lines goes to no next line when there is nothing on this one.
            sys.stdout.write("\n")
        self.line += 1
        return line

    def _propose(self, text: str) -> None:
        assert self._editing is not None  # noqa: S101 - it is asked before
        self._editing.insert_text(text)

    def _plain(self, prompt: str) -> str:
        if prompt and self.terminal:
            sys.stderr.write(prompt)
            sys.stderr.flush()
        elif prompt:
            # Nobody ends the line of the prompt by answering it.
            self.tell(prompt.rstrip())
        data = sys.stdin.buffer.readline() if sys.stdin is not None else b""
        if not data:
            raise Stopped
        self.line += 1
        encoding = sys.stdin.encoding if self.terminal else "utf-8"
        return data.decode("utf-8-sig" if self.line == 1 and encoding == "utf-8" else encoding).rstrip("\r\n")


@contextmanager
def interrupted_by_hanging_up() -> Iterator[None]:
    """Let the end of the connection, or of the machine, be as when the person stops by a key."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = ("SIGHUP", "SIGTERM")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _line_editing() -> ModuleType | None:
    """What makes keys such as left and backspace work in `input`, where there is such a thing."""
    try:
        import readline  # noqa: PLC0415 - it speaks to the terminal when it is loaded
    except ImportError:
        return None
    for setting in ("enable-bracketed-paste", "enable-meta-key"):
        # Both write codes to the terminal.
        readline.parse_and_bind(f"set {setting} off")
    return readline


def _sentence(text: str) -> str:
    """A text that starts with a capital and ends with a stop."""
    return text[:1].upper() + _ended(text)[1:]


def _ended(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".?!…" else text
