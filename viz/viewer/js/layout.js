/* Where cards stand: bands by level from top to bottom, in each of them what carries out below what is carried out, wrapped into rows. Pure. */

const CARD = { width: 188, height: 84 };
const GAP = { x: 18, y: 34, head: 18, foot: 18 };
const GUTTER = { width: 84, least: 560 }; // on the left, where the names of the bands stand; a slim picture has them above the cards
const LOOSENED = 160; // links; among more than that some pass behind cards wherever these stand
const BEND = 0.5; // how far lines run upright at their ends, as a part of their height
const READABLE = 0.74; // the scale below which letters on cards are too small to read

/**
 * Places for the middle of each card, and the bands behind them. `unit` is the size of letters, `frame` the room in pixels.
 */
function arrange(graph, { nodes, links }, frame, unit) {
  const gutter = frame.width / unit < GUTTER.least ? 0 : GUTTER.width * unit;
  const room = { width: frame.width - gutter, height: frame.height, head: gutter ? GAP.head : GAP.head + 16 };
  const { bands, columns, scale } = fitted(bandsOf(graph, nodes, links), room, unit);
  const places = new Map();
  const stripes = [];
  let y = 0;
  for (const { band, layers } of bands) {
    const top = y;
    y += room.head * unit;
    for (const layer of layers) y = placeLayer(layer, columns, y, unit, places);
    y += (GAP.foot - GAP.y) * unit;
    stripes.push({ band, top, bottom: y });
  }
  if (links.length <= LOOSENED) loosen(places, links, room.width / Math.min(1, Math.max(scale, READABLE)), unit);
  return { places, stripes, gutter, bounds: boundsOf(places, y, unit) };
}

/** The bands that have cards, each with its layers, ordered so that lines cross little. */
function bandsOf(graph, nodes, links) {
  const bands = new Map();
  for (const n of nodes) {
    const { band } = graph.nodes[n];
    if (!bands.has(band)) bands.set(band, []);
    bands.get(band).push(n);
  }
  const sorted = [...bands].sort(([a], [b]) => a - b);
  const layered = sorted.map(([band, members]) => ({ band, layers: layersOf(graph, members, links) }));
  untangle(
    layered.flatMap(({ layers }) => layers),
    links,
  );
  return layered;
}

/** Members of one band by the longest way that leads to them within it: what is carried out stands above what carries it out. */
function layersOf(graph, members, links) {
  const inside = new Set(members);
  const above = new Map(members.map((n) => [n, []]));
  for (const link of links) if (inside.has(link.from) && inside.has(link.to) && link.from !== link.to) above.get(link.from).push(link.to);
  const depth = new Map();
  const walk = (n, path) => {
    if (depth.has(n)) return depth.get(n);
    if (path.has(n)) return 0; // a cycle: where it closes is its top
    path.add(n);
    const found = Math.max(0, ...above.get(n).map((m) => walk(m, path) + 1));
    path.delete(n);
    depth.set(n, found);
    return found;
  };
  const layers = [];
  for (const n of [...members].sort((a, b) => graph.nodes[a].place - graph.nodes[b].place)) {
    const at = walk(n, new Set());
    while (layers.length <= at) layers.push([]);
    layers[at].push(n);
  }
  return layers.filter((layer) => layer.length);
}

/** Orders every layer by the middle of its neighbours, down and up in turn (the barycentre method). */
function untangle(layers, links) {
  const near = new Map(layers.flat().map((n) => [n, []]));
  for (const link of links) {
    near.get(link.from).push(link.to);
    near.get(link.to).push(link.from);
  }
  const place = new Map();
  const settle = (layer) => layer.forEach((n, k) => place.set(n, (k + 0.5) / layer.length));
  layers.forEach(settle);
  const middle = (n) => (near.get(n).length ? near.get(n).reduce((sum, m) => sum + place.get(m), 0) / near.get(n).length : place.get(n));
  for (let sweep = 0; sweep < 6; sweep += 1) {
    for (const layer of sweep % 2 ? [...layers].reverse() : layers) {
      const key = new Map(layer.map((n) => [n, middle(n)]));
      layer.sort((a, b) => key.get(a) - key.get(b));
      settle(layer);
    }
  }
}

/** Bands in layers where all of them can be read at once, else each band in one line; and how many cards a row has. */
function fitted(bands, room, unit) {
  const layered = columnsFor(bands, room, unit);
  if (layered.scale >= READABLE) return { bands, ...layered };
  const flat = bands.map(({ band, layers }) => ({ band, layers: [layers.flat()] }));
  const lined = columnsFor(flat, room, unit);
  return lined.scale > layered.scale ? { bands: flat, ...lined } : { bands, ...layered };
}

