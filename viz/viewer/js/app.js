/* The page: one state, changed in one place; everything that is shown follows from it. */

const FIRST_TASTE = {
  lang: document.documentElement.lang === EN ? EN : VI,
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  size: '1',
};

const WORDS = JSON.parse(byId('words').textContent);
const SETTING = JSON.parse(byId('setting').textContent);
const state = {
  graph: null,
  view: null,
  taste: { ...FIRST_TASTE },
  evidence: null,
  wayFrom: null,
  drawing: null,
  trail: [],
  at: 0,
  alone: false,
};

const language = () => state.taste.lang;
const unit = () => Number(state.taste.size);
const FAMILIES = new Map(); // families by document type or kind, as the nodes have them

/** What people can do. Each changes the view; what is shown follows. */
const acts = {
  select(n) {
    if (state.wayFrom !== null && n !== state.wayFrom) {
      acts.endWay(n);
      return;
    }
    diagram.marks.cursor = n;
    change({ selected: { node: n } });
  },
  selectLink(n) {
    change({ selected: { link: n } });
    focusPanel();
  },
  /** Back to what the view is about. */
  unselect() {
    change({ selected: usualPick(state.view) });
  },
  /** To a node that may not be drawn: it is drawn with its surroundings. */
  go(n) {
    if (state.wayFrom !== null) {
      acts.endWay(n);
      return;
    }
    if (state.drawing.set.has(n) && baseKind(state.view) !== 'overview') acts.select(n);
    else acts.base(state.graph.nodes[n].group === 'Campaign' ? 'campaign' : 'around', n);
    bringIntoSight(n);
    focusPanel();
  },
  base(kind, n) {
    change({
      base: { kind, nodes: [n] },
      steps: [],
      focus: null,
      selected: { node: n },
      off: nothingOff(state.graph, n),
      from: '',
      to: '',
    });
  },
  expand(n) {
    const more = state.drawing.more.get(n) || 0;
    if (!state.drawing.set.has(n)) acts.base('around', n);
    else if (more) change({ steps: [...state.view.steps, ['+', n]], selected: { node: n } });
    announce(
      !more
        ? say('nothing_to_expand')
        : state.drawing.nodes.length >= MOST
          ? say('full', { n: MOST })
          : say('expanded', { n: Math.min(more, OPENED) }),
    );
  },
  collapse(n) {
    const before = state.drawing.nodes.length;
    const next = { ...state.view, steps: [...state.view.steps, ['-', n]] };
    const gone = before - drawing(state.graph, next).nodes.length;
    if (gone) change({ steps: next.steps, selected: { node: n } });
    announce(gone ? say('collapsed', { n: gone }) : say('nothing_to_collapse'));
  },
  toggle(n) {
    if (state.drawing.more.get(n)) acts.expand(n);
    else acts.collapse(n);
  },
  focus(n) {
    change({ focus: state.view.focus === n ? null : n, selected: { node: n } });
  },
  filter(facet, value) {
    const off = state.view.off[facet];
    const next = off.includes(value) ? off.filter((each) => each !== value) : [...off, value];
    change({ off: { ...state.view.off, [facet]: next } });
  },
  range(from, to) {
    change({ from, to });
  },
  undated() {
    change({ undated: !state.view.undated });
  },
  show(show) {
    change({ show });
  },
  startWay(n) {
    state.wayFrom = n;
    render();
    byId('search').focus();
  },
  endWay(n) {
    const from = state.wayFrom;
    state.wayFrom = null;
    change({ base: { kind: 'way', nodes: [from, n] }, steps: [], focus: null, selected: null, from: '', to: '' });
    focusPanel();
  },
  cancelWay() {
    state.wayFrom = null;
    render();
  },
  start() {
    change({ ...firstView(state.graph), show: state.view.show });
  },
  back() {
    stepTo(-1);
  },
  forward() {
    stepTo(1);
  },
  taste(name, value) {
    state.taste = { ...state.taste, [name]: value };
    applyTaste();
    record(false);
    render();
  },
  csv(links, name) {
    save(
      `${fold(name).replaceAll(' ', '-').slice(0, 60) || 'cancu'}.csv`,
      new Blob([csvText(proofRows(state.graph, links, state.evidence))], { type: 'text/csv;charset=utf-8' }),
    );
  },
  async png() {
    save('cancu.png', await pngBlob(state.graph));
  },
  svg() {
    save('cancu.svg', new Blob([svgText(state.graph)], { type: 'image/svg+xml' }));
  },
  print() {
    window.print();
  },
};

