"""The journal of a meeting loses nothing that it said it kept, whatever else happens to the file."""

import errno
import os
import stat
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.meetings.changes import Amended, Used, Withdrawn
from briefing.meetings.journal import Contents, Journal, line_of
from briefing.meetings.meetings import Meetings, open_records
from briefing.meetings.run import run_of
from briefing.store import files
from tests.meeting import TEN, Clock, began, recorded

GARDEN_NAMES = ("A garden for Elm Street", "/garden")
TEXTS = st.text(max_size=40) | st.sampled_from(["\n", "\u2028", "a\nb", '"', "\\", "{}", "=1+1", "\x00"])


def meetings(folder: Path) -> Meetings:
    return Meetings(folder, Clock())


def test_what_is_kept_is_read_by_another_program(tmp_path: Path) -> None:
    run = meetings(tmp_path).begin(began())
    kept = meetings(tmp_path)
    kept.write(run.id, recorded(1, kind="action", owner="Ada", due="2013-12-01"))
    kept.write(run.id, Amended(at=TEN + 2, id="id1", text="other words", owner="Ada"))
    kept.write(run.id, recorded(3))
    kept.write(run.id, Withdrawn(at=TEN + 4, id="id3"))
    (found,) = meetings(tmp_path).runs(*GARDEN_NAMES)
    assert found.id == "spring-meeting-2013-11-26"
    assert [version.text for version in found.records["id1"].versions] == ["text 1", "other words"]
    assert [record.id for record in found.kept()] == ["id1"]
    assert open_records([found]) == [(found, found.records["id1"])]


def test_a_file_that_has_gone_hides_no_other(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / "meetings").mkdir(exist_ok=True)
        (tmp_path / "meetings" / f"gone-{number}.journal").symlink_to("nowhere")
    run = meetings(tmp_path).begin(began())
    assert [one.id for one in meetings(tmp_path).runs(*GARDEN_NAMES)] == [run.id]


def test_it_is_private(tmp_path: Path) -> None:
    kept = meetings(tmp_path)
    kept.folder.mkdir(parents=True, mode=0o755)
    kept.begin(began())
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.folder.iterdir()} == {0o600}


def test_nothing_is_kept_in_a_folder_of_somebody_else(tmp_path: Path, monkeypatch) -> None:
    kept = meetings(tmp_path)
    run = kept.begin(began())
    before = {file: file.read_bytes() for file in kept.folder.iterdir()}
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    for keep in (lambda: kept.begin(began()), lambda: kept.write(run.id, recorded(1))):
        with pytest.raises(PermissionError, match="it belongs to somebody else") as raised:
            keep()
        assert raised.value.filename == str(kept.folder)
    assert {file: file.read_bytes() for file in kept.folder.iterdir()} == before


def test_two_runs_on_one_day_are_two_and_one_can_be_forgotten(tmp_path: Path) -> None:
    kept = meetings(tmp_path)
    first, second = kept.begin(began()), kept.begin(began())
    assert second.id == f"{first.id}-2"
    assert kept.forget(first.id)
    assert not kept.forget(first.id)
    assert [run.id for run in kept.runs(*GARDEN_NAMES)] == [second.id]
    assert not any(first.began.title in file.read_text() for file in kept.folder.glob(f"{first.id}.*"))


def test_a_briefing_knows_its_runs_by_title_or_folder(tmp_path: Path) -> None:
    kept = meetings(tmp_path)
    kept.begin(began())
    assert len(kept.runs("A garden for Elm Street", "/moved")) == 1
    assert len(kept.runs("Renamed", "/garden")) == 1
    assert kept.runs("Another", "/other") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.data())
def test_a_torn_or_damaged_line_harms_no_other(texts: list[str], data: st.DataObject) -> None:
    changes = [began(), *(recorded(n, text=text) for n, text in enumerate(texts))]
    lines = [line_of(change) for change in changes]
    which = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[which]) - 2))
    how = data.draw(st.sampled_from(["torn", "flipped", "gone"]))
    damaged = {
        "torn": lines[which][:at] + b"\n",
        "flipped": lines[which][:at] + bytes([lines[which][at] ^ 0x41]) + lines[which][at + 1 :],
        "gone": b"",
    }[how]
    with TemporaryDirectory() as folder:
        (Path(folder) / "x.journal").write_bytes(b"".join([*lines[:which], damaged, *lines[which + 1 :]]))
        journal = Journal(Path(folder), "x", "me")
        others = [*changes[:which], *changes[which + 1 :]]
        assert [*journal.read().changes] == others
        assert bool(journal.read().bad) == ((how != "gone" and at > 0) or how == "flipped")


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, max_size=4), st.integers(0, 200))
def test_what_a_killed_program_left_of_a_line_does_not_take_the_next_one(texts: list[str], cut: int) -> None:
    lines = [line_of(recorded(n, text=text)) for n, text in enumerate(texts)]
    left = line_of(recorded(99))[:cut].rstrip(b"\n")
    with TemporaryDirectory() as folder:
        (Path(folder) / "x.journal").write_bytes(b"".join([*lines, left]))
        journal = Journal(Path(folder), "x", "me")
        journal.append(recorded(100))
        read = [change.id for change in journal.read().changes if change.id != "id99"]
    assert read == [*(f"id{n}" for n in range(len(texts))), "id100"]


