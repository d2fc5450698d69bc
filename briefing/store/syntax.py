"""Where YAML cannot be read: what the author most likely did, and where that begins.

The parser says where it could not go on; the mistake often stands before that.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from briefing.model.problem import Code, Value
from briefing.store.look_alikes import LookAlike, at, in_place_of_a_mark

_FIELD = re.compile(r"\s*(?:- +)*[\w-]+:(?=\s|$)")
"""How a line begins that has a field."""
_GLUED_COLON = re.compile(r"\s*(?:- +)*[a-z_]+:(?=\S)")
_GLUED_DASH = re.compile(r"\s*-(?=[^\s-])")
_COMMENT = re.compile(r"(?:^|\s)(#)")
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+:\s+)?")
"""What stands in a line before its value."""
_CLOSES = {"[": "]", "{": "}"}

Found = tuple[tuple[int, int], Code, dict[str, Value]]
"""Line and column from 1, the code of a problem and its parameters."""


class _Mark(NamedTuple):
    """A place in the text: line and column from 0."""

    line: int
    column: int


def fault_in(text: str, error: yaml.MarkedYAMLError) -> Found:
    """Say what is probably wrong in a text that the parser gave up."""
    fault = _Fault(text, error)
    for look in _LOOKS:
        if found := look(fault):
            return found
    reason = error.problem or error.context or ""
    return fault.found(fault.stop, "place", reason=reason)


class _Fault:
    """A text, and where and why the parser gave up.

    `stop` is where it gave up, and `start` where that began which it was reading; `problem` and `context` are
    its own words. `line` is the line of `stop`; `before` and `rest` are what stands in it on either side.
    """

    def __init__(self, text: str, error: yaml.MarkedYAMLError) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.stop = self._inside(error.problem_mark or error.context_mark)
        self.start = self._inside(error.context_mark) if error.context_mark else self.stop
        self.problem, self.context = error.problem or "", error.context or ""
        self.line = self.lines[self.stop.line]
        self.before, self.rest = self.line[: self.stop.column], self.line[self.stop.column :]

    def _inside(self, mark: Any) -> _Mark:
        """A place within the text: the parser may stop in a line behind the last one."""
        end = _Mark(len(self.lines) - 1, len(self.lines[-1]))
        return min(_Mark(mark.line, mark.column), end) if mark else _Mark(0, 0)

    def found(self, place: _Mark, case: str, /, **parameters: Value) -> Found:
        """A problem at a place."""
        return (place.line + 1, place.column + 1), "yaml-syntax", {"case": case, **parameters}

    def above(self) -> int:
        """The number of the last line before the one of the fault that is neither blank nor a comment."""
        numbers = range(self.stop.line - 1, -1, -1)
        return next((one for one in numbers if self.lines[one].lstrip()[:1] not in ("", "#")), 0)

    def char(self, mark: _Mark) -> str:
        """The character at a place; empty at the end of a line."""
        return self.lines[mark.line][mark.column : mark.column + 1]

    def value_before(self) -> yaml.Token | None:
        """The last value that begins before the place where the parser stopped, or the bracket at its end."""
        ends = (yaml.ScalarToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
        values = [token for token in self._tokens_before() if isinstance(token, ends)]
        return values[-1] if values else None

    def open_bracket(self) -> _Mark | None:
        """The innermost bracket that is open where the parser stopped."""
        opened: list[_Mark] = []
        for token in self._tokens_before():
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(_Mark(token.start_mark.line, token.start_mark.column))
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                del opened[-1:]
        return opened[-1] if opened else None

    def _tokens_before(self) -> Iterator[yaml.Token]:
        with suppress(yaml.YAMLError):
            for token in yaml.scan(self.text, Loader=yaml.CSafeLoader):
                if (token.start_mark.line, token.start_mark.column) >= self.stop:
                    return
                yield token


def _tab(fault: _Fault) -> Found | None:
    match = re.match(r"[ -]*\t", fault.line)
    if match and match.end() > fault.stop.column:
        return fault.found(_Mark(fault.stop.line, match.end() - 1), "tab")
    return None


def _look_alike(fault: _Fault) -> Found | None:
    """A character from elsewhere, in the line where the fault is or begins, or in the one above."""
    if "simple key" in fault.context:
        one = in_place_of_a_mark(fault.lines[fault.start.line], with_value=True)
        return _alike(fault.start.line, one) if one else None
    if "flow" not in fault.context and (one := in_place_of_a_mark(fault.lines[fault.above()])):
        return _alike(fault.above(), one)
    one = in_place_of_a_mark(fault.line, with_value=True)
    if one is None or one.offset > fault.stop.column:
        one = at(fault.line, fault.stop.column)
    return _alike(fault.stop.line, one) if one else None


def _alike(number: int, one: LookAlike) -> Found:
    return (number + 1, one.offset + 1), "look-alike", one.parameters()


def _quote(fault: _Fault) -> Found | None:
    """A quotation mark that is never closed, or closes too early."""
    if "quoted scalar" in fault.context:
        case = "backslash" if "escape" in fault.problem or "hexdecimal" in fault.problem else "open-quote"
        mark = fault.stop if case == "backslash" else fault.start
        return fault.found(mark, case, mark=fault.char(fault.start))
    token = fault.value_before()
    if not isinstance(token, yaml.ScalarToken) or token.style not in ("'", '"'):
        return None
    start, end = token.start_mark, token.end_mark
    inside = fault.lines[start.line + 1 : end.line + 1]
    if any(_FIELD.match(line) for line in inside):
        return fault.found(_Mark(start.line, start.column), "open-quote", mark=token.style)
    between = fault.line[end.column : fault.stop.column] if end.line == fault.stop.line else "-"
    if between.strip() or fault.rest[:1] in tuple("]},:# "):
        return None
    if "flow" in fault.context and (fault.rest[:1] in ("'", '"', ";") or _FIELD.match(fault.rest)):
        return None
    other = "double" if token.style == "'" else "single"
    return fault.found(_Mark(end.line, end.column - 1), "quote-ends", mark=token.style, other=other)


def _first_character(fault: _Fault) -> Found | None:
    """Text that begins with a mark of YAML."""
    mark = fault.start if re.search("alias|anchor|block scalar|directive|tag$", fault.context) else fault.stop
    char = fault.char(mark)
    is_first = not fault.lines[mark.line][: mark.column].strip()
    if is_first and re.match(r"[*+][ \t]", fault.lines[mark.line][mark.column :]):
        return fault.found(mark, "bullet", mark=char)
    told = ("cannot start any token", "sequence entries are not", "keys are not", "node content")
    if mark is fault.stop and not any(one in fault.problem for one in told):
        return None
    if char == "-" and "sequence entries" in fault.problem:
        return fault.found(mark, "dash")
    return fault.found(mark, "begins", mark=char) if char else None


def _behind_a_value(fault: _Fault) -> Found | None:
    """What stands in a line behind a value that is whole: a comma, a bracket, more text."""
    token = fault.value_before()
    if token is None or "flow" in fault.context or token.end_mark.line != fault.stop.line:
        return None
    if fault.rest.startswith(","):
        return fault.found(fault.stop, "comma-behind")
    if fault.rest[:1] in tuple("]}"):
        return fault.found(fault.stop, "closes-nothing", mark=fault.rest[0])
    value = _VALUE.match(fault.line)
    start = value.end() if value else 0
    if not isinstance(token, yaml.ScalarToken) and fault.line[start : start + 1] in tuple("[{"):
        return fault.found(_Mark(fault.stop.line, start), "begins", mark=fault.line[start])
    return None


def _bracket(fault: _Fault) -> Found | None:
    """Something in brackets or braces."""
    if "flow" not in fault.context or (start := fault.open_bracket()) is None:
        return None
    for number in range(start.line, fault.stop.line):
        begin = start.column if number == start.line else 0
        if comment := _COMMENT.search(fault.lines[number], begin):
            return (number + 1, comment.start(1) + 1), "comment", {}
    mark = fault.char(start)
    goes_on = _FIELD.match(fault.line) or fault.line.lstrip().startswith("- ")
    is_left = fault.stop.line > start.line and goes_on
    if is_left or not fault.rest.strip() or fault.rest[0] in "]}":
        return fault.found(start, "open-bracket", mark=mark, closing=_CLOSES[mark])
    if fault.rest.startswith(":"):
        return fault.found(fault.stop, "colon")
    return fault.found(fault.stop, "no-comma", mark=mark, line=start.line + 1)


def _glued(fault: _Fault) -> Found | None:
    """A colon or dash without the space behind it, in the line where the fault begins or the one above."""
    if "unexpected ':'" in fault.problem:
        return fault.found(fault.stop, "glued", mark=":")
    numbers = [fault.start.line] if "simple key" in fault.context else [fault.above(), fault.stop.line]
    for number in numbers:
        for form, mark in ((_GLUED_COLON, ":"), (_GLUED_DASH, "-")):
            if match := form.match(fault.lines[number]):
                return fault.found(_Mark(number, match.end() - 1), "glued", mark=mark)
    return None


def _no_colon(fault: _Fault) -> Found | None:
    """A line that is neither a field nor an entry of a list."""
    number = fault.start.line
    if "simple key" not in fault.context:
        number = fault.above()
        if "values are not" not in fault.problem or ":" in fault.lines[number]:
            return None
        if fault.lines[number].lstrip().startswith("- "):
            return None
    return fault.found(_Mark(number, _indent_of(fault.lines[number])), "no-colon")


def _colon(fault: _Fault) -> Found | None:
    """A colon in text, or a line that stands too far in, below a field that has its value."""
    if "values are not" not in fault.problem:
        return None
    number = fault.above()
    above = fault.lines[number]
    field = _FIELD.match(above)
    if field and above[field.end() :].strip() and fault.line.lstrip().startswith("- "):
        return fault.found(_Mark(number, _indent_of(above)), "value-and-list")
    if re.fullmatch(r"\s*(?:- +)*[\w-]+", fault.before):
        if above.lstrip().startswith("- ") and ":" not in above:
            return fault.found(_Mark(number, _indent_of(above) + 2), "no-field")
        return fault.found(_Mark(fault.stop.line, _indent_of(fault.line)), "too-far-in")
    return fault.found(fault.stop, "colon")


def _column(fault: _Fault) -> Found | None:
    """A line that is not indented like anything to which it could belong."""
    if "did not find expected" not in fault.problem or fault.before.strip() or not fault.rest.strip():
        return None
    above = fault.lines[fault.stop.line - 1] if fault.stop.line else ""
    if above.lstrip().startswith("#") and not _FIELD.match(fault.line) and not fault.rest.startswith("- "):
        return (fault.stop.line, _indent_of(above) + 1), "comment", {}
    if fault.start.column == fault.stop.column and "block" in fault.context:
        return fault.found(fault.stop, "entry" if fault.rest.startswith("- ") else "mixed")
    return fault.found(fault.stop, "column", column=fault.stop.column + 1)


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


_LOOKS: tuple[Callable[[_Fault], Found | None], ...] = (
    _tab,
    _look_alike,
    _quote,
    _first_character,
    _behind_a_value,
    _glued,
    _bracket,
    _no_colon,
    _colon,
    _column,
)
"""What is looked for, the surest first."""
