"""What a mail says, and a page that a browser saved as a single file, which is built like a mail."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from briefing.attachments.encoding import decoded
from briefing.attachments.webpage import text_of_page


def text_of_mail(data: bytes, *, with_subject: bool) -> str:
    """The text of a mail, or of the page of an MHTML file: the formatted one, where it has both.

    `with_subject` puts the subject of a mail before it.
    """
    # Older savers begin with an empty line.
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    text = _part(message, "html") or _part(message, "plain")
    return f"{message.get('subject', '')}\n\n{text}" if with_subject else text


def _part(message: EmailMessage, kind: str) -> str:
    """The first part of a kind that is no attachment, as text."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            data = part.get_payload(decode=True)
            text = decoded(data if isinstance(data, bytes) else b"", part.get_content_charset())
            return text_of_page(text) if kind == "html" else text
    return ""
