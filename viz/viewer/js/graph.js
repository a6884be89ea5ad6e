/* The graph as the page was given it: nodes and links by number, and the evidence that is opened later. Pure but for `unpacked`. */

/** What a data block holds: plain JSON, or gzip in base64 where that is much shorter. */
async function unpacked(block) {
  if (block.dataset.form === 'json') return JSON.parse(block.textContent);
  const packed = atob(block.textContent);
  const bytes = new Uint8Array(packed.length);
  for (let n = 0; n < packed.length; n += 1) bytes[n] = packed.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

/** Nodes with the links that leave and reach them. */
function graphOf({ nodes, edges }) {
  nodes.forEach((node, n) => Object.assign(node, { n, out: [], in: [], folded: null }));
  const links = edges.map(([from, to, relation], n) => ({ n, from, to, relation }));
  for (const link of links) {
    nodes[link.from].out.push(link);
    nodes[link.to].in.push(link);
  }
  return { nodes, links, byKey: new Map(nodes.map((node) => [node.key, node.n])) };
}

const isDocument = (node) => node.group === 'Document';
const far = (link, n) => (link.from === n ? link.to : link.from);
const linksOf = (node) => [...node.out, ...node.in];
const year = (node) => (node.facts.date || '').slice(0, 4);

/** Whether a document is held, only cited, or not even resolved; of other things, only whether they are resolved. */
function standing(node) {
  if (node.facts.resolved === false) return 'unresolved';
  return !isDocument(node) || node.facts.held ? 'held' : 'cited';
}

/** The document type, or the kind of what is no document: what the legend filters by. */
const typeOf = (node) => (isDocument(node) ? node.facts.kind || '' : node.group);

/** Numbers of nodes that links of these relations lead to from a node, best connected first. */
function ahead(graph, n, relations) {
  return graph.nodes[n].out.filter((link) => relations.includes(link.relation)).map((link) => link.to);
}

function behind(graph, n, relations) {
  return graph.nodes[n].in.filter((link) => relations.includes(link.relation)).map((link) => link.from);
}

/** Everything that is reached from the start, breadth first, at most `most`. */
function reached(start, onward, most) {
  const found = new Set([start]);
  for (const n of found) {
    for (const next of onward(n)) if (found.size < most) found.add(next);
  }
  return [...found];
}

/** A shortest way between two nodes along links, either way: the links in order, or null. */
function wayBetween(graph, from, to, passes) {
  const before = new Map([[from, null]]);
  for (const n of before.keys()) {
    if (n === to) break;
    for (const link of linksOf(graph.nodes[n])) {
      const next = far(link, n);
      if (passes(link) && !before.has(next)) before.set(next, { link, n });
    }
  }
  if (!before.has(to)) return null;
  const way = [];
  for (let step = before.get(to); step; step = before.get(step.n)) way.unshift(step.link);
  return way;
}
