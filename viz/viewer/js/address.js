/* A view as the address after #, and back: a link that is sent to someone shows them the same. Ids, not numbers: these change. */

/** The address of a view; what is as at the beginning is left out. */
function addressOf(graph, view, taste) {
  const first = firstView(graph);
  const key = (n) => graph.nodes[n].key;
  const fields = new URLSearchParams();
  if (view.base.kind !== 'start') {
    fields.set('base', view.base.kind);
    view.base.nodes.forEach((n) => fields.append('at', key(n)));
  }
  view.steps.forEach(([sign, n]) => fields.append(sign === '+' ? 'open' : 'shut', key(n)));
  fieldsOfSteps(view, fields);
  if (view.focus !== null) fields.set('focus', key(view.focus));
  if (JSON.stringify(view.selected) !== JSON.stringify(usualPick(view))) fields.set('pick', pickOf(graph, view.selected));
  for (const facet of FACETS) {
    view.off[facet].filter((value) => !first.off[facet].includes(value)).forEach((value) => fields.append(`no-${facet}`, value));
    first.off[facet].filter((value) => !view.off[facet].includes(value)).forEach((value) => fields.append(`with-${facet}`, value));
  }
  for (const name of ['from', 'to', 'show']) if (view[name] !== first[name]) fields.set(name, view[name]);
  if (!view.undated) fields.set('undated', 'no');
  for (const [name, value] of Object.entries(taste)) if (value !== FIRST_TASTE[name]) fields.set(name, value);
  return fields.toString();
}

/** The order of expansions and collapses matters: "+-+" says which step is which. */
function fieldsOfSteps(view, fields) {
  if (view.steps.some(([sign]) => sign === '-')) fields.set('steps', view.steps.map(([sign]) => (sign === '+' ? 'o' : 's')).join(''));
}

function pickOf(graph, selected) {
  if (!selected) return '';
  if ('node' in selected) return graph.nodes[selected.node].key;
  const link = graph.links[selected.link];
  return JSON.stringify([graph.nodes[link.from].key, link.relation, graph.nodes[link.to].key]);
}

/** The view of an address; what it names and the graph does not have is passed over. */
function viewOf(graph, address) {
  const fields = new URLSearchParams(address);
  const numbers = (name) =>
    fields
      .getAll(name)
      .map((key) => graph.byKey.get(key))
      .filter((n) => n !== undefined);
  const view = firstView(graph);
  const at = numbers('at');
  if (Object.hasOwn(BASES, fields.get('base')) && at.length === (fields.get('base') === 'way' ? 2 : 1))
    view.base = { kind: fields.get('base'), nodes: at };
  view.steps = stepsOf(fields, graph);
  view.focus = numbers('focus')[0] ?? null;
  view.selected = fields.has('pick') ? pickedBy(graph, fields.get('pick')) : usualPick(view);
  for (const facet of FACETS) {
    const again = fields.getAll(`with-${facet}`);
    view.off[facet] = [...view.off[facet].filter((value) => !again.includes(value)), ...fields.getAll(`no-${facet}`)];
  }
  for (const name of ['from', 'to']) view[name] = /^\d{4}(-\d\d)?$/.test(fields.get(name) || '') ? fields.get(name) : '';
  view.show = ['diagram', 'outline', 'table'].includes(fields.get('show')) ? fields.get('show') : 'diagram';
  view.undated = fields.get('undated') !== 'no';
  return view;
}

function stepsOf(fields, graph) {
  const queues = { o: fields.getAll('open'), s: fields.getAll('shut') };
  const order = fields.get('steps') || 'o'.repeat(queues.o.length);
  const steps = [...order]
    .filter((letter) => letter in queues)
    .map((letter) => [letter === 'o' ? '+' : '-', graph.byKey.get(queues[letter].shift())]);
  return steps.filter(([, n]) => n !== undefined);
}

function pickedBy(graph, pick) {
  if (graph.byKey.has(pick)) return { node: graph.byKey.get(pick) };
  const link = graph.links.find((each) => pickOf(graph, { link: each.n }) === pick);
  return link ? { link: link.n } : null;
}

/** Language, theme and size of letters as an address gives them. */
function tasteOf(address) {
  const fields = new URLSearchParams(address);
  const allowed = { lang: [VI, EN], theme: ['light', 'dark'], size: ['1', '1.25', '1.5', '2'] };
  return Object.fromEntries(
    Object.entries(allowed).map(([name, values]) => [name, values.includes(fields.get(name)) ? fields.get(name) : FIRST_TASTE[name]]),
  );
}