/** The one place where the view changes; what "back" undoes is a step. */
function change(changes) {
  state.view = { ...state.view, ...changes };
  record(addressOf(state.graph, state.view, state.taste) !== state.trail[state.at]);
  render();
}

/** Keeps the address of what is shown, as a new step or in place of the last one. */
function record(step) {
  const address = addressOf(state.graph, state.view, state.taste);
  if (step) state.at += 1;
  state.trail.splice(state.at, step ? Infinity : 1, address);
  try {
    history[step ? 'pushState' : 'replaceState']({ at: state.at }, '', `#${address}`);
  } catch {
    state.alone = true; // a page inside another (a notebook) has no address of its own
  }
}

function stepTo(direction) {
  const at = state.at + direction;
  if (at < 0 || at >= state.trail.length) return;
  if (!state.alone) {
    history.go(direction);
    return;
  }
  state.at = at;
  restore(state.trail[at]);
}

/** Shows the view of an address. */
function restore(address) {
  state.wayFrom = null;
  diagram.marks.cursor = null;
  state.taste = tasteOf(address);
  state.view = viewOf(state.graph, address);
  applyTaste();
  render();
}

/** After back and forward, and when someone edits the address. */
function moved() {
  const address = location.hash.slice(1);
  const known = history.state?.at;
  if (known === undefined) {
    if (address === state.trail[state.at]) return;
    state.at += 1;
    state.trail.splice(state.at, Infinity);
    history.replaceState({ at: state.at }, '');
  } else state.at = known;
  state.trail[state.at] = address;
  restore(address);
}

function applyTaste() {
  const root = document.documentElement;
  root.lang = state.taste.lang;
  root.dataset.theme = state.taste.theme;
  root.style.fontSize = `${unit() * 100}%`;
  fitRoom();
  forgetMeasures();
  diagram.shown = null;
  each('[data-say]', (element) => {
    element.textContent = say(element.dataset.say);
  });
  each('[data-label]', (element) => {
    element.setAttribute('aria-label', say(element.dataset.label));
  });
  each('[data-hint]', (element) => {
    element.title = say(element.dataset.hint);
  });
  byId('search').placeholder = say('search_hint');
}

/** How the parts stand depends on how many letters fit beside one another, not on pixels: large letters need the order of a small screen. */
function fitRoom() {
  const width = window.innerWidth / unit();
  document.documentElement.dataset.room = width <= 760 ? 'narrow' : width <= 1100 ? 'middle' : width <= 1500 ? 'wide' : 'full';
}

/** Shows the state: each part by itself. */
function render() {
  const kept = document.activeElement?.dataset?.keep;
  const { graph, view } = state;
  state.drawing = drawing(graph, view);
  document.body.dataset.show = view.show;
  document.title = `${titleOf(graph, view)} · cancu`;
  byId('title').textContent = visible(titleOf(graph, view));
  showDiagram(graph, state.drawing, view, { unit: unit(), acts });
  fillChoices(graph);
  renderWords();
  showLegend(graph, view, state.drawing, acts);
  showTimeline(graph, view, state.drawing, acts);
  document.body.dataset.base = view.base.kind;
  showState();
  if (kept) [...document.querySelectorAll('[data-keep]')].find((each) => each.dataset.keep === kept)?.focus(); // where the keyboard stood
}

/** The parts that quote. */
function renderWords() {
  const { graph, view, evidence } = state;
  showPanel(graph, view, { evidence, acts });
  if (view.show === 'outline') showOutline(graph, view, state.drawing, { evidence, acts });
  if (view.show === 'table') showTable(graph, { evidence, acts });
}

/** What the drawing is of. */
function titleOf(graph, view) {
  const [a, b] = view.base.nodes.map((n) => brief(graph.nodes[n].label));
  return say(`title_${baseKind(view)}`, { a, b });
}

