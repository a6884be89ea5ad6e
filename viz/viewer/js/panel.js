/* The panel: all about what is selected, in the order in which people ask. Knows no picture. */

const BEGINNINGS = 4; // of each kind, where the view begins without a subject
const LISTED = 6; // names in a list of the summary; the rest is in the table

/** Shows a node, a link, a way, or what one can do here. */
function showPanel(graph, view, { evidence, acts }) {
  const body = byId('details');
  const { selected } = view;
  if (view.base.kind === 'way' && !selected) body.replaceChildren(...wayPanel(graph, view, evidence, acts));
  else if (!selected) body.replaceChildren(...welcome(graph, acts));
  else if ('link' in selected) body.replaceChildren(...linkPanel(graph, graph.links[selected.link], evidence, acts));
  else body.replaceChildren(...nodePanel(graph, graph.nodes[selected.node], view, evidence, acts));
}

/** What someone sees who opens the file for the first time: what there is, where one may begin, and how. */
function welcome(graph, acts) {
  const documents = graph.nodes.filter(isDocument);
  const held = documents.filter((node) => node.facts.held).length;
  const campaigns = graph.nodes.filter((node) => node.group === 'Campaign');
  return [
    make('h2', { id: 'subject', tabIndex: -1 }, say('welcome')),
    make('p', {}, say('welcome_counts', { documents: documents.length, held, campaigns: campaigns.length })),
    ...beginnings(
      'most_carried',
      documents,
      (node) => node.in.filter((link) => SETTING.lineage.includes(link.relation)).length,
      'carriers_count',
      acts,
    ),
    ...beginnings(
      'most_rewarded',
      campaigns,
      (node) => node.in.filter((link) => link.relation === 'REWARDS_UNDER').length,
      'rewards_short',
      acts,
    ),
    make(
      'ul',
      { class: 'hints' },
      ...['hint_search', 'hint_click', 'hint_open', 'hint_line', 'hint_keys'].map((key) => make('li', {}, say(key))),
    ),
  ];
}

