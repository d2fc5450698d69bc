"""A briefing of any number of items, made from a seed, as a folder of YAML files."""

import hashlib
from pathlib import Path

from tests.benchmarks.made_items import ItemMaker
from tests.benchmarks.made_panes import header
from tests.benchmarks.made_words import Vocabulary, in_chinese

SEED = 20
FEWEST = 100
MANY_POINTS = 60
"""How many points an item of a dense briefing has."""
PER_FOLDER = 1000
PER_MILLE = {
    "source": 10,
    "step": 10,
    "argument": 30,
    "ask": 30,
    "poll": 30,
    "agreement": 40,
    "difference": 50,
    "person": 50,
    "opportunity": 120,
    "obstacle": 130,
    "event": 150,
    "term": 150,
}
"""The share of each kind; what is left are questions."""


def made_briefing(folder: Path, items: int, *, dense: bool = False) -> Path:
    """The folder, below another, with a made briefing of so many items; made where it is not there yet.

    Its name tells how it was made, so that a briefing kept from before a change is not taken for this one.

    Args:
        folder: where made briefings are kept.
        items: how many items it has.
        dense: whether each has sixty points, written in Chinese.
    """
    made = folder / f"{'dense' if dense else 'made'}-{items}-{_fingerprint()}"
    if not (made / "briefing.yaml").exists():
        _write(made, items, dense=dense)
    return made


def _write(folder: Path, items: int, *, dense: bool) -> None:
    """Write all files, `briefing.yaml` as the last: where it stands, the briefing is whole."""
    if items < FEWEST:
        raise ValueError(f"A made briefing has at least {FEWEST} items, not {items}.")
    counts = {kind: items * share // 1000 for kind, share in PER_MILLE.items()}
    counts["question"] = items - sum(counts.values())
    words = Vocabulary(SEED)
    maker = ItemMaker(counts, words, SEED, MANY_POINTS if dense else None)
    for kind, count in counts.items():
        for number in range(count):
            part = folder / kind / f"{number // PER_FOLDER:03}"
            if number % PER_FOLDER == 0:
                part.mkdir(parents=True, exist_ok=True)
            text = maker.item(kind, number)
            written = in_chinese(text) if dense else text
            (part / f"{kind}-{number}.yaml").write_text(written, encoding="utf-8")
    (folder / "briefing.yaml").write_text(
        header(f"A made briefing of {items} items", words.sentence(15, 20)), encoding="ascii"
    )


def _fingerprint() -> str:
    """What changes with the code that makes briefings."""
    code = sorted(Path(__file__).parent.glob("made*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:8]
