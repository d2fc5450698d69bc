"""A made-up briefing in which every text has a marker of its own, so that what leaks can be told."""

import itertools
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

from briefing.model.kinds import KINDS

_AS_PRINTED = {"agreement": "names", "term": "expansions", "person": "offices"}


class Content:
    """A made-up briefing of every kind; each text has a marker of its own, and is to be said or not."""

    def __init__(self, said: int) -> None:
        """Make it; the bits of a number decide what is to be said."""
        self._said = (bool(said >> n & 1) for n in itertools.count())
        self._numbers = itertools.count()
        self.markers: dict[str, bool] = {}
        """Every marker, and whether the room may see it."""
        self.header: dict[str, Any] = {}
        self.items: list[dict[str, Any]] = []
        self.groups = {kind: [self._group() for _ in range(2)] for kind in KINDS}
        released = [(kind, next(self._said)) for kind in (*KINDS, "source", "obstacle", "difference")]
        self.ids = [(kind, self.marker(said), said) for kind, said in released]
        for kind, item_id, is_said in self.ids:
            self.items.append(self._item(kind, item_id, is_said))
        self._write_header()

    def marker(self, is_said: bool) -> str:
        """A new word that stands nowhere else."""
        word = f"x{next(self._numbers)}x"
        self.markers[word] = is_said
        return word

    def leaked(self, output: bytes) -> list[str]:
        """The markers in some output that the room may not see; what goes to a clipboard is read too."""
        copied = re.findall(rb"\x1b\]52;c;([^\x07]*)\x07", output)
        text = b" ".join([output, *map(b64decode, copied)]).decode(errors="replace")
        return sorted({word for word in re.findall(r"x\d+x", text) if not self.markers.get(word, True)})

    def write(self, folder: Path) -> None:
        """Write a file for each item, and the header; YAML takes JSON as it is."""
        (folder / "briefing.yaml").write_text(json.dumps(self.header))
        for item in self.items:
            (folder / f"{item['id']}.yaml").write_text(json.dumps(item))

    def _group(self) -> tuple[dict[str, Any], bool]:
        is_said = next(self._said)
        return {"id": self.marker(is_said), "release": "say" if is_said else "background"}, is_said

    def _write_header(self) -> None:
        panes = []
        for kind, groups in self.groups.items():
            members = [item for item in self.items if item["kind"] == kind]
            for group, is_said in groups:
                # Nobody sees a group that has no items for them, and the last panes have no groups.
                audiences = [item["_said"] for item in members if item["_group"] == group["id"]]
                seen = is_said and any(audiences)
                group.update(title=self.marker(seen), note=self.marker(seen))
                self.markers[group["id"]] = seen
                if not audiences or kind == "step" or len(panes) >= 9:
                    for name in ("id", "title", "note"):
                        del self.markers[group[name]]
            field = {"opportunity": "tier", "agreement": "status", "step": None}.get(kind, "category")
            pane = {"id": f"pane-{kind}", "title": kind, "shows": [kind]}
            if field:
                pane |= {"group_by": field, "groups": [group for group, _ in groups]}
            panes.append(pane)
        # There are ten panes at most: the last one shows what is left.
        panes[9] = {"id": "rest", "title": "rest", "shows": [pane["shows"][0] for pane in panes[9:]]}
        self.header = {
            "title": "All kinds",
            "bottom_line": "Of each kind something.",
            "as_of": "now",
            "parties": [{"id": "street", "title": "The street"}, {"id": "council", "title": "The council"}],
            "panes": panes[:10],
        }
        for item in self.items:
            del item["_group"], item["_said"]

    def _item(self, kind: str, item_id: str, is_said: bool) -> dict[str, Any]:
        group = self.groups[kind][next(self._numbers) % 2][0]["id"]
        field = {"opportunity": "tier", "agreement": "status", "step": "label"}.get(kind, "category")
        item = {
            "id": item_id,
            "kind": kind,
            "title": self.marker(is_said),
            "bottom_line": self.marker(is_said),
            "aliases": [self.marker(is_said)],
            "release": "say" if is_said else "background",
            "cites": self._cites(),
            "points": [self._part(is_said, more=True) for _ in range(3)],
            "links": [self._link(item_id, is_said) for _ in range(2)],
            field: group,
            "_group": group,
            "_said": is_said,
        }
        match kind:
            case "obstacle":
                item["affects"] = ["street"]
            case "poll":
                item["figures"] = [{"label": self.marker(is_said), "percent": 4, "cites": self._cites()}]
            case "question":
                item |= {"answer": "partly", "asked_as": [self.marker(is_said)]}
                item |= {"line": [self._part(is_said)], "avoid": [self._part(is_said), self._part(is_said)]}
            case "ask":
                item["of"] = ["council"]
            case "difference":
                item["positions"] = [self._position(is_said) for _ in range(3)]
            case "agreement" | "term" | "person":
                item[_AS_PRINTED[kind]] = [self._part(is_said)]
            case "meeting":
                item["agenda"] = [self._entry(is_said), self._entry(is_said)]
                item["participants"] = [self._participant(is_said), self._participant(is_said)]
            case "source":
                item["passages"] = [self._passage(is_said, "1"), self._passage(is_said, "2")]
        return item

    def _part(self, is_said: bool, *, more: bool = False) -> dict[str, Any]:
        alone = next(self._said)
        part = {
            "text": self.marker(is_said and alone),
            "cites": self._cites(),
            "release": "say" if alone else "background",
        }
        if more:
            part |= {"detail": self.marker(is_said and alone), "section": self.marker(is_said and alone)}
            part["asks"] = ["street"]
        return part

    def _position(self, is_said: bool) -> dict[str, Any]:
        (source, is_known), alone = self._other("source"), next(self._said)
        seen = is_said and is_known and alone
        release = "say" if alone else "background"
        return {"text": self.marker(seen), "cites": self._cites(), "release": release, "who": source}

    def _link(self, item_id: str, is_said: bool) -> dict[str, Any]:
        (target, is_known), alone = self._other(None, item_id), next(self._said)
        return {
            "type": "answers",
            "to": target,
            "note": self.marker(is_said and is_known and alone),
            "cites": self._cites(),
            "release": "say" if alone else "background",
        }

    def _entry(self, is_said: bool) -> dict[str, Any]:
        (target, is_known), alone = self._other(None), next(self._said)
        title, lead = (self.marker(is_said and is_known and alone) for _ in range(2))
        return {
            "title": title,
            "lead": lead,
            "item": target,
            "cites": self._cites(),
            "release": "say" if alone else "background",
        }

    def _participant(self, is_said: bool) -> dict[str, Any]:
        alone = next(self._said)
        name, side = (self.marker(is_said and alone) for _ in range(2))
        return {"name": name, "side": side, "release": "say" if alone else "background"}

    def _passage(self, is_said: bool, locator: str) -> dict[str, Any]:
        alone = next(self._said)
        gist = self.marker(is_said and alone)
        release = "say" if alone else "background"
        return {"locator": locator, "gist": gist, "words": 3, "sha256": "a" * 64, "release": release}

    def _cites(self) -> list[str]:
        return [f"{self._other('source')[0]}:1", f"{self._other('source')[0]}:2"]

    def _other(self, kind: str | None, but: str = "") -> tuple[str, bool]:
        of_kind = [
            (item_id, said) for one, item_id, said in self.ids if kind in (None, one) and item_id != but
        ]
        return of_kind[next(self._numbers) % len(of_kind)]
