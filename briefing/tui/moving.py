"""The commands that move, the same on every screen."""

from briefing.tui.widgets.line_view import LineView


class Moving:
    """Part of a screen: hands the commands that move on to the view which they are for."""

    @property
    def view(self) -> LineView:
        """The view in which they move."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Go so many rows, points or lines further."""
        self.view.move(step)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.view.first()

    def action_last(self) -> None:
        """Go to the end."""
        self.view.last()

    def action_page(self, direction: int) -> None:
        """Go a screenful further."""
        self.view.page(direction)
