"""MHTML: a web page saved as one file (RFC 2557). Takes the page out; the rest is the HTML loader's."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError

from ingest.loaders import html
from ingest.loaders.packages import damaged
from ingest.text import Text


def load(data: bytes) -> Text:
    """The text of the page. Raises UnreadableFile: damaged, encoding."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, KeyError, AttributeError, TypeError, IndexError) as error:
        raise damaged() from error
    if not isinstance(content, bytes):
        raise damaged()
    return html.load(content)
