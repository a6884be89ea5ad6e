/* Cards, bands and lines as they are painted, on a canvas or on anything that takes the same strokes (picture.js). Keeps only measures. */

const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const DIMMED = 0.16;
const COARSE = 0.5; // the scale below which a card shows its name alone, in letters as large as fit

const palette = { colours: new Map(), measures: new Map(), ruler: document.createElement('canvas').getContext('2d') };

/** A colour of the style sheet in the theme that is set. */
function colour(name) {
  if (!palette.colours.has(name))
    palette.colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return palette.colours.get(name);
}

/** After a change of theme, language or size of letters nothing that was measured holds. */
function forgetMeasures() {
  palette.colours.clear();
  palette.measures.clear();
}

/** `text` in lines that fit `width`, at most `most`, the last one with "…" where more would follow. */
function wrapped(text, font, width, most) {
  const key = `${font}|${width}|${most}|${text}`;
  if (!palette.measures.has(key)) palette.measures.set(key, wrappedAnew(text, font, width, most));
  return palette.measures.get(key);
}

function wrappedAnew(text, font, width, most) {
  palette.ruler.font = font;
  const fits = (line) => palette.ruler.measureText(line).width <= width;
  const words = visible(text.slice(0, 300)).split(/\s+/).filter(Boolean);
  const lines = [''];
  for (const word of words) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (fits(longer)) lines[lines.length - 1] = longer;
    else if (lines.at(-1)) lines.push(word);
    else lines[0] = word;
    if (lines.length > most) break;
  }
  const cut = lines.length > most || text.length > 300;
  return lines.slice(0, most).map((line, k, all) => shortened(line, fits, cut && k === all.length - 1));
}

function shortened(line, fits, cut) {
  if (fits(line) && !cut) return line;
  let end = line.length;
  while (end > 1 && !fits(`${line.slice(0, end)}…`)) end -= 1;
  return `${line.slice(0, end).trimEnd()}…`;
}

const UNNUMBERED = /^.*? \(không số\) /; // what the title of a document without a number begins with: its type stands above it

/** What the card of a node says: a small head with a date or the like, a name in bold, and lines below it. */
function cardWords(node) {
  const { facts } = node;
  const date = facts.date ? dateWords(facts.date) : '';
  if (isDocument(node)) {
    const own = facts.symbol || facts.full_name;
    return {
      head: facts.kind || spoken(SETTING.kinds.Document),
      date,
      name: own || node.label.replace(UNNUMBERED, ''),
      lines: [facts.issuer && shortAgency(facts.issuer), own && facts.subject],
    };
  }
  const kind = spoken(SETTING.kinds[node.group]);
  if (node.group === 'Campaign') return { head: kind, date: facts.period || '', name: node.label, lines: [] };
  if (node.group === 'Award') {
    return {
      head: kind,
      date: facts.status ? valueWords('status', facts.status) : '',
      name: facts.form || node.label,
      lines: [facts.by, facts.occasion],
    };
  }
  return { head: kind, date: '', name: shortAgency(node.label), lines: [] };
}

/** Paints one card with its middle at x, y. `mark` says how it stands: selected, cursor, dimmed, hovered; `more` how many neighbours are left out. */
function paintCard(ctx, node, x, y, { unit, scale, mark, more }) {
  const [width, height] = [CARD.width * unit, CARD.height * unit];
  const [left, top] = [x - width / 2, y - height / 2];
  ctx.save();
  paintFrame(ctx, node, { left, top, width, height, unit }, mark);
  if (scale < COARSE) paintCoarse(ctx, node, { left, top, width, height, unit });
  else paintWords(ctx, node, { left, top, width, height, unit });
  if (more) paintMore(ctx, more, left + width, top + height, unit);
  ctx.restore();
}

/** Paper with a stripe of the family's colour, and a line around it: dashed where the document is not held, dotted where it is not resolved. */
function paintFrame(ctx, node, { left, top, width, height, unit }, mark) {
  const state = standing(node);
  const radius = { pill: height / 2.6, square: 0 }[SETTING.families[node.family].shape] ?? 8 * unit;
  const family = colour(`family-${node.family}`);
  const fill = (inset, ink, alpha) => {
    outline(ctx, left + inset, top, width - inset, height, radius);
    ctx.fillStyle = ink;
    ctx.globalAlpha = alpha;
    ctx.fill();
  };
  const paper = colour(paperOf(state, mark));
  fill(0, paper, 1);
  if (!mark.dimmed) fill(0, family, state === 'held' ? 1 : 0.45); // what shows of it is the stripe
  fill(6 * unit, paper, 1);
  ctx.globalAlpha = mark.dimmed ? DIMMED : 1;
  outline(ctx, left, top, width, height, radius);
  ctx.setLineDash(EDGES[state].map((length) => length * unit));
  ctx.lineWidth = lineWidthOf(mark) * unit;
  ctx.strokeStyle = mark.selected ? colour('accent') : state === 'held' && !mark.hovered ? colour('card-line') : family;
  ctx.stroke();
  ctx.setLineDash([]);
  if (mark.cursor) paintCursor(ctx, left, top, width, height, radius, unit);
}

const EDGES = { held: [], cited: [6, 4], unresolved: [2, 3] };
const paperOf = (state, { dimmed }) => (dimmed ? 'stage' : state === 'held' ? 'card' : 'card-cited');
const lineWidthOf = ({ selected, hovered }) => (selected ? 3 : hovered ? 2.2 : 1.2);