def test_what_cannot_be_read_is_told_and_stays(tmp_path: Path) -> None:
    kept = meetings(tmp_path)
    run = kept.begin(began())
    (file,) = kept.folder.glob("*.journal")
    with file.open("ab") as journal:
        journal.write(b"nonsense\n" + line_of(recorded(1)).replace(b"1 ", b"9 ", 1))
    kept.write(run.id, recorded(2))
    (found,) = kept.runs(*GARDEN_NAMES)
    assert [*found.records] == ["id2"]
    assert [bad.why.partition(": ")[2] for bad in kept.unreadable] == [
        "it is torn", "its checksum is wrong",
    ]  # fmt: skip
    assert b"nonsense" in file.read_bytes()


def test_what_cannot_be_read_is_told_once_however_often_a_run_is_asked_for(
    tmp_path: Path, monkeypatch
) -> None:
    kept = meetings(tmp_path)
    torn, shut = kept.begin(began()), kept.begin(began())
    with (kept.folder / f"{torn.id}.journal").open("ab") as journal:
        journal.write(b"nonsense\n")
    kept.write(shut.id, recorded(1))
    kept.pin(recorded(1).bound)
    real = Journal.read

    def denied(journal: Journal) -> Contents:
        if journal._name == torn.id:
            return real(journal)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Journal, "read", denied)
    kept.runs(*GARDEN_NAMES)
    for _ in range(3):
        kept.run(torn.id)
        kept.run(shut.id)
        kept.pins()
    assert [one.run for one in kept.unreadable] == [torn.id, shut.id]


def test_lines_of_an_earlier_version_are_read_and_those_of_a_later_one_are_said(tmp_path: Path) -> None:
    from zlib import crc32

    early = b'{"what":"recorded","at":1,"id":"a","kind":"note","text":"before there were owners"}'
    late = b'{"what":"sung","at":2,"id":"b"}'
    lines = [b"%d %08x %s\n" % (n, crc32(body, n), body) for n, body in ((1, early), (2, late))]
    (tmp_path / "x.journal").write_bytes(b"".join(lines))
    read = Journal(tmp_path, "x", "me").read()
    assert [change.text for change in read.changes] == ["before there were owners"]
    assert list(read.bad) == ["line 2 of x.journal: a newer version of the program wrote it"]


def test_what_is_left_of_a_meeting_that_could_not_be_forgotten_is_in_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without locks a journal is several files.
    monkeypatch.setattr(files, "_try_to_lock", lambda _: False)
    first = meetings(tmp_path).begin(began())
    meetings(tmp_path).write(first.id, recorded(1))
    unlink, left = Path.unlink, [1]

    def fails_after_one(file: Path, missing_ok: bool = False) -> None:
        if not left:
            raise PermissionError(errno.EACCES, "in use", str(file))
        left.pop()
        unlink(file, missing_ok)

    with monkeypatch.context() as busy:
        busy.setattr(Path, "unlink", fails_after_one)
        with pytest.raises(PermissionError):
            meetings(tmp_path).forget(first.id)
    second = meetings(tmp_path).begin(began())
    assert second.id == f"{first.id}-2"
    assert not second.records


def test_where_there_are_no_locks_each_program_has_a_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(files, "_try_to_lock", lambda _: False)
    first, second = meetings(tmp_path), meetings(tmp_path)
    for number in range(6):
        (first, second)[number % 2].write("x-2013-11-26", recorded(number))
    assert len([*first.folder.glob("x-2013-11-26.*.journal")]) == 2
    journal = Journal(first.folder, "x-2013-11-26", "third")
    assert [change.id for change in journal.read().changes] == [f"id{n}" for n in range(6)]
    first.forget("x-2013-11-26")
    assert not [*first.folder.glob("*.journal")]


TWO = """
import os, sys
from pathlib import Path
from briefing.meetings.meetings import Meetings
from tests.meeting import recorded
os.fsync = lambda _: None  # what is looked at is the lock, not the disk
kept = Meetings(Path(sys.argv[1]))
for number in range(1000):
    kept.write("x-2013-11-26", recorded(number, id=f"{sys.argv[2]}-{number}"))
"""


