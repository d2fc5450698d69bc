"""The parts of the campaign. A new part is a file with a `Part`, and its line here."""

from tests.campaign import damage, hostile, keys, kills, records, room, signals, together, typing
from tests.campaign.trial import Part

PARTS: tuple[Part, ...] = (
    keys.PAIRS_PART,
    keys.WORDS_PART,
    typing.PART,
    signals.PART,
    kills.PART,
    damage.PART,
    hostile.PART,
    together.PART,
    room.PART,
    records.PART,
)
BY_NAME = {part.name: part for part in PARTS}
