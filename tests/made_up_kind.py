"""A kind of item that the program does not have: its struct and its page, and what readers then meet.

`python -m tests.made_up_kind FOLDER HOME` prints that as JSON. It is a program of its own: the struct has to
be declared before the header is, as it would be in `model/kinds.py`.
"""

import asyncio
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from briefing.database.briefing import Briefing
from briefing.model.fields import GroupId, PartialDate
from briefing.model.kinds import KINDS, Item, When
from briefing.page.blocks import Row
from briefing.page.kinds import PAGES, Own


class Tool(Item, frozen=True, kw_only=True, tag="tool"):
    """Something that one works with."""

    category: GroupId
    weight: Annotated[int, Meta(ge=1, description="In kilograms.")]
    bought: PartialDate | None = None

    def beside_title(self) -> str | None:
        """How heavy it is."""
        return f"{self.weight} kg"

    def when(self) -> When:
        """When it was bought."""
        return When(self.bought, None)


def page(_: Briefing, tool: Tool) -> Own:
    """What its page has of its own."""
    return Own([f"weighs {tool.weight} kg"], after=[Row("both hands", "Takes", apart=True)])


KINDS["tool"] = Tool
PAGES[Tool] = page


def printed(*arguments: str) -> str:
    """What a command prints."""
    from briefing.cli import main

    with redirect_stdout(io.StringIO()) as output:
        main(["--content", sys.argv[1], *arguments])
    return output.getvalue()


async def screens(folder: Path, home: Path) -> dict[str, str]:
    """What stands on the screen, and what is copied from it."""
    from briefing.settings.state import State
    from briefing.sync.load import load
    from briefing.tui import copying
    from briefing.tui.app import BriefingApp
    from briefing.tui.session import Session
    from tests.screen import WIDE, text_of

    copied: list[str] = []
    copying.copy_by_program = lambda text: copied.append(text) or "xsel"  # type: ignore[func-returns-value]
    app = BriefingApp(Session(load(folder), (), {}, home), State(home), folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        await pilot.pause()
        front = text_of(app)
        await pilot.press("j", "y", "Y")
        await pilot.pause()
        return {"front": front, "page": text_of(app), "point": copied[0], "item": copied[1]}


if __name__ == "__main__":
    commands = ("list", "show spade", "show --json spade", "search spade", "check", "schema")
    met = {command: printed(*command.split()) for command in commands}
    met |= asyncio.run(screens(Path(sys.argv[1]), Path(sys.argv[2])))
    json.dump(met, sys.stdout)