def test_two_programs_that_record_a_thousand_each_keep_two_thousand(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", TWO, str(tmp_path), name]) for name in "ab"]
    assert [one.wait() for one in running] == [0, 0]
    journal = meetings(tmp_path)._journal("x-2013-11-26")
    journal.append(began())
    run = run_of("x", journal.read().changes)
    assert run
    assert len(run.records) == 2000
    assert journal.read().bad == ()


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_a_full_disk_leaves_it_as_it_was(tmp_path: Path, monkeypatch, failing: str) -> None:
    kept = meetings(tmp_path)
    run = kept.begin(began())
    kept.write(run.id, recorded(1))
    before = [file.read_bytes() for file in kept.folder.glob("*.journal")]
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return real(descriptor, data[: len(data) // 2])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(os, failing, half if failing == "write" else full)
        with pytest.raises(OSError, match="No space") as raised:
            kept.write(run.id, recorded(2))
    assert raised.value.filename == str(kept.folder / f"{run.id}.journal")
    assert [file.read_bytes() for file in kept.folder.glob("*.journal")] == before
    kept.write(run.id, recorded(3))
    assert [*meetings(tmp_path).runs(*GARDEN_NAMES)[0].records] == ["id1", "id3"]


@pytest.mark.parametrize("first", ["begin", "pin"])
def test_the_name_of_a_new_file_is_on_the_disk_before_it_is_said_to_be_kept(
    tmp_path: Path, monkeypatch, first: str
) -> None:
    synced: list[os.stat_result] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor)))
    kept = meetings(tmp_path)
    if first == "begin":
        kept.begin(began())
    else:
        kept.pin(recorded(1).bound)
    (folder,) = (one for one in synced if stat.S_ISDIR(one.st_mode))
    assert os.path.samestat(folder, kept.folder.stat())


@pytest.mark.parametrize(("error", "is_kept"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_folder_that_cannot_be_synced(tmp_path: Path, monkeypatch, error: int, is_kept: bool) -> None:
    real = os.fsync

    def of_files_alone(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(error, os.strerror(error))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", of_files_alone)
    with nullcontext() if is_kept else pytest.raises(OSError, match=os.strerror(error)):
        meetings(tmp_path).begin(began())
    assert len(meetings(tmp_path).runs(*GARDEN_NAMES)) == is_kept


def test_names_can_be_blanked_for_good(tmp_path: Path) -> None:
    kept = meetings(tmp_path)
    run = kept.begin(began())
    kept.write(run.id, recorded(1, who="Ada Okafor", kind="action", owner="The council"))
    kept.write(run.id, Amended(at=TEN + 2, id="id1", text="other", who="Ada Okafor", owner="The council"))
    (file,) = kept.folder.glob("*.journal")
    with file.open("ab") as journal:
        journal.write(b"torn: Ada Okafor\n")
    assert kept.runs(*GARDEN_NAMES)[0].names_written == 2
    assert kept.blank_names(run.id) == 1
    (found,) = kept.runs(*GARDEN_NAMES)
    assert found.names_written == 0
    assert found.records["id1"].now.owner == "The council"
    assert b"Ada" not in b"".join(one.read_bytes() for one in kept.folder.iterdir())


def test_a_journal_without_names_is_on_the_disk_before_it_takes_the_place_of_the_other(
    tmp_path: Path, monkeypatch
) -> None:
    kept = meetings(tmp_path)
    run = kept.begin(began())
    (file,) = kept.folder.glob("*.journal")
    happened: list[str] = []
    replace = Path.replace

    def synced(descriptor: int) -> None:
        status = os.fstat(descriptor)
        happened.append("folder" if stat.S_ISDIR(status.st_mode) else f"{status.st_size} bytes")

    def replaced(path: Path, target: Path) -> Path:
        happened.append("replaced")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    kept.blank_names(run.id)
    assert happened == [f"{file.stat().st_size} bytes", "replaced", "folder"]


CHANGES = st.lists(
    st.one_of(
        st.builds(recorded, st.integers(0, 3)),
        st.builds(lambda n, text: Amended(at=TEN, id=f"id{n}", text=text), st.integers(0, 5), TEXTS),
        st.builds(
            lambda n, gone: Withdrawn(at=TEN, id=f"id{n}", is_withdrawn=gone),
            st.integers(0, 5),
            st.booleans(),
        ),
        st.builds(lambda on: Used(at=TEN, bound=recorded(1).bound, is_used=on), st.booleans()),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_every_version_of_a_record_stays_whatever_follows(changes) -> None:
    run = run_of("x", [began(), *changes])
    assert run
    for record in run.records.values():
        first = next(n for n, one in enumerate(changes) if getattr(one, "id", "") == record.id
                     and type(one).__name__ == "Recorded")  # fmt: skip
        amended = [one for one in changes[first:] if isinstance(one, Amended) and one.id == record.id]
        assert record.versions == [changes[first], *amended]
        backs = [
            one.is_withdrawn for one in changes[first:] if isinstance(one, Withdrawn) and one.id == record.id
        ]
        assert record.is_withdrawn == (bool(backs) and backs[-1])
