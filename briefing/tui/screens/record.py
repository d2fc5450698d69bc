"""The line in which something is recorded: one key says what it is, the rest is typed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.content import Content
from textual.widgets import Static

from briefing.meetings.changes import RecordKind
from briefing.model.words import count
from briefing.page.records import KIND_WORDS, day_words, stands_at
from briefing.store.files import reason
from briefing.text import cleaned
from briefing.tui.commands import Need, bindings
from briefing.tui.recording import Recorder, Recording
from briefing.tui.screens.overlay import Overlay, app_of
from briefing.tui.screens.place import Saved
from briefing.tui.session import Session
from briefing.tui.widgets.field import Field

_HINTS: dict[RecordKind, str] = {
    "decision": "What was decided; @name says who spoke",
    "action": "Who: what is to be done by Friday; @name says who spoke",
    "note": "For the desk alone: what is to be remembered; @name says who spoke",
    "question": "What is still open; @name says who spoke",
}
_WHERE_TO = "A note stays at the desk; all else goes into the minutes."


class RecordScreen(Overlay[Saved]):
    """Stands above the last lines; it closes only once what was typed is on the disk, or when it is left.

    What was typed when it is left, or when the program ends however it ends, is there again when the same is
    to be recorded the next time.
    """

    BINDINGS = bindings("record")
    context = "record"
    AUTO_FOCUS = ""  # until it is said what is recorded, a letter says that

    def __init__(self, session: Session, recorder: Recorder, to: Recording) -> None:
        """Make one; `to` says what the line is for."""
        super().__init__(session)
        self._recorder = recorder
        self._to = to
        self._kind: RecordKind | None = None
        self._amends = to.amended.id if to.amended else ""
        """The id of the record that is amended; empty for a new one."""
        self._line = recorder.as_typed(to.run, to.amended) if to.amended else ""
        """What stands in the field where nothing was typed before."""
        self._field = Field()
        self._field.can_focus = False
        self._below = Static()

    def compose(self) -> ComposeResult:
        """A field, and below it what is understood of it."""
        yield from (self._field, self._below, self.status)

    def on_mount(self) -> None:
        """Ask for the kind first, unless it is known."""
        to = self._to
        self._field.border_subtitle = Content(cleaned(stands_at(to.run, to.bound, to.entry)))
        if to.amended:
            self._begin(to.amended.kind)
        else:
            self._show()
        # What reads days takes its time when it is first imported.
        self.call_after_refresh(self._recorder.understood, to.run, "x by Friday", "action")

    def has(self, need: Need) -> bool:
        """Whether the kind is still to be said, or words are typed."""
        return (self._kind is None) == (need == "kind")

    def action_kind(self, kind: RecordKind) -> None:
        """Say what is recorded."""
        if self._kind is None:
            self._begin(kind)

    def _begin(self, kind: RecordKind) -> None:
        """Let it be typed; what was typed before is there again."""
        self._kind = kind
        self._field.can_focus = True
        self._field.focus()
        self._field.put(self.session.drafts.get(self._draft, self._line))
        self._show()

    @property
    def _draft(self) -> tuple[str, str]:
        """What the draft is called; there is none before the kind is known."""
        return self._kind or "", self._amends

    def action_out(self) -> None:
        """Close; what was typed is remembered, and the reader is told how to have it again."""
        self._keep_draft()
        if self._draft not in self.session.drafts:
            self.dismiss(None)
            return
        key_for, opens = self.session.key_for, "Opening the record"
        if not self._amends:
            opens = f"{key_for('record')} {key_for(f'record.{self._kind}', 'record')}"
        self.dismiss(Saved(f"Not recorded. {opens} brings back what you typed."))

    def _keep_draft(self) -> None:
        """Have what is typed there again, at another start too, until it is recorded."""
        typed = self._field.value
        if typed.strip() and typed != self._line:
            self.session.drafts[self._draft] = typed
        else:
            self.session.drafts.pop(self._draft, None)
        app_of(self).keep_soon()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        if not event.value:
            self._field.left_out = 0
        self._keep_draft()
        self._show()

    @on(Field.Submitted)
    def action_save(self) -> None:
        """Keep it; where that cannot be done, the words stay."""
        if self._kind is None:
            return
        typed = self._recorder.understood(self._to.run, self._field.value, self._kind)
        if not typed.text and not self._amends:
            self._say("Nothing is typed yet.")
            return
        try:
            self._recorder.keep(self._to, self._kind, typed)
        except OSError as error:
            self._say(f"Not saved: {reason(error)}. The words stay here.")
        else:
            self.session.drafts.pop(self._draft, None)
            saved = ", ".join(["Saved", *self._left_out])
            self.dismiss(Saved(f"{saved}: {typed.text}" if typed.text else "Withdrawn."))

    def action_edit(self) -> None:
        """Write it in the reader's editor; what was written there comes into the field, as one line."""
        if self._kind is None:
            return
        from briefing.tui.editing import NoEditorError, written_in_editor

        try:
            text = written_in_editor(app_of(self), self._field.value)
        except OSError as error:
            self._say(f"What the editor wrote could not be read: {reason(error)}. The words stay here.")
            return
        except (NoEditorError, SuspendNotSupported) as error:
            # Without an editor the line is still there.
            self._say(f"The editor could not be used: {cleaned(str(error))}.")
            return
        self._field.put(self._field.taken(cleaned(" ".join(text.split()))))
        # The program may have been told to end meanwhile, and hears of no change of the field any more.
        self._keep_draft()

    def content_changed(self) -> None:
        """Stay: what is typed is no part of the content."""

    def _show(self) -> None:
        kind = self._kind
        self._field.border_title = Content(KIND_WORDS[kind] if kind else "Record what?")
        self._field.placeholder = _HINTS[kind] if kind else _WHERE_TO
        self._say(self._understood(self._field.value, kind) if kind else "")
        self.show_hints()

    @property
    def _left_out(self) -> list[str]:
        """How much of what was pasted, or written in an editor, was too long to be taken; empty: nothing."""
        number = self._field.left_out
        return [f"{count(number, 'character')} at its end left out"] if number else []

    def _understood(self, line: str, kind: RecordKind) -> str:
        typed = self._recorder.understood(self._to.run, line, kind)
        if not line.strip():
            return "Without words it is withdrawn." if self._amends else ""
        parts = self._left_out
        if typed.who:
            keeps = self._recorder.keeps_speakers(self._to.run)
            parts.append(f"spoken by {typed.who}" if keeps else "under the rule the speaker is not kept")
        if kind == "action":
            parts.append(f"owner {typed.owner}" if typed.owner else "nobody is named to act")
            parts.append(f"due {day_words(typed.due)}" if typed.due else "no day is set")
        # The field shows the words as they were typed; here they stand as they will be kept.
        parts += [f"“{typed.text}”"] if typed.text != line.strip() else []
        return " · ".join(parts)

    def _say(self, text: str) -> None:
        self._below.update(Content(cleaned(text)))
