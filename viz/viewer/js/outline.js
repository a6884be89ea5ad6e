/* The same drawing as an outline: a tree for the keyboard and for those who do not see the picture, and what is printed. */

/** Branches of what is drawn: { n, link, from, again, children }, each node once; what comes again only points back. */
function branches(graph, view, { nodes, links, set }) {
  const upward = leads(view) !== 'carriers';
  const seen = new Set();
  const near = new Map(nodes.map((n) => [n, []]));
  for (const link of links) {
    near.get(link.from).push(link);
    near.get(link.to).push(link);
  }
  const grow = (root) => {
    seen.add(root);
    const tree = { n: root, link: null, children: [] };
    let level = [tree];
    while (level.length) level = level.flatMap((branch) => sprout(graph, branch, near.get(branch.n), seen, leads(view), upward));
    return tree;
  };
  const anchors = view.base.nodes.slice(0, 1).filter((n) => set.has(n));
  const rest = [...nodes].sort((a, b) => graph.nodes[a].band - graph.nodes[b].band || near.get(b).length - near.get(a).length || a - b);
  return [...anchors, ...rest].reduce((trees, n) => (seen.has(n) ? trees : [...trees, grow(n)]), []);
}

/** Whether the drawing is a lineage, walked up or down, or something else, walked both ways. */
function leads(view) {
  const kind = baseKind(view);
  return view.steps.length ? 'both' : kind === 'lineage' || kind === 'carriers' ? kind : 'both';
}

function sprout(graph, branch, links, seen, kind) {
  const goes = { lineage: (link) => link.from === branch.n, carriers: (link) => link.to === branch.n, both: () => true }[kind];
  const fresh = [];
  for (const link of [...links].filter(goes).sort((a, b) => relationRank(a) - relationRank(b))) {
    const n = far(link, branch.n);
    const again = seen.has(n);
    if (again && kind === 'both') continue;
    const child = { n, link, again, children: [] };
    branch.children.push(child);
    if (!again) {
      seen.add(n);
      fresh.push(child);
    }
  }
  return fresh;
}

/** Fills the outline. */
function showOutline(graph, view, drawing_, { evidence, acts }) {
  const tools = { evidence, acts, selected: view.selected?.node };
  const trees = branches(graph, view, drawing_);
  const list = make('ul', { role: 'tree', 'aria-label': say('outline') }, ...trees.map((tree) => treeItem(graph, tree, null, 1, tools)));
  byId('outline').replaceChildren(make('h2', { class: 'printed' }, titleOf(graph, view)), list);
  plantTree(list, acts);
}

/** One branch: its row, the words that prove it, and the branches below it. */
function treeItem(graph, branch, parent, level, tools) {
  const node = graph.nodes[branch.n];
  const id = `branch-${level}-${parent ?? 'x'}-${branch.n}-${branch.link?.n ?? ''}`;
  const children = branch.children.map((child) => treeItem(graph, child, branch.n, level + 1, tools));
  const properties = {
    role: 'treeitem',
    'aria-level': level,
    'aria-labelledby': id,
    'aria-expanded': children.length ? 'true' : undefined,
    'aria-selected': String(tools.selected === branch.n),
    tabIndex: -1,
    'data-n': branch.n,
    class: standing(node),
  };
  const proofs = branch.link && tools.evidence ? proofBlocks(graph, branch.link, tools.evidence) : [];
  const below = children.length ? make('ul', { role: 'group' }, ...children) : null;
  return make('li', properties, treeRow(node, branch, parent, level, id, tools.acts), ...proofs, below);
}

/** The row of a branch: how it hangs on the one above, its name, and what tells it apart. */
function treeRow(node, branch, parent, level, id, acts) {
  const { link, again } = branch;
  const relation = link ? make('span', { class: 'relation' }, lineSwatch(link.relation), `${relationWords(link, parent)} `) : null;
  const { date, issuer, subject } = node.facts;
  const state = isDocument(node) && standing(node) !== 'held' && say(standing(node));
  const notes = [date && dateWords(date), issuer && shortAgency(issuer), state, again && say('above')].filter(Boolean).join(' · ');
  const gist = level === 1 && subject ? make('span', { class: 'gist' }, subject) : null;
  const name = [make('b', {}, brief(node.label)), make('small', {}, ` ${brief(notes)}`)];
  return make('div', { class: 'row', id, onclick: () => acts.select(branch.n) }, relation, ...name, gist);
}

/** Keys of a tree (ARIA practices): arrows move, open and close, Enter selects. */
function plantTree(tree, acts) {
  const visible_ = () =>
    [...tree.querySelectorAll('[role=treeitem]')].filter((item) => !item.parentElement.closest('[aria-expanded=false]'));
  const first = tree.querySelector('[role=treeitem]');
  if (first) first.tabIndex = 0;
  const move = (item) => {
    if (!item) return;
    tree.querySelectorAll('[role=treeitem][tabindex="0"]').forEach((each) => {
      each.tabIndex = -1;
    });
    item.tabIndex = 0;
    item.focus();
  };
  tree.onkeydown = (event) => {
    const item = event.target.closest('[role=treeitem]');
    if (!item || event.target !== item) return;
    const items = visible_();
    const at = items.indexOf(item);
    const open = item.getAttribute('aria-expanded');
    const acts_ = {
      ArrowDown: () => move(items[at + 1]),
      ArrowUp: () => move(items[at - 1]),
      Home: () => move(items[0]),
      End: () => move(items.at(-1)),
      ArrowRight: () => (open === 'false' ? item.setAttribute('aria-expanded', 'true') : move(item.querySelector('[role=treeitem]'))),
      ArrowLeft: () =>
        open === 'true' ? item.setAttribute('aria-expanded', 'false') : move(item.parentElement.closest('[role=treeitem]')),
      Enter: () => acts.go(Number(item.dataset.n)),
      ' ': () => acts.go(Number(item.dataset.n)),
    };
    if (!(event.key in acts_)) return;
    event.preventDefault();
    acts_[event.key]();
  };
}