/** How much is drawn, and which controls stand for how things are. */
function showState() {
  const {
    view,
    drawing: { nodes, links },
    graph,
  } = state;
  const documents = nodes.filter((n) => isDocument(graph.nodes[n])).length;
  const all = graph.nodes.filter(isDocument).length;
  byId('status').textContent = [
    say('drawing', { x: documents, y: all }),
    nodes.length > documents && say('drawing_others', { n: nodes.length - documents }),
    say('drawing_lines', { n: links.length }),
  ]
    .filter(Boolean)
    .join(' · ');
  byId('empty').hidden = nodes.length > 0;
  byId('back').disabled = state.at === 0;
  byId('forward').disabled = state.at >= state.trail.length - 1;
  byId('way').hidden = state.wayFrom === null;
  byId('way-words').textContent = state.wayFrom === null ? '' : visible(say('way_pick', { from: graph.nodes[state.wayFrom].label }));
  document
    .querySelectorAll('[data-show-as]')
    .forEach((each) => each.setAttribute('aria-pressed', String(each.dataset.showAs === view.show)));
  document
    .querySelectorAll('[data-taste]')
    .forEach((each) => each.setAttribute('aria-pressed', String(state.taste[each.dataset.taste] === each.dataset.value)));
}

function showTable(graph, tools) {
  const { links } = state.drawing;
  const csv = button(say('csv'), () => acts.csv(links, titleOf(graph, state.view)), { class: 'quiet', disabled: !tools.evidence });
  byId('table').replaceChildren(
    make('div', { class: 'headed' }, make('h2', {}, say('relations_count', { n: links.length })), csv),
    relationTable(graph, links, null, { ...tools, id: 'table-relations' }),
  );
}

/** The drawn cards as options behind the picture: what a screen reader and the keyboard walk through. */
function fillChoices(graph) {
  const list = byId('cards');
  const { nodes, more } = state.drawing;
  const selected = state.view.selected?.node;
  list.replaceChildren(
    ...nodes.map((n) =>
      make('li', { role: 'option', id: `card${n}`, 'aria-selected': String(n === selected) }, cardName(graph.nodes[n], more.get(n))),
    ),
  );
  if (!state.drawing.set.has(diagram.marks.cursor)) diagram.marks.cursor = null;
  if (diagram.marks.cursor !== null) list.setAttribute('aria-activedescendant', `card${diagram.marks.cursor}`);
  else list.removeAttribute('aria-activedescendant');
}