/** How many cards a row has: as shows the most at once, or as fits the width where letters would become too small to read. */
function columnsFor(bands, room, unit) {
  const sizes = bands.flatMap(({ layers }) => layers.map((layer) => layer.length));
  const widest = Math.max(1, ...sizes);
  const pitch = (CARD.width + GAP.x) * unit;
  const scaleOf = (columns) => {
    const rows = sizes.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
    const height = (rows * (CARD.height + GAP.y) + bands.length * (room.head + GAP.foot - GAP.y)) * unit;
    return Math.min(room.width / ((Math.min(columns, widest) + (columns < widest ? 0.5 : 0)) * pitch), room.height / height);
  };
  const choices = Array.from({ length: Math.min(widest, 16) }, (_, k) => k + 1);
  const best = choices.reduce((a, b) => (scaleOf(b) > scaleOf(a) ? b : a));
  const fitting = Math.min(widest, Math.max(1, Math.floor(room.width / (pitch * READABLE) - 0.5)));
  const columns = scaleOf(best) >= READABLE ? best : fitting;
  return { columns, scale: scaleOf(best) };
}

/** One layer in rows of at most so many, filled column by column so that neighbours stay near; gives the y below it. */
function placeLayer(layer, columns, y, unit, places) {
  const rows = Math.ceil(layer.length / columns);
  const across = Math.ceil(layer.length / rows);
  layer.forEach((n, k) => {
    const [column, row] = [Math.floor(k / rows), k % rows];
    const shift = row % 2 ? 0.5 : 0; // a card of the next row stands in the gap, so that lines from above find a way
    const wide = rows > 1 ? across - 0.5 : across - 1;
    places.set(n, {
      x: (column + shift - wide / 2) * (CARD.width + GAP.x) * unit,
      y: y + (row * (CARD.height + GAP.y) + CARD.height / 2) * unit,
    });
  });
  return y + rows * (CARD.height + GAP.y) * unit;
}

/** Moves whole rows sideways, within a width, to where the fewest lines pass behind cards. */
function loosen(places, links, width, unit) {
  const rows = new Map();
  for (const [n, { y }] of places) rows.set(y, [...(rows.get(y) || []), n]);
  for (const row of [...rows.values()].reverse()) {
    const xs = row.map((n) => places.get(n).x);
    const half = (Math.max(...xs) - Math.min(...xs) + (CARD.width + GAP.x) * unit) / 2;
    const shifts = [0, 0.5, -0.5, 0.75, -0.75, 1, -1, 1.5, -1.5]
      .map((part) => part * (CARD.width + GAP.x) * unit)
      .filter((shift) => half + Math.abs(shift) <= width / 2);
    const at = row.map((n) => places.get(n).x);
    const move = (shift) =>
      row.forEach((n, k) => {
        places.get(n).x = at[k] + shift;
      });
    const costs = shifts.map((shift) => {
      move(shift);
      return { shift, hidden: hiddenLines(places, links, unit) };
    });
    move(costs.length ? costs.reduce((best, each) => (each.hidden < best.hidden ? each : best)).shift : 0);
  }
}

/** How often lines pass behind cards that they do not belong to. */
function hiddenLines(places, links, unit) {
  let count = 0;
  for (const link of links) {
    const [a, b] = [places.get(link.from), places.get(link.to)];
    for (const [n, card] of places) if (n !== link.from && n !== link.to && passesBehind(a, b, card, unit)) count += 1;
  }
  return count;
}

/** Whether the line from a to b passes behind a card that stands between them. */
function passesBehind(a, b, card, unit) {
  if ((card.y - a.y) * (card.y - b.y) >= 0) return false;
  const half = { x: (CARD.width / 2 + 4) * unit, y: (CARD.height / 2) * unit };
  const way = Math.sign(b.y - a.y);
  const [from, to] = [
    { x: a.x, y: a.y + way * half.y },
    { x: b.x, y: b.y - way * half.y },
  ];
  return [card.y - half.y, card.y, card.y + half.y].some(
    (y) => Math.abs(lineAt(from, to, (y - from.y) / (to.y - from.y)) - card.x) < half.x,
  );
}

/** The x of an upright line at a part of its height: the cubic curve that vis-network draws, found by halving. */
function lineAt(a, b, part) {
  let [low, high] = [0, 1];
  for (let step = 0; step < 8; step += 1) {
    const t = (low + high) / 2;
    const height = 3 * (1 - t) * (1 - t) * t * BEND + 3 * (1 - t) * t * t * (1 - BEND) + t * t * t;
    if (height < part) low = t;
    else high = t;
  }
  return a.x + (b.x - a.x) * (3 * low * low - 2 * low * low * low);
}

function boundsOf(places, bottom, unit) {
  const xs = [...places.values()].map(({ x }) => x);
  const half = (CARD.width / 2 + GAP.x) * unit;
  return { left: Math.min(...xs) - half, right: Math.max(...xs) + half, top: 0, bottom };
}
