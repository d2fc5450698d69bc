"""The reader's own copies of cited documents: found by fingerprint, kept outside the content."""

from briefing.attachments.document import DocumentError, Paragraph, paragraphs, read_document
from briefing.attachments.kept import FOLDER_NAME, AttachedState, Attachments
from briefing.attachments.report import Finding, Outcome, RefusedError, Report

__all__ = [
    "FOLDER_NAME",
    "AttachedState",
    "Attachments",
    "DocumentError",
    "Finding",
    "Outcome",
    "Paragraph",
    "RefusedError",
    "Report",
    "paragraphs",
    "read_document",
]
