/* A view is a small value that says what is looked at; everything that is drawn follows from it and the graph. Pure. */

const MOST = 120; // nodes drawn; more than that no one can read
const NEAR = 40; // nodes around one that was searched for
const OPENED = 30; // neighbours that one expansion adds
const PLANS = ['LAUNCHES', 'GOVERNS', 'JOINS'];
const REWARDS = ['REWARDS_UNDER', 'GRANTS'];
const FACETS = ['relation', 'type', 'level', 'year', 'standing'];

/** Where everything begins. */
function firstView(graph) {
  const { subject } = SETTING.start;
  return {
    base: { kind: 'start', nodes: subject < 0 ? [] : [subject] },
    steps: [],
    focus: null,
    selected: subject < 0 ? null : { node: subject },
    off: nothingOff(graph, subject),
    from: '',
    to: '',
    undated: true,
    show: 'diagram',
  };
}

/** The filters at first: quiet relations are off, but those that bring a node its neighbours (to an agency what it issued) are on. */
function nothingOff(graph, n) {
  const wanted =
    { Agency: ['ISSUED_BY', 'PART_OF'], Person: ['SIGNED_BY'], Campaign: ['PART_OF'] }[n < 0 ? '' : graph.nodes[n].group] || [];
  return {
    ...Object.fromEntries(FACETS.map((facet) => [facet, []])),
    relation: SETTING.quiet.filter((relation) => !wanted.includes(relation)),
  };
}

/** What is selected where nothing else is: what the view is about; of a way, the way itself. */
function usualPick({
  base: {
    kind,
    nodes: [n],
  },
}) {
  return kind === 'way' || n === undefined ? null : { node: n };
}

const BASES = {
  start: () => SETTING.start.drawn,
  lineage: (graph, [n]) => reached(n, (at) => ahead(graph, at, SETTING.lineage), MOST),
  carriers: (graph, [n]) => reached(n, (at) => behind(graph, at, SETTING.lineage), MOST),
  campaign: (graph, [n]) => campaignParts(graph, n),
  around: (graph, [n], passes) => aroundNode(graph, n, passes),
  way: (graph, [from, to], passes) => wayNodes(graph, from, to, passes),
};

/** What a view is based on, also where that is the beginning. */
const baseKind = (view) => (view.base.kind === 'start' ? SETTING.start.base : view.base.kind);

/** A campaign with its plans, what is rewarded under it and by which documents, and its superior campaigns and parts. */
function campaignParts(graph, n) {
  const awards = behind(graph, n, REWARDS);
  const grants = awards.flatMap((award) => behind(graph, award, REWARDS));
  const parts = [...ahead(graph, n, ['PART_OF']), ...behind(graph, n, ['PART_OF'])];
  return [...new Set([n, ...behind(graph, n, PLANS), ...awards, ...grants, ...parts])].slice(0, MOST);
}

/** A node with its neighbours and, of a document, the lineage above it. */
function aroundNode(graph, n, passes) {
  const lineage = isDocument(graph.nodes[n]) ? reached(n, (at) => ahead(graph, at, SETTING.lineage), NEAR) : [];
  return [...new Set([n, ...neighbours(graph, n, passes).slice(0, NEAR), ...lineage])];
}

function wayNodes(graph, from, to, passes) {
  const way = wayBetween(graph, from, to, passes) || [];
  return [...new Set([from, ...way.flatMap((link) => [link.from, link.to]), to])];
}

/** Numbers of the nodes that visible links lead to, the best connected first. */
function neighbours(graph, n, passes) {
  const all = new Set(
    linksOf(graph.nodes[n])
      .filter(passes)
      .map((link) => far(link, n)),
  );
  const degree = (m) => graph.nodes[m].out.length + graph.nodes[m].in.length;
  return [...all].sort((a, b) => degree(b) - degree(a) || a - b);
}

/** Which links a view lets through: those whose relation is not switched off, and all between what it is based on where they are quiet. */
function passesOf(view) {
  const off = new Set(view.off.relation);
  return (link) => !off.has(link.relation);
}

