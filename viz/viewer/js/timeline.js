/* The documents that are drawn by their date of issue, those without a date apart, and the range that filters them. */

const DOT = 11; // pixels between the middles of two dots

/** Fills the timeline; the range is kept in months. */
function showTimeline(graph, view, drawing_, acts) {
  const nodes = [...drawing_.reachable].map((n) => graph.nodes[n]).filter(isDocument);
  const dated = nodes.filter((node) => node.facts.date).sort((a, b) => a.facts.date.localeCompare(b.facts.date));
  const undated = nodes.filter((node) => !node.facts.date);
  byId('timeline').hidden = !nodes.length;
  const span = spanOf(dated);
  fillTrack(graph, span, dated, view, drawing_, acts);
  fillUndated(undated, view, acts);
  fillRange(span, view, acts);
}

/** First and last year, as months since year 0. */
function spanOf(dated) {
  if (!dated.length) return null;
  const [first, last] = [Number(year(dated[0])), Number(year(dated.at(-1)))];
  return { first: first * 12, last: last * 12 + 11 };
}

/** A date as months since year 0, the day as a part of one; a date without a month lies in the middle of its year. */
function monthOf(date) {
  const [y, month, day] = date.split('-').map(Number);
  return y * 12 + (month ? month - 1 : 5.5) + (day ? (day - 1) / 31 : 0.5 * (month ? 1 : 0));
}

function fillTrack(graph, span, dated, view, drawing_, acts) {
  const track = byId('track');
  if (!span) {
    track.replaceChildren();
    return;
  }
  const width = track.clientWidth || 600;
  const left = (month) => ((month - span.first) / (span.last + 1 - span.first)) * (width - DOT * 2) + DOT;
  const heights = new Map();
  const dots = dated.map((node) => {
    const x = left(monthOf(node.facts.date));
    const column = Math.round(x / DOT);
    const height = heights.get(column) || 0;
    heights.set(column, height + 1);
    return dotOf(node, x, height, view, drawing_, acts);
  });
  const years = yearMarks(span, left, width);
  const list = make('div', { role: 'group', 'aria-label': say('timeline_dots') }, ...dots);
  track.replaceChildren(...years, list);
  rove(list, 'button');
}

function dotOf(node, x, height, view, drawing_, acts) {
  const shown = drawing_.set.has(node.n);
  const selected = view.selected && view.selected.node === node.n;
  const name = `${brief(node.label)}, ${dateWords(node.facts.date)}`;
  const dot = make('button', {
    type: 'button',
    class: `dot ${standing(node)}${shown ? '' : ' out'}${selected ? ' selected' : ''}`,
    title: name,
    'aria-label': name,
    'aria-pressed': String(Boolean(selected)),
    onclick: () => acts.select(node.n),
    'data-keep': `dot-${node.key}`,
  });
  dot.style.left = `${x - 5}px`;
  dot.style.bottom = `${18 + Math.min(height, 4) * 10}px`;
  dot.style.setProperty('--ink', `var(--family-${node.family})`);
  return dot;
}

function yearMarks(span, left, width) {
  const years = Array.from({ length: (span.last + 1 - span.first) / 12 }, (_, k) => span.first / 12 + k);
  const step = Math.ceil(years.length / Math.max(1, Math.floor(width / 48)));
  return years
    .filter((_, k) => k % step === 0)
    .map((y) => {
      const mark = make('span', { class: 'year' }, String(y));
      mark.style.left = `${left(y * 12)}px`;
      return mark;
    });
}

function fillUndated(undated, view, acts) {
  const box = byId('undated');
  box.hidden = !undated.length;
  box.replaceChildren(
    make(
      'label',
      {},
      make('input', { type: 'checkbox', checked: view.undated, id: 'undated-box', 'data-keep': 'undated', onchange: () => acts.undated() }),
      make('span', {}, say('undated_count', { n: undated.length })),
    ),
  );
}

/** Two sliders over one another: from, and to. */
function fillRange(span, view, acts) {
  const [from, to] = [byId('range-from'), byId('range-to')];
  byId('range').hidden = !span;
  if (!span) return;
  for (const slider of [from, to]) Object.assign(slider, { min: String(span.first), max: String(span.last), step: '1' });
  from.value = String(view.from ? monthNumber(view.from) : span.first);
  to.value = String(view.to ? monthNumber(view.to) : span.last);
  tellRange();
  const take = () => {
    const [a, b] = [Number(from.value), Number(to.value)].sort((x, y) => x - y);
    acts.range(a > span.first ? monthText(a) : '', b < span.last ? monthText(b) : '');
  };
  for (const slider of [from, to]) Object.assign(slider, { oninput: tellRange, onchange: take });
  byId('range-reset').hidden = !view.from && !view.to;
}

function tellRange() {
  const [from, to] = [byId('range-from'), byId('range-to')];
  for (const slider of [from, to]) slider.setAttribute('aria-valuetext', dateWords(monthText(Number(slider.value))));
  const [a, b] = [Number(from.value), Number(to.value)].sort((x, y) => x - y);
  byId('range-words').textContent = say('range', { from: dateWords(monthText(a)), to: dateWords(monthText(b)) });
  const percent = (value) => `${((value - from.min) / Math.max(1, from.max - from.min)) * 100}%`;
  byId('range').style.setProperty('--a', percent(a));
  byId('range').style.setProperty('--b', percent(b));
}

const monthNumber = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || 1) - 1;
const monthText = (n) => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
