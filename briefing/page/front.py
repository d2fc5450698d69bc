"""The pages that stand before the items of a pane."""

from briefing.database.briefing import Briefing
from briefing.model.outline import Pane
from briefing.page.blocks import Page, Text
from briefing.page.evidence import evidence
from briefing.page.glance import glance
from briefing.page.road import road

FRONT_TITLES = {"glance": "At a glance", "road": "Road map", "evidence": "Figures and time line"}
"""What lists and pages call each front page."""


def front_page(briefing: Briefing, pane: Pane) -> Page:
    """The front page of a pane."""
    title = Text(FRONT_TITLES.get(pane.front or "", ""), "title")
    match pane.front:
        case "glance":
            return Page(pane.front_key, glance(briefing))
        case "road":
            return Page(pane.front_key, [title, *road(briefing, pane)])
        case "evidence":
            return Page(pane.front_key, [title, *evidence(briefing, pane)])
        case _:
            return Page("@empty", [Text(f"{pane.title}: nothing here yet.", "remark")])
