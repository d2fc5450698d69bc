"""The text of a Word document, by way of the page that it makes."""

from io import BytesIO

from briefing.attachments.formats import UnreadableError
from briefing.attachments.webpage import text_of_page


def text_of_word(data: bytes) -> str:
    """What is printed; changes are taken as accepted, and headers and footers left out."""
    import mammoth

    try:
        page = mammoth.convert_to_html(BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {}))
    except MemoryError:
        raise
    except Exception as error:  # whatever its parsers raise, the document is damaged
        raise UnreadableError(
            "is a damaged Word file. Open it in Word, save it anew, and give that."
        ) from error
    return text_of_page(page.value)