/** Where the keyboard stands: a second frame around the card. */
function paintCursor(ctx, left, top, width, height, radius, unit) {
  const gap = 5 * unit;
  outline(ctx, left - gap, top - gap, width + 2 * gap, height + 2 * gap, radius + gap);
  ctx.lineWidth = 3 * unit;
  ctx.strokeStyle = colour('cursor');
  ctx.stroke();
}

function outline(ctx, left, top, width, height, radius) {
  const [right, bottom] = [left + width, top + height];
  ctx.beginPath();
  ctx.moveTo(left + radius, top);
  ctx.lineTo(right - radius, top);
  ctx.quadraticCurveTo(right, top, right, top + radius);
  ctx.lineTo(right, bottom - radius);
  ctx.quadraticCurveTo(right, bottom, right - radius, bottom);
  ctx.lineTo(left + radius, bottom);
  ctx.quadraticCurveTo(left, bottom, left, bottom - radius);
  ctx.lineTo(left, top + radius);
  ctx.quadraticCurveTo(left, top, left + radius, top);
  ctx.closePath();
}

function paintWords(ctx, node, { left, top, width, height, unit }) {
  const { head, date, name, lines } = cardWords(node);
  const [start, room] = [left + 16 * unit, width - 26 * unit];
  const fonts = { head: `${11 * unit}px ${FACE}`, name: `600 ${15 * unit}px ${FACE}`, small: `${12 * unit}px ${FACE}` };
  const named = wrapped(name, fonts.name, room, node.facts.symbol ? 1 : lines.some(Boolean) ? 2 : 3);
  let y = top + 18 * unit;
  const write = (text, font, ink, step) => {
    ctx.font = font;
    ctx.fillStyle = colour(ink);
    ctx.fillText(text, start, y);
    y += step * unit;
  };
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.font = fonts.head;
  const taken = date ? ctx.measureText(date).width + 8 * unit : 0;
  ctx.fillStyle = colour('card-muted');
  ctx.textAlign = 'right';
  if (date) ctx.fillText(date, left + width - 10 * unit, y);
  ctx.textAlign = 'left';
  write(wrapped(head, fonts.head, room - taken, 1)[0], fonts.head, `family-${node.family}`, 18);
  named.forEach((line) => write(line, fonts.name, 'card-ink', 18));
  y -= 1 * unit;
  const given = lines.filter(Boolean);
  given.forEach((line, k) => {
    const left_ = Math.max(0, Math.floor((top + height - 6 * unit - y) / (15 * unit)) + 1);
    wrapped(line, fonts.small, room, Math.min(left_, k === 0 && given.length > 1 ? 1 : 2)).forEach((text) =>
      write(text, fonts.small, 'card-muted', 15),
    );
  });
}

/** From afar: the name alone, as large as the card allows. */
function paintCoarse(ctx, node, { left, top, width, height, unit }) {
  const size = 25 * unit;
  const font = `600 ${size}px ${FACE}`;
  const lines = wrapped(cardWords(node).name, font, width - 26 * unit, 2);
  ctx.font = font;
  ctx.fillStyle = colour('card-ink');
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  lines.forEach((line, k) => ctx.fillText(line, left + 16 * unit, top + height / 2 + (k - (lines.length - 1) / 2) * size * 1.15));
}

/** How many neighbours are not drawn, on the lower right corner: what a double click brings. */
function paintMore(ctx, more, right, bottom, unit) {
  const text = `+${more}`;
  const font = `600 ${11 * unit}px ${FACE}`;
  ctx.font = font;
  const width = ctx.measureText(text).width + 12 * unit;
  outline(ctx, right - width - 4 * unit, bottom - 11 * unit, width, 18 * unit, 9 * unit);
  ctx.fillStyle = colour('more');
  ctx.fill();
  ctx.fillStyle = colour('more-ink');
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.fillText(text, right - width / 2 - 4 * unit, bottom - 1.5 * unit);
}

/** The bands behind the cards, from `left` to `right`. */
function paintBands(ctx, stripes, left, right) {
  stripes.forEach(({ top, bottom }, k) => {
    ctx.fillStyle = colour(k % 2 ? 'band-even' : 'band-odd');
    ctx.fillRect(left, top, right - left, bottom - top);
  });
}

/** The names of the bands: in a column of this width, or above the cards where there is none. `size` is that of the letters. */
function paintBandNames(ctx, stripes, left, width, size) {
  const font = `600 ${size}px ${FACE}`;
  stripes.forEach(({ band, top, bottom }, k) => {
    if (width) {
      ctx.fillStyle = colour(k % 2 ? 'gutter-even' : 'gutter-odd');
      ctx.fillRect(left, top, width, bottom - top);
    }
    const lines = wrapped(bandWords(band), font, width ? width - size * 1.6 : 1e6, 3);
    ctx.font = font;
    ctx.fillStyle = colour('band-ink');
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    const middle = width ? (top + bottom) / 2 - ((lines.length - 1) / 2) * size * 1.3 : top + size;
    lines.forEach((line, n) => ctx.fillText(line, left + size * 0.9, middle + n * size * 1.3));
  });
}

/** What a band is called: a level, or the kind of what stands in it. */
function bandWords(band) {
  const name = SETTING.bands[band];
  if (Object.hasOwn(SETTING.kinds, name)) return spoken(SETTING.kinds[name]);
  return name === 'unknown' ? say('no_level') : capital(valueWords('level', name));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
