/* The legend: what lines and cards mean, how many of each there are, and what is shown of them. */

/** Fills the legend with what the base reaches; a box that is off hides its kind. */
function showLegend(graph, view, drawing_, acts) {
  const nodes = [...drawing_.reachable].map((n) => graph.nodes[n]);
  const open = new Set([...byId('facets').querySelectorAll('details[open]')].map((each) => each.dataset.facet));
  const first = !byId('facets').children.length;
  byId('facets').replaceChildren(
    ...FACETS.map((facet) =>
      facetGroup(
        facet,
        facetValues(graph, facet, nodes, drawing_, view),
        view,
        acts,
        first ? facet !== 'year' && facet !== 'level' : open.has(facet),
      ),
    ).filter(Boolean),
  );
}

/** The values of a facet with their counts, in the order in which they are shown. */
function facetValues(graph, facet, nodes, drawing_, view) {
  const counts = new Map();
  const count = (value) => counts.set(value, (counts.get(value) || 0) + 1);
  if (facet === 'relation') countRelations(graph, drawing_, view, count);
  else
    nodes
      .map((node) => facetOf(node, facet))
      .filter((value) => value !== undefined)
      .forEach(count);
  view.off[facet].filter((value) => facet !== 'relation' && !counts.has(value)).forEach((value) => counts.set(value, 0));
  const order = { relation: Object.keys(SETTING.relations), level: SETTING.bands, standing: ['held', 'cited', 'unresolved'] }[facet];
  const rank = order ? ([a], [b]) => order.indexOf(a) - order.indexOf(b) : ([a], [b]) => String(a).localeCompare(String(b), 'vi');
  return [...counts].sort(rank);
}

/** Relations between what is drawn; those that are off are counted at its nodes, so that one sees what they would bring. */
function countRelations(graph, drawing_, view, count) {
  const off = new Set(view.off.relation);
  const seen = new Set();
  for (const n of drawing_.nodes) {
    for (const link of linksOf(graph.nodes[n])) {
      const both = drawing_.set.has(link.from) && drawing_.set.has(link.to);
      if (!seen.has(link.n) && (off.has(link.relation) || (both && belongs(link, view)))) {
        seen.add(link.n);
        count(link.relation);
      }
    }
  }
}

function facetGroup(facet, values, view, acts, open) {
  if (!values.length || (values.length === 1 && facet !== 'relation' && !view.off[facet].length && facet !== 'standing')) return null;
  const boxes = values.map(([value, n], k) => facetBox(facet, value, n, k, view, acts));
  return make(
    'details',
    { open, 'data-facet': facet },
    make('summary', {}, say(`facet_${facet}`)),
    make('div', { role: 'group', 'aria-label': say(`facet_${facet}`) }, ...boxes),
  );
}

function facetBox(facet, value, n, k, view, acts) {
  const on = !view.off[facet].includes(value);
  const box = make('input', {
    type: 'checkbox',
    checked: on,
    id: `facet-${facet}-${k}`,
    'data-facet': facet,
    'data-value': value,
    'data-keep': `${facet}-${value}`,
    onchange: () => acts.filter(facet, value),
  });
  return make(
    'label',
    { class: on ? '' : 'off' },
    box,
    facetSwatch(facet, value),
    make('span', {}, brief(facetWords(facet, value), 80)),
    make('small', {}, String(n)),
  );
}

function facetSwatch(facet, value) {
  if (facet === 'relation') return lineSwatch(value);
  if (facet === 'standing') return cardSwatch('plan', value);
  return facet === 'type' ? cardSwatch(familyOf(value)) : null;
}

const familyOf = (type) => FAMILIES.get(type) || 'other';

function facetWords(facet, value) {
  if (facet === 'relation') return capital(spoken(SETTING.relations[value].words));
  if (facet === 'standing') return say(value);
  if (facet === 'level') return value ? capital(valueWords('level', value)) : say('no_level');
  if (facet === 'year') return value || say('undated');
  return Object.hasOwn(SETTING.kinds, value) ? spoken(SETTING.kinds[value]) : value || say('no_type');
}
