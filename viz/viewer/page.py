"""The page: one HTML file that asks the network for nothing and runs no word of a document as code.

pyvis holds the nodes and relations that vis-network draws, and fills our template instead of its own: that loads parts from the network and
puts titles into the page as HTML. Everything that documents say is JSON in blocks that are no scripts; a content security
policy lets only our scripts and styles run, by their hashes (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viz.viewer.data import edges, evidence, nodes, setting
from viz.viewer.look import HERE, colours, words
from viz.viewer.model import Model

if TYPE_CHECKING:
    from markupsafe import Markup
    from pyvis.network import Network

PACKED_FROM = 200_000  # bytes of JSON; from here on a data block is compressed

_PROGRAM = (  # in this order
    *("text", "dom", "graph", "view", "address", "layout", "paint", "diagram", "picture", "relations", "panel", "search", "legend"),
    *("timeline", "outline", "app"),
)
_KEYS = (
    ("/", "key_search"),
    ("← → ↑ ↓", "key_walk"),
    ("Enter", "key_show"),
    ("E", "key_expand"),
    ("C", "key_collapse"),
    ("F", "key_focus"),
    ("W", "key_way"),
    ("+ − 0", "key_zoom"),
    ("[ ]", "key_steps"),
    ("Esc", "key_leave"),
    ("?", "key_help"),
)


def page(model: Model, *, home: Path, lang: str = "vi") -> str:
    """The HTML of the viewer; write it with newline="\\n", since the hashes of its scripts count every byte.

    `home` is the folder that the paths of the sources start from, to show quotes within their sentences.
    """
    network = _network(model)
    network.heading = _heading(model, lang)
    network.templateEnv, network.path = _environment(), "page.html.j2"
    network.templateEnv.globals.update(
        lang=lang,
        words=words(),
        keys=_KEYS,
        setting=setting(model),
        evidence=_block("evidence", evidence(model, home)),
    )
    return str(network.generate_html())


def _network(model: Model) -> Network:
    from pyvis.network import Network

    network = Network(directed=True)
    for number, node in enumerate(nodes(model)):
        network.add_node(number, **node)
    for source, target, relation in edges(model):
        network.add_edge(source, target, relation=relation)
    return network


def _heading(model: Model, lang: str) -> str:
    title = model.nodes[model.subject].properties["title"] if model.subject else ""
    return str(words()[f"title_{model.base}"][lang]).format(a=title)


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals.update(
        block=_graph_block, policy=_policy(), style=_safe(_style()), library=_safe(_library()), program=_safe(_program())
    )
    return environment


def _graph_block(id: str, nodes: Iterable[dict[str, Any]], edges: Iterable[Mapping[str, Any]]) -> Markup:
    """What pyvis gives the template, without what it adds for pages of its own."""
    kept = ("key", "label", "group", "family", "band", "place", "facts")
    plain = [{name: node[name] for name in kept} for node in nodes]
    return _block(id, {"nodes": plain, "edges": [(edge["from"], edge["to"], edge["relation"]) for edge in edges]})


def _block(id: str, value: object) -> Markup:
    """A data block. No character of it can end the block: JSON is escaped as in HTML, base64 has none that could."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    form, content = ("gzip", _packed(text)) if len(text) > PACKED_FROM else ("json", _escaped(text))
    return Markup(f'<script type="application/json" id="{id}" data-form="{form}">{content}</script>')


def _escaped(text: str) -> str:
    for sign in "<>&'\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def _packed(text: str) -> str:
    import gzip

    return b64encode(gzip.compress(text.encode("utf-8", "replace"), compresslevel=6, mtime=0)).decode("ascii")


def _policy() -> str:
    scripts = " ".join(map(_hash, (_library(), _program())))
    return f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _library() -> str:
    """vis-network as it lies in pyvis."""
    from importlib.resources import files

    return files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8").replace("\r\n", "\n")


@cache
def _program() -> str:
    parts = "\n".join((HERE / "js" / f"{name}.js").read_text("utf-8") for name in _PROGRAM)
    return f"(() => {{\n'use strict';\n{parts}}})();\n"


@cache
def _style() -> str:
    return colours() + (HERE / "style.css").read_text("utf-8")


def _safe(text: str) -> Markup:
    """One of our own texts as it is. Raises ValueError where it could end the element that it stands in."""
    from markupsafe import Markup

    if any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise ValueError("a script or style of the viewer would end its own element")
    return Markup(text)
