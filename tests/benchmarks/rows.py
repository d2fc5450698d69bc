"""The rows of the table: what was measured, beside what it reaches for."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.measure import COMMANDS, HELLO, NO_CACHE, NOTHING, Measured
from tests.benchmarks.subjects import Subject


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    what: str
    value: float
    measured: str
    """The figure with its spread, as it is shown."""
    reach: float | None = None
    """What the figure should not exceed; None where nothing is asked of it."""
    unit: str = ""

    @property
    def reach_shown(self) -> str:
        """What the figure should not exceed, with its unit."""
        return "" if self.reach is None else f"{self.reach:g} {self.unit}".strip()

    @property
    def met(self) -> str:
        """Whether it does not."""
        return "" if self.reach is None else "yes" if self.value <= self.reach else "no"


def rows(measured: Measured, subjects: Sequence[Subject]) -> Iterator[Row]:
    """Every row, in order; the shipped briefing is the first of the subjects."""
    yield from _starts(measured, subjects)
    for subject in subjects:
        yield from _use(measured, subject)
    for subject in subjects:
        yield from _search(measured, subject)
    for subject in subjects:
        yield from _build(measured, subject)
        yield from _machine(measured, subject)
    empty = measured.idle
    yield Row("idle, hello", empty.processor, f"{empty.processor:.1f} ms/s, {empty.written} bytes")
    for command in COMMANDS:
        times = measured.commands[command], measured.commands[NOTHING]
        yield _ratio(f"`briefing {command}` ÷ `python -c pass`", *times, reach=8)
    yield _median("quit, shipped", [start.quit for start in measured.starts[subjects[0].name]], 150, "ms")
    yield _median("quit, hello", [start.quit for start in measured.starts[HELLO]], None, "ms")


def _starts(measured: Measured, subjects: Sequence[Subject]) -> Iterator[Row]:
    first_text = {name: [start.first_text for start in starts] for name, starts in measured.starts.items()}
    settled = {name: [start.settled for start in starts] for name, starts in measured.starts.items()}
    shipped, hello = subjects[0].name, HELLO
    yield _ratio("first text, shipped ÷ hello", first_text[shipped], first_text[hello], reach=1.25)
    yield _ratio("settled, shipped ÷ hello", settled[shipped], settled[hello], reach=1.3)
    yield _ratio("first text, no cache ÷ shipped", first_text[NO_CACHE], first_text[shipped], reach=1.3)
    for subject in subjects[1:]:
        reach = 1.2 if subject.items and subject.items <= 10_000 else 1.5
        what = f"first text, {subject.name} ÷ shipped"
        yield _ratio(what, first_text[subject.name], first_text[shipped], reach)
    known = {hello, NO_CACHE, *(subject.name for subject in subjects)}
    for peer in (name for name in first_text if name not in known):
        yield _ratio(f"first text, {peer} ÷ hello", first_text[peer], first_text[hello], reach=None)


def _use(measured: Measured, subject: Subject) -> Iterator[Row]:
    uses = measured.uses[subject.name]
    walks = {"next pane, first": measured.panes[subject.name]}
    walks |= {key: [use.keys[key] for use in uses] for key in uses[0].keys}
    for key, walked in walks.items():
        times = [time for walk in walked for time in walk]
        yield _p95(f"{key}, {subject.name}", times, _reach_of_key(key, subject))
    found = [time for use in uses for time in use.find]
    yield _p95(f"find, {subject.name}", found, 45 if (subject.items or 0) > 10_000 else 30)
    if subject.items:
        reach = 300 if subject.items <= 1_000 else 1_000 if subject.items <= 10_000 else None
        yield _p95(f"saved edit, {subject.name}", [time for one in uses for time in one.edits], reach)


def _reach_of_key(key: str, subject: Subject) -> int:
    """A frame for what was shown before, half as much again for what was not, two for a very long page."""
    if not key.endswith("first"):
        return 16
    return 33 if subject.is_dense else 24


def _search(measured: Measured, subject: Subject) -> Iterator[Row]:
    reach = (30 if subject.items > 10_000 else 15) if subject.items else None
    yield _p95(f"search in the library, {subject.name}", measured.library[subject.name], reach)


def _build(measured: Measured, subject: Subject) -> Iterator[Row]:
    """What the first look at a briefing takes."""
    build = measured.builds[subject.name]
    ratio = build.processor / build.parsing
    times = f"{build.processor:.1f} ÷ {build.parsing:.1f} s of the processor, {build.seconds:.1f} s in all"
    reach = None if not subject.items else 6 if subject.is_dense else 3
    yield Row(f"first build ÷ CSafeLoader, {subject.name}", ratio, f"{ratio:.2f}, {times}", reach)
    size = build.megabytes / build.yaml
    sizes = f"{size:.2f}, {build.megabytes:.1f} ÷ {build.yaml:.1f} MB"
    yield Row(f"database ÷ YAML, {subject.name}", size, sizes, 2.5)
    if subject.is_dense:
        yield Row(f"peak memory of the build, {subject.name}", build.peak, f"{build.peak:.0f} MB", 200, "MB")


def _machine(measured: Measured, subject: Subject) -> Iterator[Row]:
    """What the program takes of memory, disk and processor."""
    uses, starts = measured.uses[subject.name], measured.starts[subject.name]
    least = [start.memory for start in measured.starts[HELLO]]
    more = [start.memory - one for start, one in zip(starts, least, strict=True)]
    yield _median(f"peak memory at start, {subject.name} − hello", more, 10, "MB")
    used = [use.memory - median(least) for use in uses]
    yield _median(f"peak memory in use, {subject.name} − hello", used, 20, "MB")
    worked = median(use.idle.processor for use in uses)
    written = max(use.idle.written for use in uses)
    yield Row(f"idle, {subject.name}", worked, f"{worked:.1f} ms/s, {written} bytes")


def _ratio(what: str, over: Sequence[float], under: Sequence[float], reach: float | None) -> Row:
    """The median of the ratios of runs that followed one another."""
    ratios = [one / other for one, other in zip(over, under, strict=True)]
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    times = f"{median(over):.0f} ÷ {median(under):.0f} ms"
    return Row(what, median(ratios), f"{median(ratios):.2f} {spread}, {times}", reach)


def _median(what: str, values: Sequence[float], reach: float | None, unit: str) -> Row:
    middle, least, most = median(values), min(values), max(values)
    return Row(what, middle, f"{middle:.1f} {unit} ({least:.1f}–{most:.1f})", reach, unit)


def _p95(what: str, times: Sequence[float], reach: float | None) -> Row:
    if not times:
        return Row(what, math.inf, "never changed the screen", reach, "ms")
    p95 = sorted(times)[math.ceil(len(times) * 0.95) - 1]
    measured = f"p95 {p95:.1f} ms, median {median(times):.1f}, most {max(times):.1f}, {len(times)} keys"
    return Row(what, p95, measured, reach, "ms")
