"""What comes of reading one file, beside what it holds."""

from dataclasses import dataclass, field

from briefing.model.problem import Code, Problem, Value

Place = tuple[int, int]
"""Line and column in a file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where content names something else: an item, party, group or passage."""

    kind: str
    value: str
    line: int
    column: int


@dataclass(slots=True)
class Validation:
    """The problems of one file, and the references in it that can be resolved only later."""

    file: str
    """What problems call the file."""
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def problem(self, place: Place, code: Code, /, **parameters: Value) -> None:
        """Note what is wrong at a place."""
        self.problems.append(Problem.at(self.file, *place, code, **parameters))
