"""The viewer in a real browser: how soon it answers, how smoothly it is moved, how large its file is; beside a sketch and stock pyvis."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from subprocess import run as run_program
from typing import Any, NamedTuple

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import PYTHON, Workshop, interleaved
from graph.model import Edge, Node, Proof, Value
from queries.whole import Whole
from tests.generate import CAMPAIGNS, DISTRICTS
from tests.shared import SHARED

SKETCH = SHARED / "viewer-sketch"
LEVELS = {"central": 0.04, "province": 0.12, "district": 0.26, "commune": 0.58}
RELATIONS = {"CITES": 0.35, "IMPLEMENTS": 0.25, "GUIDES": 0.2, "AMENDS": 0.08, "REPLACES": 0.05, "DETAILS": 0.07}
EDGES = 3  # relations a document
PATIENCE = 120  # seconds for one page
STROKES = 90  # movements of the mouse while the picture is dragged

_HOW = "trung vị của {}, xen kẽ, 1366×768, không có mạng"
_HOW_EN = "median of {}, interleaved, 1366×768, no network"


class Subject(NamedTuple):
    """A file to open, what is true there once it answers, and the element that is dragged."""

    path: Path
    ready: str
    stage: str


def run(workshop: Workshop) -> Iterator[Figure]:
    """Figures of large and small graphs; CalledProcessError where there is no browser or the sketch cannot be built."""
    from tests.viz.viewer.browser import launched

    large, rounds = (2_000, 2) if workshop.quick else (10_000, 5)
    with launched() as browser:
        yield from _large(partial(_opened, browser), workshop, large, rounds)
        yield from _small(partial(_opened, browser), workshop, rounds)
        yield from _stock(partial(_opened, browser), workshop, 150 if workshop.quick else 500)


def _large(open_: Callable[[Subject], tuple[float, float]], workshop: Workshop, size: int, rounds: int) -> Iterator[Figure]:
    whole = graph(size)
    subjects = {"ours": _ours(workshop, whole), **_sketched(workshop, whole)}
    found = interleaved({name: partial(open_, subject) for name, subject in subjects.items()}, rounds)
    sketch = Words("bản phác 116 dòng", "the sketch of 116 lines")
    beside = {n: Baseline(sketch, median(each[n] for each in found["sketch"])) for n in (0, 1)} if "sketch" in found else {}
    what = (f"{size} văn bản, {len(whole.edges)} quan hệ", f"{size} documents, {len(whole.edges)} relations")
    how = Words(_HOW.format(rounds), _HOW_EN.format(rounds))
    yield Figure(
        what=Words(f"viewer trả lời được, {what[0]}", f"viewer answers, {what[1]}"),
        value=median(soon for soon, _ in found["ours"]),
        unit="s",
        baseline=beside.get(0),
        bar=Bar("ratio", "most", 1.5) if beside else None,
        how=how,
    )
    yield Figure(
        what=Words(f"viewer khi kéo, {what[0]}", f"viewer while it is dragged, {what[1]}"),
        value=median(frames for _, frames in found["ours"]),
        unit="1/s",
        baseline=beside.get(1),
        bar=Bar("figure", "least", 50),
        how=how,
    )
    yield Figure(
        what=Words(f"tệp của viewer, {what[0]}", f"file of the viewer, {what[1]}"),
        value=subjects["ours"].path.stat().st_size / 1e6,
        unit="MB",
        baseline=Baseline(sketch, subjects["sketch"].path.stat().st_size / 1e6) if "sketch" in subjects else None,
        bar=Bar("figure", "most", 3),
        how=Words("một lời trích mỗi quan hệ", "a quote a relation"),
    )


def _small(open_: Callable[[Subject], tuple[float, float]], workshop: Workshop, rounds: int) -> Iterator[Figure]:
    subject = _ours(workshop, graph(200))
    yield Figure(
        what=Words("viewer trả lời được, 200 văn bản", "viewer answers, 200 documents"),
        value=median(open_(subject)[0] for _ in range(rounds)),
        unit="s",
        bar=Bar("figure", "most", 1),
        how=Words(_HOW.format(rounds), _HOW_EN.format(rounds)),
    )


def _stock(open_: Callable[[Subject], tuple[float, float]], workshop: Workshop, size: int) -> Iterator[Figure]:
    whole = graph(size)
    ours, stock = _ours(workshop, whole), _stock_page(workshop, whole)
    yield Figure(
        what=Words(f"viewer trả lời được, {size} văn bản", f"viewer answers, {size} documents"),
        value=open_(ours)[0],
        unit="s",
        baseline=Baseline(Words("pyvis như nó vốn có", "pyvis as it comes"), open_(stock)[0]),
        how=Words("một lần, 1366×768, không có mạng", "once, 1366×768, no network"),
    )


def _opened(browser: Any, subject: Subject) -> tuple[float, float]:
    """Seconds until a fresh window answers, and frames a second while its picture is dragged by the mouse."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    page = context.new_page()
    page.add_init_script(_WATCH % subject.ready)
    page.goto(subject.path.as_uri(), wait_until="commit")
    for waited in count():
        if page.evaluate("window.answered || 0") or waited > PATIENCE * 20:
            break
        page.wait_for_timeout(50)
    soon = page.evaluate("window.answered || 0") / 1000 or PATIENCE
    page.wait_for_timeout(1500)  # what is read later must be over
    frames = _dragged(page, subject.stage)
    context.close()
    return soon, frames