/** The few things of which there is the most to see, each with how much. */
function beginnings(title, nodes, measure, words, acts) {
  const counted_ = nodes
    .map((node) => ({ node, n: measure(node) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.node.n - b.node.n)
    .slice(0, BEGINNINGS);
  if (!counted_.length) return [];
  const items = counted_.map(({ node, n }) => make('li', {}, nodeButton(node, acts), make('p', { class: 'muted' }, say(words, { n }))));
  return [make('h3', {}, say(title)), make('ul', { class: 'names' }, ...items)];
}

function nodePanel(graph, node, view, evidence, acts) {
  return [
    make('p', { class: 'kind' }, cardSwatch(node.family, standing(node)), kindWords(node)),
    make('h2', { id: 'subject', tabIndex: -1 }, node.label),
    badges(graph, node),
    node.facts.subject && node.facts.subject !== node.label ? make('p', { class: 'gist' }, node.facts.subject) : null,
    actions(graph, node, view, acts),
    ...doubts(graph, node, acts),
    ...summary(graph, node, acts),
    make('h3', {}, say('facts')),
    factList(node),
    ...relationSection(graph, node, evidence, acts),
  ].filter(Boolean);
}

const kindWords = (node) => (isDocument(node) ? node.facts.kind || spoken(SETTING.kinds.Document) : spoken(SETTING.kinds[node.group]));

function badges(graph, node) {
  const state = standing(node);
  const found = [
    isDocument(node) && [state, say(state)],
    node.facts.dates && ['conflict', say('dates_conflict')],
    node.facts.subjects && ['conflict', say('subjects_conflict')],
  ];
  return make('p', { class: 'badges' }, ...found.filter(Boolean).map(([kind, text]) => make('span', { class: `badge ${kind}` }, text)));
}

/** What can be done from here. */
function actions(graph, node, view, acts) {
  const lineage = ahead(graph, node.n, SETTING.lineage).length;
  const carriers = behind(graph, node.n, SETTING.lineage).length;
  const focused = view.focus === node.n;
  return make(
    'div',
    { class: 'actions', role: 'group', 'aria-label': say('actions') },
    lineage ? action('show_lineage', () => acts.base('lineage', node.n)) : null,
    carriers ? action('show_carriers', () => acts.base('carriers', node.n)) : null,
    node.group === 'Campaign' ? action('show_campaign', () => acts.base('campaign', node.n)) : null,
    action('expand', () => acts.expand(node.n), { 'aria-keyshortcuts': 'E' }),
    action('collapse', () => acts.collapse(node.n), { 'aria-keyshortcuts': 'C' }),
    action('focus', () => acts.focus(node.n), { 'aria-pressed': String(focused), 'aria-keyshortcuts': 'F' }),
    action('way_from', () => acts.startWay(node.n), { 'aria-keyshortcuts': 'W' }),
  );
}

const action = (key, act, properties) => button(say(key), act, { 'data-keep': key, ...properties });

/** Conflicts, and what a mention could mean, said as such. */
function doubts(graph, node, acts) {
  const { facts } = node;
  const found = [];
  if (facts.dates)
    found.push(
      make('li', {}, say('dates_differ'), make('ul', {}, ...facts.dates.map(({ date, by }) => claimed(graph, dateWords(date), by, acts)))),
    );
  if (facts.subjects)
    found.push(make('li', {}, say('subjects_differ'), make('ul', {}, ...facts.subjects.map((text) => make('li', {}, text)))));
  if (facts.resolved === false) found.push(unresolved(graph, node, acts));
  return found.length ? [make('div', { class: 'doubt' }, make('h3', {}, say('doubts')), make('ul', {}, ...found))] : [];
}

function claimed(graph, text, by, acts) {
  return make('li', {}, `${text}: `, ...by.map((n) => (typeof n === 'number' ? nodeButton(graph.nodes[n], acts) : n)));
}

function unresolved(graph, node, acts) {
  const reason = node.facts.reason
    ? language() === EN && Object.hasOwn(SETTING.reasons, node.key)
      ? SETTING.reasons[node.key]
      : node.facts.reason
    : '';
  const candidates = node.facts.candidates || [];
  return make(
    'li',
    {},
    reason ? say('unresolved_because', { reason }) : say('unresolved'),
    candidates.length
      ? make('ul', {}, ...candidates.map((n) => make('li', {}, typeof n === 'number' ? nodeButton(graph.nodes[n], acts) : n)))
      : ` ${say('no_candidate')}`,
  );
}

/** The answers in short: who carries it out, what it carries out, its campaigns and what is rewarded in them. */
function summary(graph, node, acts) {
  const parts = [];
  const add = (key, numbers) => {
    if (numbers.length) parts.push(...named(graph, key, numbers, acts));
  };
  if (isDocument(node)) {
    add('carried_out_by', behind(graph, node.n, SETTING.lineage));
    add('carries_out', ahead(graph, node.n, SETTING.lineage));
    parts.push(...campaignSection(graph, node, acts));
  } else if (node.group === 'Campaign') {
    parts.push(...rewardSection(graph, node.n, acts));
    add('launched_by', behind(graph, node.n, ['LAUNCHES']));
    add('governed_by', behind(graph, node.n, ['GOVERNS']));
    add('joined_by', behind(graph, node.n, ['JOINS']));
  } else if (node.group === 'Award') {
    add('granted_by', behind(graph, node.n, ['GRANTS']));
    add('awarded_in', ahead(graph, node.n, ['REWARDS_UNDER']));
  }
  return parts;
}

/** A heading that counts ("Được 2 kế hoạch thực hiện") and the names below it. */
function named(graph, key, numbers, acts) {
  const unique = [...new Set(numbers)];
  return [make('h3', {}, say(key, { n: unique.length, what: counted(graph, unique) })), nameList(graph, unique, acts)];
}

/** "2 kế hoạch", "3 văn bản": by their type where they have one in common. */
function counted(graph, numbers) {
  const types = new Set(numbers.map((n) => graph.nodes[n].facts.kind || ''));
  const [type] = types;
  return types.size === 1 && type && language() === VI
    ? `${numbers.length} ${type.toLowerCase()}`
    : say('documents', { n: numbers.length });
}

function nameList(graph, numbers, acts) {
  const list = make('ul', { class: 'names' }, ...numbers.slice(0, LISTED).map((n) => make('li', {}, nodeButton(graph.nodes[n], acts))));
  if (numbers.length > LISTED) {
    const rest = numbers.slice(LISTED);
    list.append(
      make(
        'li',
        {},
        button(
          say('and_more', { n: rest.length }),
          (event) => {
            event.target.parentElement.replaceWith(...rest.map((n) => make('li', {}, nodeButton(graph.nodes[n], acts))));
            list.children[LISTED].querySelector('button').focus();
          },
          { class: 'quiet' },
        ),
      ),
    );
  }
  return list;
}

/** The campaigns of a document, its own and those of the documents that carry it out, each with what is rewarded under it. */
function campaignSection(graph, node, acts) {
  const own = ahead(graph, node.n, PLANS);
  const theirs = behind(graph, node.n, SETTING.lineage)
    .flatMap((n) => ahead(graph, n, PLANS))
    .filter((n) => !own.includes(n));
  const parts = [];
  for (const [key, numbers] of [
    ['campaigns_own', [...new Set(own)]],
    ['campaigns_of_carriers', [...new Set(theirs)]],
  ]) {
    if (numbers.length) parts.push(make('h3', {}, say(key, { n: numbers.length })), campaignList(graph, numbers, acts));
  }
  return parts;
}

/** Campaigns with rewards before those without. */
function campaignList(graph, numbers, acts) {
  const rewarded = (n) => behind(graph, n, ['REWARDS_UNDER']).length;
  const sorted = [...numbers].sort((a, b) => rewarded(b) - rewarded(a));
  return make(
    'ul',
    { class: 'names' },
    ...sorted.map((n) =>
      make(
        'li',
        {},
        nodeButton(graph.nodes[n], acts),
        rewarded(n) ? rewardList(graph, n) : make('p', { class: 'muted' }, say('no_rewards')),
      ),
    ),
  );
}

/** "Bằng khen của Chủ tịch UBND thành phố (dự kiến)", each once; what has been granted first. */
function rewardList(graph, n) {
  const awards = behind(graph, n, ['REWARDS_UNDER']).map((award) => graph.nodes[award]);
  const granted = ({ facts }) => Number(facts.status !== 'granted');
  const names = [...new Set(awards.sort((a, b) => granted(a) - granted(b)).map(awardWords))];
  const rest = names.length - LISTED;
  return make(
    'ul',
    { class: 'rewards', 'aria-label': say('rewards') },
    ...names.slice(0, LISTED).map((name) => make('li', {}, name)),
    rest > 0 ? make('li', {}, say('and_more', { n: rest })) : null,
  );
}

const awardWords = ({ label, facts }) => (facts.status ? `${brief(label)} (${brief(valueWords('status', facts.status))})` : brief(label));

function rewardSection(graph, n, acts) {
  const awards = behind(graph, n, ['REWARDS_UNDER']);
  if (!awards.length) return [make('h3', {}, say('rewards')), make('p', { class: 'muted' }, say('no_rewards'))];
  const items = awards.map((award) =>
    make(
      'li',
      {},
      nodeButton(graph.nodes[award], acts),
      make(
        'p',
        { class: 'rewards' },
        [graph.nodes[award].facts.status && brief(valueWords('status', graph.nodes[award].facts.status)), grantedBy(graph, award)]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
  );
  return [make('h3', {}, say('rewards_count', { n: awards.length })), make('ul', { class: 'names' }, ...items)];
}

const grantedBy = (graph, award) =>
  behind(graph, award, ['GRANTS'])
    .map((n) => say('by_document', { who: brief(graph.nodes[n].label) }))
    .join('; ');

/** The facts in the order of the ontology; what was told above is left out. */
function factList(node) {
  const names = ['symbol', 'full_name', ...DAYS, 'issuer', 'place', 'level', 'period', 'within', 'form', 'by', 'status', 'occasion'];
  const rows = names.filter((name) => node.facts[name]).map((name) => [name, valueWords(name, node.facts[name])]);
  if (node.facts.texts) rows.push(['paths', node.facts.texts.join('; ')]);
  rows.push(['id', node.key]);
  const title = (name) => (name === 'id' ? say('id') : spoken(SETTING.headings[name === 'by' ? 'authority' : name]));
  return make('dl', {}, ...rows.flatMap(([name, value]) => [make('dt', {}, title(name)), make('dd', {}, value)]));
}

function relationSection(graph, node, evidence, acts) {
  const links = linksOf(node);
  if (!links.length) return [make('h3', {}, say('relations')), make('p', { class: 'muted' }, say('no_relations'))];
  const csv = button(say('csv'), () => acts.csv(links, node.label), { class: 'quiet', disabled: !evidence });
  return [
    make('div', { class: 'headed' }, make('h3', {}, say('relations_count', { n: links.length })), csv),
    relationTable(graph, links, node.n, { evidence, acts, id: 'relations' }),
  ];
}

function linkPanel(graph, link, evidence, acts) {
  const proofs = evidence
    ? proofsOf(graph, link, evidence).flatMap((each) => proofBlock(each))
    : [make('p', { class: 'muted' }, say('reading'))];
  return [
    make('p', { class: 'kind' }, say('relation')),
    make('h2', { id: 'subject', tabIndex: -1 }, lineSwatch(link.relation), capital(relationWords(link, null))),
    make(
      'dl',
      { class: 'ends' },
      make('dt', {}, say('column_from')),
      make('dd', {}, nodeButton(graph.nodes[link.from], acts)),
      make('dt', {}, capital(relationWords(link, null))),
      make('dd', {}, nodeButton(graph.nodes[link.to], acts)),
    ),
    make('h3', {}, say('proofs')),
    ...(proofs.length ? proofs : [make('p', { class: 'muted' }, say('no_proof'))]),
  ];
}

/** The way between two documents, step by step with its proofs; or that there is none. */
function wayPanel(graph, view, evidence, acts) {
  const [from, to] = view.base.nodes;
  const way = wayBetween(graph, from, to, passesOf(view));
  const title = make('h2', { id: 'subject', tabIndex: -1 }, say('way_title', { from: graph.nodes[from].label, to: graph.nodes[to].label }));
  if (!way) return [title, make('p', {}, say('no_way'))];
  const steps = [];
  let at = from;
  for (const link of way) {
    const next = far(link, at);
    steps.push(
      make(
        'li',
        {},
        make('p', { class: 'step' }, lineSwatch(link.relation), relationWords(link, at)),
        nodeButton(graph.nodes[next], acts),
        ...(evidence ? proofBlocks(graph, link, evidence) : []),
      ),
    );
    at = next;
  }
  return [
    title,
    make('p', { class: 'muted' }, say('way_steps', { n: way.length })),
    nodeButton(graph.nodes[from], acts),
    make('ol', { class: 'way' }, ...steps),
  ];
}
