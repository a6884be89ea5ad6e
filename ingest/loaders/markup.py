"""XML read safely: no document type, no entity, nothing fetched, no endless depth. Knows no vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loaders.packages import damaged

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = 2_000  # bytes before the root element: a document type would stand there


def parse(data: bytes) -> Element:
    """The root element. Raises UnreadableFile ("damaged"), also for a document type: no office file has one, XML bombs do."""
    from lxml import etree

    if b"<!DOCTYPE" in data[:_HEAD] or b"<!ENTITY" in data[:_HEAD]:
        raise damaged()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if root is None:
        raise damaged()
    return root
