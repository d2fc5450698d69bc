"""The text of a Markdown file, by way of the page that it makes."""

from markdown_it import MarkdownIt

from briefing.attachments.webpage import text_of_page


def text_of_markdown(source: str) -> str:
    """What a reader of the page sees: no comments, targets of links, definitions, or languages of code."""
    return text_of_page(MarkdownIt("gfm-like", {"linkify": False}).render(source))