/** Whether a node is let through by the legend and the range of time. */
function showsOf(view) {
  const off = Object.fromEntries(FACETS.map((facet) => [facet, new Set(view.off[facet])]));
  return (node) => FACETS.slice(1).every((facet) => !off[facet].has(facetOf(node, facet))) && inRange(node, view);
}

/** The value of a node by which a facet of the legend filters it; undefined where the facet is not about it. */
function facetOf(node, facet) {
  if (facet === 'type') return typeOf(node);
  if (facet === 'standing') return standing(node);
  if (!isDocument(node)) return undefined;
  return facet === 'level' ? node.facts.level || '' : year(node);
}

function inRange(node, view) {
  if (!isDocument(node)) return true;
  const { date } = node.facts;
  if (!date) return view.undated;
  return (
    (!view.from || date.slice(0, view.from.length) >= view.from || (date.length < view.from.length && view.from.startsWith(date))) &&
    (!view.to || date.slice(0, view.to.length) <= view.to)
  );
}

/** All that the base and the steps since then reach, before any filter but that of relations. */
function reach(graph, view) {
  const passes = passesOf(view);
  const nodes = new Set(BASES[view.base.kind](graph, view.base.nodes, passes));
  for (const [sign, n] of view.steps) {
    if (sign === '+')
      neighbours(graph, n, passes)
        .filter((m) => !nodes.has(m))
        .slice(0, Math.max(0, Math.min(OPENED, MOST - nodes.size)))
        .forEach((m) => nodes.add(m));
    else hanging(graph, nodes, n, view.base.nodes[0], passes).forEach((m) => nodes.delete(m));
  }
  return nodes;
}

/** What is connected with the rest only through a node: it goes when the node is collapsed. The part that holds the anchor stays. */
function hanging(graph, nodes, n, anchor, passes) {
  const parts = [];
  const seen = new Set([n]);
  for (const m of neighbours(graph, n, passes)) {
    if (nodes.has(m) && !seen.has(m)) {
      const part = reached(m, (at) => neighbours(graph, at, passes).filter((next) => nodes.has(next) && next !== n), nodes.size);
      part.forEach((each) => seen.add(each));
      parts.push(part);
    }
  }
  const largest = parts.reduce((best, part) => (part.length > best.length ? part : best), []);
  const kept = anchor === n ? [] : parts.find((part) => part.includes(anchor)) || largest;
  return parts.filter((part) => part !== kept).flat();
}

/** What is drawn: nodes, links between them, all that the legend may filter, and how many neighbours of each node are left out. */
function drawing(graph, view) {
  const reachable = reach(graph, view);
  const passes = passesOf(view);
  const shows = showsOf(view);
  const nodes = [...reachable].filter((n) => shows(graph.nodes[n]));
  const set = new Set(nodes);
  const within = nodes.flatMap((n) => graph.nodes[n].out.filter((link) => set.has(link.to)));
  const links = within.filter((link) => passes(link) && belongs(link, view));
  const more = new Map(nodes.map((n) => [n, neighbours(graph, n, passes).filter((m) => !set.has(m) && shows(graph.nodes[m])).length]));
  return { nodes, set, links, within, reachable, more };
}

/** A lineage is drawn with nothing else until something is opened: then the relations of what was opened come with it. */
function belongs(link, view) {
  if (!['lineage', 'carriers'].includes(baseKind(view)) || SETTING.lineage.includes(link.relation)) return true;
  return view.steps.some(([sign, n]) => sign === '+' && (link.from === n || link.to === n));
}

/** Numbers of the nodes within two hops of the focus among what is drawn; null where there is no focus. */
function nearFocus(view, { links, set }) {
  if (view.focus === null || !set.has(view.focus)) return null;
  const near = new Set([view.focus]);
  for (let hop = 0; hop < 2; hop += 1) {
    const ring = links.filter((link) => near.has(link.from) || near.has(link.to)).flatMap((link) => [link.from, link.to]);
    ring.forEach((n) => near.add(n));
  }
  return near;
}