# When the page says that it is ready, the second frame after that is on the screen, and input is answered.
_WATCH = """(() => {
  const frame = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  const look = () => (%s ? frame(() => { window.answered = performance.now(); }) : requestAnimationFrame(look));
  look();
})()"""
_COUNT = """() => {
  window.frames_ = [];
  const note = (time) => { window.frames_.push(time); requestAnimationFrame(note); };
  requestAnimationFrame(note);
}"""


def _dragged(page: Any, stage: str) -> float:
    box = page.locator(stage).bounding_box()
    x, y = box["x"] + box["width"] * 0.97, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT)
    for stroke in range(STROKES):
        page.mouse.move(x - (stroke % 60) * 4, y + (stroke % 40) * 3)
    times = page.evaluate("window.frames_")
    page.mouse.up()
    return float(1000 * (len(times) - 1) / (times[-1] - times[0]))


def graph(size: int, seed: int = 7) -> Whole:
    """A made-up graph of so many documents with three relations each, most of them to a higher level and to what is cited already."""
    random = Random(seed)
    nodes = tuple(_document(n, random) for n in range(size))
    levels = [[node for node in nodes if node.properties["level"] == level] for level in LEVELS]
    edges: dict[tuple[str, str, str], Edge] = {}
    while len(edges) < EDGES * size:
        edge = _relation(random.choice(nodes), levels, random)
        if edge is not None:
            edges[edge.key] = edge
    return Whole(nodes, tuple(sorted(edges.values(), key=lambda edge: edge.key)), {}, {}, size)


def _document(n: int, random: Random) -> Node:
    level = list(LEVELS)[n] if n < len(LEVELS) else _any(LEVELS, random)
    symbol, place = f"{random.randint(1, 400)}/KH-UBND", random.choice(DISTRICTS)
    date = f"{random.randint(2010, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    subject = f"Triển khai phong trào thi đua “{random.choice(CAMPAIGNS)}” trên địa bàn {place}"
    facts: dict[str, Value] = {
        "title": f"Kế hoạch {symbol}",
        "symbol": symbol,
        "kind": "Kế hoạch",
        "date": date,
        "issuer": f"Ủy ban nhân dân {place}",
    }
    return Node(f"d{n:06}", "Document", {**facts, "level": level, "subject": subject, "held": n % 3 == 0, "resolved": True})


def _relation(source: Node, levels: list[list[Node]], random: Random) -> Edge | None:
    """From a document to its own level or one or two above; what was cited is cited again (Barabási and Albert, 1999)."""
    own = list(LEVELS).index(str(source.properties["level"]))
    above = levels[max(0, own - random.choices((0, 1, 2), (0.25, 0.6, 0.15))[0])]
    target = random.choice(above)
    if target.id == source.id:
        return None
    above.append(target)
    quote = f"Căn cứ {target.properties['title']} ngày {target.properties['date']} về việc {target.properties['subject']}"
    proof = Proof(f"{int(source.id[1:]) % 997:064x}", 300, 300 + len(quote), 1, quote, "citation.numbered+cue.base", 0.99, source.id)
    return Edge(source.id, _any(RELATIONS, random), target.id, (proof,))


def _any(weights: Mapping[str, float], random: Random) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _ours(workshop: Workshop, whole: Whole) -> Subject:
    from viz.viewer.model import Model
    from viz.viewer.page import page

    path = workshop.folder / f"ours-{whole.total}.html"
    path.write_bytes(page(Model(whole), home=workshop.folder).encode("utf-8"))
    return Subject(path, "document.body && document.body.dataset.ready === 'yes'", "#canvas")


def _sketched(workshop: Workshop, whole: Whole) -> dict[str, Subject]:
    """The sketch's page of the same data; nothing where the machine does not have the sketch."""
    if not SKETCH.is_dir():
        return {}
    numbers = {level: n for n, level in enumerate(LEVELS)}
    given = {
        "nodes": [
            {
                "id": n.id,
                "label": n.properties["title"],
                "kind": "directive",
                "level": numbers[str(n.properties["level"])],
                "title": f"{n.properties['title']}: {n.properties['subject']}",
            }
            for n in whole.nodes
        ],
        "edges": [
            {"id": f"e{n}", "s": e.source, "t": e.target, "kind": "implements", "quote": e.proofs[0].quote}
            for n, e in enumerate(whole.edges)
        ],
    }
    path = workshop.folder / f"sketch-{whole.total}.html"
    made = run_program([PYTHON, "-c", _BUILD, str(path)], cwd=SKETCH, input=json.dumps(given), text=True, check=True, capture_output=True)
    assert made.returncode == 0
    return {"sketch": Subject(path, "window.B", "#g")}


_BUILD = """
import json, sys
sys.dont_write_bytecode = True
from build import META, model, render
given = json.load(sys.stdin)
count = len(given["nodes"])
html = render(model(count, given["nodes"], given["edges"]), dict(META, n=count, cap=120))
open(sys.argv[1], "w", encoding="utf-8", newline="\\n").write(html)
"""


def _stock_page(workshop: Workshop, whole: Whole) -> Subject:
    """The same graph as pyvis makes a page of it; it answers when its physics has come to rest."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in whole.nodes:
        network.add_node(node.id, label=str(node.properties["title"]), title=str(node.properties["subject"]))
    for edge in whole.edges:
        network.add_edge(edge.source, edge.target, title=edge.relation)
    path = workshop.folder / "stock.html"
    path.write_text(network.generate_html(), "utf-8")
    return Subject(
        path, "document.getElementById('loadingBar') && document.getElementById('loadingBar').style.opacity === '0'", "#mynetwork"
    )
