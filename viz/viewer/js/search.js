/* Finding as one types: without diacritics, by number, title, agency, campaign (the combobox of the ARIA practices). */

const FOUND = 30;

const search = { hits: [], at: -1, acts: null, graph: null };

/** The folded words of a node by which it is found. */
function foldedOf(node) {
  const { symbol, subject, issuer, full_name: name, period, by, within } = node.facts;
  if (node.folded === null)
    node.folded = ` ${fold([symbol, node.label, subject, issuer, name, period, by, within, node.key].filter(Boolean).join(' '))}`;
  return node.folded;
}

/** Nodes that bear the beginning of every word that was typed: a symbol that begins so first, then what is held and well connected. */
function find(graph, typed) {
  const words = fold(typed).split(' ').filter(Boolean);
  if (!words.length) return [];
  const bears = (node) => words.every((word) => foldedOf(node).includes(` ${word}`));
  const whole = words.join(' ');
  const rank = (node) =>
    (fold(node.facts.symbol || '').startsWith(whole) ? 8 : 0) +
    (fold(node.label).includes(whole) ? 4 : 0) +
    (isDocument(node) ? 2 : node.group === 'Campaign' ? 1.5 : 0) +
    (node.facts.held ? 1 : 0) +
    Math.min(0.9, linksOf(node).length / 100);
  return graph.nodes
    .filter(bears)
    .map((node) => ({ node, score: rank(node) }))
    .sort((a, b) => b.score - a.score || a.node.n - b.node.n)
    .map(({ node }) => node);
}

function openSearch(graph, acts) {
  Object.assign(search, { graph, acts });
  const field = byId('search');
  field.addEventListener('input', () => showHits(field.value));
  field.addEventListener('focus', () => {
    if (field.value) showHits(field.value);
  });
  field.addEventListener('blur', () =>
    setTimeout(() => {
      if (document.activeElement !== field) closeHits();
    }, 150),
  );
  field.addEventListener('keydown', searchKey);
}

function searchKey(event) {
  const { hits, at } = search;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (byId('hits').hidden) showHits(byId('search').value);
    else markHit(event.key === 'ArrowDown' ? Math.min(at + 1, hits.length - 1) : Math.max(at - 1, 0));
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (byId('hits').hidden) showHits(byId('search').value);
    if (hits.length || search.hits.length) choose(search.hits[Math.max(0, search.at)]);
  } else if (event.key === 'Escape') closeHits();
}

function showHits(typed) {
  const all = find(search.graph, typed);
  Object.assign(search, { hits: all.slice(0, FOUND), at: all.length ? 0 : -1 });
  const list = byId('hits');
  list.replaceChildren(...search.hits.map(hitItem));
  list.hidden = !all.length;
  byId('none').hidden = Boolean(all.length) || !fold(typed);
  byId('search').setAttribute('aria-expanded', String(!list.hidden));
  markHit(search.at);
  announce(fold(typed) ? say('found', { n: all.length }) : '');
}

function hitItem(node, k) {
  const { head, date } = cardWords(node);
  const notes = [head, date, node.facts.issuer && shortAgency(node.facts.issuer)].filter(Boolean).join(' · ');
  return make(
    'li',
    {
      role: 'option',
      id: `hit${k}`,
      'aria-selected': 'false',
      onmousedown: (event) => {
        event.preventDefault();
        choose(node);
      },
    },
    cardSwatch(node.family, standing(node)),
    make(
      'span',
      {},
      make('b', {}, brief(node.label)),
      make('small', {}, brief(notes)),
      node.facts.subject ? make('small', { class: 'gist' }, node.facts.subject.slice(0, 140)) : null,
    ),
  );
}

function markHit(at) {
  search.at = at;
  [...byId('hits').children].forEach((item, k) => item.setAttribute('aria-selected', String(k === at)));
  const field = byId('search');
  if (at < 0) field.removeAttribute('aria-activedescendant');
  else {
    field.setAttribute('aria-activedescendant', `hit${at}`);
    byId(`hit${at}`).scrollIntoView({ block: 'nearest' });
  }
}

function closeHits() {
  byId('hits').hidden = true;
  byId('none').hidden = true;
  byId('search').setAttribute('aria-expanded', 'false');
  byId('search').removeAttribute('aria-activedescendant');
}

/** Goes to a hit, and to its details: no Tab between them. */
function choose(node) {
  byId('search').value = '';
  closeHits();
  search.acts.go(node.n);
}