function cardName(node, more) {
  const { head, date, lines } = cardWords(node);
  return [
    ...[node.label, head, date, ...lines].filter(Boolean).map((each) => brief(each)),
    isDocument(node) && say(standing(node)),
    more && say('more_neighbours', { n: more }),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Keys of the picture: arrows walk, letters act. */
function pictureKey(event) {
  const { nodes, set } = state.drawing;
  if (!nodes.length || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = [diagram.marks.cursor, state.view.selected?.node].find((n) => set.has(n)) ?? nodes[0];
  const keys = {
    Enter: () => {
      acts.select(at);
      focusPanel();
    },
    ' ': () => acts.select(at),
    e: () => acts.expand(at),
    c: () => acts.collapse(at),
    f: () => acts.focus(at),
    w: () => acts.startWay(at),
    '+': () => zoomBy(ZOOM.step),
    '=': () => zoomBy(ZOOM.step),
    '-': () => zoomBy(1 / ZOOM.step),
    0: () => fitWhole(),
    Home: () => walkTo(nodes[0]),
    End: () => walkTo(nodes.at(-1)),
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.startsWith('Arrow')) walkTo(diagram.marks.cursor === null ? at : nextCard(at, key, state.drawing.links));
  else if (key in keys) keys[key]();
  else return;
  event.preventDefault();
}

function walkTo(n) {
  diagram.marks.cursor = n;
  byId('cards').setAttribute('aria-activedescendant', `card${n}`);
  bringIntoSight(n);
  diagram.network.redraw();
}

/** Keys of the whole page, where nothing is being typed. */
function pageKey(event) {
  const typing = event.target.matches('input:not([type=checkbox]):not([type=range]), textarea');
  if (event.key === 'Escape') escape();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    byId('search').focus();
  }
  if (event.key === '?') {
    event.preventDefault();
    byId('help').showModal();
  }
  if (event.key === '[') acts.back();
  if (event.key === ']') acts.forward();
  lentKey(event);
}

/** Keys of the picture where nothing else takes them: they bring the keyboard into it. Under the heading of the panel arrows scroll. */
function lentKey(event) {
  const nowhere = event.target === document.body && /^(?:[ecfw+=0-]|Arrow\w+)$/i.test(event.key);
  const heading = event.target.id === 'subject' && /^[ecfw]$/i.test(event.key);
  if (state.view.show !== 'diagram' || !(nowhere || heading)) return;
  diagram.marks.cursor = state.view.selected?.node ?? diagram.marks.cursor;
  byId('cards').focus();
  pictureKey(event);
}

/** Leaves what is open: a menu, the choice of a second document, the focus. */
function escape() {
  const menu = document.querySelector('.menu[open]');
  if (byId('legend').classList.contains('opened')) {
    toggleLegend();
    byId('legend-open').focus();
  } else if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (state.wayFrom !== null) acts.cancelWay();
  else if (state.view.focus !== null) acts.focus(state.view.focus);
}

/** Where there is no room for the legend beside the picture, it lies over it when asked for. */
function toggleLegend() {
  const opened = byId('legend').classList.toggle('opened');
  byId('legend-open').setAttribute('aria-expanded', String(opened));
  if (opened) byId('legend').focus();
}

function focusPanel() {
  byId('subject')?.focus();
  byId('details').scrollTop = 0;
}

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

/** Buttons of the frame. */
function connectButtons() {
  const click = (id, act) => byId(id).addEventListener('click', act);
  for (const name of ['back', 'forward', 'start']) click(name, acts[name]);
  click('zoom-in', () => zoomBy(ZOOM.step));
  click('zoom-out', () => zoomBy(1 / ZOOM.step));
  click('fit', fitWhole);
  click('way-cancel', acts.cancelWay);
  click('range-reset', () => acts.range('', ''));
  click('legend-open', toggleLegend);
  click('help-open', () => byId('help').showModal());
  for (const name of ['png', 'svg', 'print']) click(`as-${name}`, acts[name]);
  click('as-csv', () => acts.csv(state.drawing.links, titleOf(state.graph, state.view)));
  each('[data-show-as]', (choice) => choice.addEventListener('click', () => acts.show(choice.dataset.showAs)));
  each('[data-taste]', (choice) => choice.addEventListener('click', () => acts.taste(choice.dataset.taste, choice.dataset.value)));
}

/** A menu closes when something in it was done, and when the keyboard leaves it. */
function connectMenus() {
  const close = (menu) => {
    menu.open = false;
  };
  each('.menu > div > button', (item) => item.addEventListener('click', () => close(item.closest('.menu'))));
  each('.menu', (menu) =>
    menu.addEventListener('focusout', ({ relatedTarget }) => {
      if (!menu.contains(relatedTarget)) close(menu);
    }),
  );
}

/** Keys, and what the browser tells of itself. */
function connectWindow() {
  const cards = byId('cards');
  cards.addEventListener('keydown', pictureKey);
  cards.addEventListener('focus', () => {
    const first = state.view.selected?.node ?? state.drawing.nodes[0];
    if (diagram.marks.cursor === null && state.drawing.set.has(first)) walkTo(first);
  });
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address is the view's
    cards.focus();
  });
  document.addEventListener('keydown', pageKey);
  window.addEventListener('popstate', moved);
  window.addEventListener('beforeprint', () => showOutline(state.graph, state.view, state.drawing, { evidence: state.evidence, acts }));
  window.addEventListener('resize', () => {
    fitRoom();
    showTimeline(state.graph, state.view, state.drawing, acts);
  });
}

async function open() {
  state.graph = graphOf(await unpacked(byId('graph')));
  state.graph.nodes.forEach((node) => FAMILIES.set(typeOf(node), node.family));
  openSearch(state.graph, acts);
  connectButtons();
  connectMenus();
  connectWindow();
  state.at = history.state?.at ?? 0; // after a reload the steps before it are still the browser's
  state.trail = Array(state.at + 1).fill('');
  state.trail[state.at] = location.hash.slice(1);
  restore(state.trail[state.at]);
  record(false);
  document.body.dataset.ready = 'yes';
  await new Promise((shown) => {
    requestAnimationFrame(() => setTimeout(shown));
  }); // the picture first, the evidence while it is looked at
  state.evidence = await unpacked(byId('evidence'));
  renderWords();
  document.body.dataset.evidence = 'yes';
}

open();
