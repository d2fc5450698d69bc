"""The part of a text that shows why it was found."""


def excerpt(text: str, spans: tuple[tuple[int, int], ...], width: int = 240) -> str:
    """Cut a text to about `width` characters around the first words to light; `…` stands for the rest."""
    if len(text) <= width:
        return " ".join(text.split())
    start = max(0, spans[0][0] - width // 4) if spans else 0
    start = min(start, len(text) - width)
    if start:
        start = text.find(" ", start, start + width // 4) + 1 or start
    end = start + width
    if end < len(text):
        end = max(text.rfind(" ", start + width // 2, end), start + width // 2)
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
