"""Nothing that a document says is ever code: forty payloads in every field, shown as the text that they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.model import Edge, Node, Proof
from queries.whole import Whole
from tests.viz.viewer.conftest import Open
from tests.viz.viewer.hostile import PAYLOADS
from viz.viewer.model import Model
from viz.viewer.page import page

DATE = "2024-08-16"


def hostile(n: int, text: str) -> tuple[list[Node], list[Edge]]:
    """A document, a campaign, an award, an agency and a person whose every field says `text`, and relations whose quotes do."""
    id = f"{n}/{text[:200]}"
    words = dict.fromkeys(("title", "symbol", "kind", "issuer", "place", "subject", "full_name", "reason"), text)
    claims = (f"{DATE} 00000000 {id}", f"2023-01-01 11111111 {text[:80]}")
    document = Node(
        id,
        "Document",
        {
            **words,
            "level": text,
            "dates": ("2023-01-01", DATE),
            "date_claims": claims,
            "subjects": (text, "khác"),
            "date": DATE,
            "held": n % 2 == 0,
            "resolved": n % 3 > 0,
            "candidates": (text, id),
        },
    )
    others = [
        Node(f"c{id}", "Campaign", {"title": text, "period": text, "level": text, "resolved": True}),
        Node(f"w{id}", "Award", {"title": text, "form": text, "by": text, "status": text, "occasion": text}),
        Node(f"a{id}", "Agency", {"title": text, "within": text, "level": text}),
        Node(f"p{id}", "Person", {"title": text}),
    ]
    proof = Proof("0" * 64, 1, 2, 1, text, text, 0.9, text)
    ends = {"LAUNCHES": f"c{id}", "GRANTS": f"w{id}", "ISSUED_BY": f"a{id}", "SIGNED_BY": f"p{id}"}
    edges = [Edge(id, relation, end, (proof,)) for relation, end in ends.items()]
    return [document, *others], [*edges, Edge(f"w{id}", "REWARDS_UNDER", f"c{id}", (proof,)), Edge(id, "IMPLEMENTS", "root", (proof,))]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The viewer of a graph where every payload stands in every field."""
    made = [hostile(n, text) for n, text in enumerate(PAYLOADS)]
    root = Node(
        "root", "Document", {"title": "Nghị quyết 1-NQ/TW", "kind": "Nghị quyết", "level": "central", "held": True, "resolved": True}
    )
    nodes = tuple(sorted([root, *(node for some, _ in made for node in some)], key=lambda node: (node.label, node.id)))
    edges = tuple(sorted((edge for _, some in made for edge in some), key=lambda edge: edge.key))
    files = {"0" * 16: PAYLOADS[2]}
    whole = Whole(nodes, edges, files, {node.id: (PAYLOADS[3],) for node in nodes if node.label == "Document"}, len(nodes))
    path = tmp_path_factory.mktemp("hostile") / "x.html"
    path.write_bytes(page(Model(whole, f"0/{PAYLOADS[0]}"), home=path.parent).encode("utf-8"))
    return path


def test_no_payload_runs_or_asks_for_anything_and_each_is_shown_as_text(file: Path, look: Open) -> None:
    seen = look(file)
    assert len(PAYLOADS) == 40
    addresses = [f"#base=around&at={_quoted(f'{n}/{text[:200]}')}" for n, text in enumerate(PAYLOADS)]
    panels = seen.page.evaluate(_WALK, [*addresses, addresses[0]])  # not ending at the 100 kB, which every further step would lay out anew
    for text, (shown, dangerous) in zip(PAYLOADS, panels, strict=False):
        assert _visible(text)[:1000] in shown
        assert dangerous == 0, text
    for view in ("outline", "table"):
        seen.page.click(f"[data-show-as={view}]")
    seen.search("script")
    assert seen.page.evaluate("window.pwned") is None


def test_the_picture_as_svg_and_the_table_as_csv_are_harmless_too(file: Path, look: Open) -> None:
    seen = look(file, address="#base=carriers&at=root")
    for button, forbidden in (("as-svg", r"<script|<image|<foreignObject|\son\w+="), ("as-csv", r"(?:^|,)\"?[=+@]")):
        seen.page.locator(".menu summary", has_text="Lưu").click()
        with seen.page.expect_download() as download:
            seen.page.click(f"#{button}")
        assert not re.search(forbidden, download.value.path().read_text("utf-8-sig"))


def test_the_page_allows_no_code_but_its_own_and_no_address_at_all(file: Path) -> None:
    text = file.read_text("utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    parts = dict(part.strip().split(" ", 1) for part in policy.replace("&#39;", "'").split(";"))
    assert parts["default-src"] == parts["base-uri"] == parts["form-action"] == "'none'"
    assert set(parts) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    for sources in (parts["script-src"], parts["style-src"]):
        assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/=]{43,44}'", source) for source in sources.split())
    assert len(re.findall(r"(?m)^<script>", text)) == 2 and len(re.findall(r"(?m)^<style>", text)) == 1


def test_a_script_behind_the_policy_does_not_run_either(file: Path, look: Open, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(
        file.read_text("utf-8").replace("</body>", "<script>window.pwned=1</script><img src=x onerror=window.pwned=1></body>"),
        "utf-8",
        newline="\n",
    )
    seen = look(broken)
    assert seen.page.evaluate("window.pwned") is None
    assert len(seen.faults) >= 2 and all("Content Security Policy" in fault or fault.startswith("Loading") for fault in seen.faults)
    seen.faults.clear()


def test_our_own_code_writes_no_html_and_makes_no_code() -> None:
    from viz.viewer.look import HERE

    code = "".join(path.read_text("utf-8") for path in sorted((HERE / "js").glob("*.js")))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|XMLHttpRequest|fetch\(|srcdoc", code
    )


_WALK = """async (addresses) => {
  const panels = [];
  const dangerous = '#details :is(script, img, iframe, a, style, object, embed, form, video, link, meta, base, math)';
  for (const address of addresses) {
    await new Promise((done) => { addEventListener('popstate', () => setTimeout(done), { once: true }); location.hash = address; });
    const panel = document.getElementById('details');
    panels.push([panel.textContent, document.querySelectorAll(dangerous).length]);
  }
  return panels;
}"""


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


def _visible(text: str) -> str:
    """As the page writes out what would not be seen."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)
