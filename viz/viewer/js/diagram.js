/* The picture: vis-network moves, zooms and hits; what it shows is painted by paint.js. Knows the view only by what it is told to show. */

const CROWDED = 40; // lines; more than that are drawn faintly until something is selected
const SIDES = { top: [0, -1], bottom: [0, 1], left: [-1, 0], right: [1, 0] };
const BADGE = { width: 44, above: 13, below: 7 }; // of the number on a card, and how far it hangs below
const ZOOM = { least: 0.12, most: 2.5, step: 1.25 };

const diagram = {
  network: null,
  nodes: new vis.DataSet(),
  edges: new vis.DataSet(),
  arranged: { places: new Map(), stripes: [], gutter: 0, bounds: { left: 0, right: 0, top: 0, bottom: 0 } },
  shown: null, // the last drawing, to know what must be drawn anew
  marks: { selected: null, link: null, cursor: null, hovered: null, near: null },
  following: 0, // the timer of followCards
};

/** Makes the network once there is something to draw: it would take every card twice. `acts` are what clicks and keys do. */
function openNetwork(graph, acts) {
  const stage = byId('canvas');
  const network = new vis.Network(stage, { nodes: diagram.nodes, edges: diagram.edges }, networkOptions());
  diagram.network = network;
  stage.querySelectorAll('[tabindex]').forEach((element) => element.removeAttribute('tabindex'));
  network.on('beforeDrawing', (ctx) => paintStage(ctx));
  network.on('afterDrawing', (ctx) => {
    paintGutter(ctx);
    followCards();
  });
  network.on('click', ({ pointer }) => clicked(acts, pointer));
  network.on('doubleClick', ({ pointer }) => {
    if (cardAt(pointer.canvas) !== null) acts.toggle(cardAt(pointer.canvas));
  });
  network.on('zoom', () => holdZoom());
  network.on('dragStart', () => hover(graph, null));
  stage.addEventListener('pointermove', ({ offsetX, offsetY, buttons }) =>
    hover(graph, buttons ? null : cardAt(network.DOMtoCanvas({ x: offsetX, y: offsetY }))),
  );
  stage.addEventListener('pointerleave', () => hover(graph, null));
  new ResizeObserver(() => fitDiagram()).observe(stage);
}

function networkOptions() {
  return {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { shape: 'custom', chosen: false },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.6 } }, chosen: false, arrowStrikethrough: false },
    interaction: { hover: false, selectable: false, keyboard: false, dragNodes: false, zoomSpeed: 0.6 },
  };
}

/** Shows a drawing: places anew what is new, keeps the sight where it was when only marks have changed. */
function showDiagram(graph, drawing_, view, { unit, acts }) {
  const same =
    diagram.shown &&
    diagram.shown.unit === unit &&
    sameNumbers(diagram.shown.nodes, drawing_.nodes) &&
    sameNumbers(linkNumbers(diagram.shown), linkNumbers(drawing_));
  diagram.marks = marksOf(graph, drawing_, view);
  byId('tip').hidden = true;
  if (same) diagram.edges.update(drawing_.links.map((link) => ({ id: link.n, ...inkOf(link, drawing_.links) })));
  else place(graph, drawing_, unit);
  diagram.shown = { ...drawing_, unit };
  if (!diagram.network) openNetwork(graph, acts);
  if (same) diagram.network.redraw();
  else fitDiagram();
}

const linkNumbers = (drawing_) => drawing_.links.map((link) => link.n);
const sameNumbers = (a, b) => a.length === b.length && a.every((n, k) => n === b[k]);

function marksOf(graph, drawing_, view) {
  const selected = view.selected && 'node' in view.selected ? view.selected.node : null;
  const link = view.selected && 'link' in view.selected ? view.selected.link : null;
  return { ...diagram.marks, selected, link, near: nearFocus(view, drawing_), hovered: null };
}

function place(graph, drawing_, unit) {
  const stage = byId('canvas');
  diagram.arranged = arrange(graph, drawing_, { width: stage.clientWidth, height: stage.clientHeight }, unit);
  const { places } = diagram.arranged;
  const ports = new Map();
  const lines = drawing_.links.map((link) => ({ id: link.n, ...lineOf(link, places, ports, unit), ...inkOf(link, drawing_.links) }));
  bow(lines);
  if (diagram.nodes.length) [diagram.edges, diagram.nodes].forEach((set) => set.clear());
  const cards = drawing_.nodes.map((n) => ({ id: n, ...places.get(n), ctxRenderer: renderer(graph, drawing_, unit) }));
  diagram.nodes.add([...cards, ...ports.values()]);
  diagram.edges.add(lines);
}

/** Lines end at ports, points in the middle of a card's sides: vis-network would lead them to its middle, at whatever angle. */
const PORT = { shape: 'custom', size: 0, ctxRenderer: () => ({ drawNode: () => {} }) };

function portOf(n, side, places, ports, unit) {
  const id = `${n} ${side}`;
  const { x, y } = places.get(n);
  const [dx, dy] = SIDES[side];
  if (!ports.has(id)) ports.set(id, { id, x: x + dx * (CARD.width / 2) * unit, y: y + dy * (CARD.height / 2) * unit, ...PORT });
  return id;
}

function renderer(graph, drawing_, unit) {
  return ({ ctx, id, x, y }) => ({
    drawNode: () =>
      paintCard(ctx, graph.nodes[id], x, y, {
        unit,
        scale: diagram.network ? diagram.network.getScale() : 1,
        mark: markOf(id),
        more: drawing_.more.get(id),
      }),
    nodeDimensions: { width: CARD.width * unit, height: CARD.height * unit },
  });
}

function markOf(n) {
  const { selected, cursor, hovered, near } = diagram.marks;
  return { selected: n === selected, cursor: n === cursor, hovered: n === hovered, dimmed: near !== null && !near.has(n) };
}

/** How a link runs: upright from the top of a card to the bottom of one above it, straight to the next card in a row, else in a bow over it. */
function lineOf(link, places, ports, unit) {
  const [a, b] = [places.get(link.from), places.get(link.to)];
  const [from, to] = sidesOf(a, b, unit);
  const { dash } = SETTING.relations[link.relation];
  const ends = { from: portOf(link.from, from, places, ports, unit), to: portOf(link.to, to, places, ports, unit) };
  const upright = { enabled: true, type: 'cubicBezier', forceDirection: 'vertical', roundness: BEND };
  const over = { enabled: true, type: a.x < b.x ? 'curvedCW' : 'curvedCCW', roundness: Math.min(0.25, (55 * unit) / Math.abs(a.x - b.x)) };
  const smooth = from === to ? over : from === 'left' || from === 'right' ? false : upright;
  return { ...ends, dashes: dash.length ? dash : false, smooth };
}

/** The sides of two cards that a line between them leaves and reaches. */
function sidesOf(a, b, unit) {
  if (a.y - b.y > CARD.height * unit) return ['top', 'bottom'];
  if (b.y - a.y > CARD.height * unit) return ['bottom', 'top'];
  if (Math.abs(a.x - b.x) > CARD.width * unit * 1.5) return ['top', 'top'];
  return a.x < b.x ? ['right', 'left'] : ['left', 'right'];
}

/** Where several lines run between the same ends, all but the first are bowed. */
function bow(lines) {
  const seen = new Map();
  for (const line of lines) {
    const ends = [line.from, line.to].sort().join();
    const turn = seen.get(ends) || 0;
    seen.set(ends, turn + 1);
    if (turn) line.smooth = { enabled: true, type: 'curvedCW', roundness: 0.12 * turn };
  }
}

/** A line gets its ink by what is selected and what is in focus: the rest steps back. */
function inkOf(link, links) {
  const { selected, link: chosen, near } = diagram.marks;
  const { width } = SETTING.relations[link.relation];
  const touched = selected !== null ? link.from === selected || link.to === selected : link.n === chosen;
  const picked = selected !== null || chosen !== null;
  const dim = near !== null && !(near.has(link.from) && near.has(link.to));
  const faint = picked ? !touched : links.length > CROWDED;
  return {
    width: touched ? width + 1 : width,
    color: { color: colour(`relation-${link.relation}`), inherit: false, opacity: dim ? DIMMED : faint ? 0.55 : 0.95 },
  };
}

/** What part of the drawing is in sight. */
function sight() {
  const stage = byId('canvas');
  const from = diagram.network.DOMtoCanvas({ x: 0, y: 0 });
  const to = diagram.network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  return { left: from.x, right: to.x, top: from.y, bottom: to.y };
}

function paintStage(ctx) {
  const { left, right } = sight();
  ctx.save();
  paintBands(ctx, diagram.arranged.stripes, left, right);
  ctx.restore();
}

/** The names of the bands stay at the left edge, in letters of one size, however far one has zoomed. */
function paintGutter(ctx) {
  const scale = diagram.network.getScale();
  const { stripes, gutter } = diagram.arranged;
  const size = (gutter ? 13 : 12) * (diagram.shown ? diagram.shown.unit : 1);
  ctx.save();
  paintBandNames(ctx, stripes, sight().left, gutter / scale, gutter ? size / scale : Math.min(size / scale, size * 1.6));
  ctx.restore();
}

/** The card at a point of the drawing, or null. (vis-network takes cards for squares until it has drawn them twice.) */
function cardAt({ x, y }) {
  const { unit } = diagram.shown;
  const [half, reach_] = [(CARD.width / 2) * unit, (CARD.height / 2) * unit];
  const hit = [...diagram.arranged.places].find(
    ([, at]) => Math.abs(x - at.x) <= half && y >= at.y - reach_ && y <= at.y + reach_ + BADGE.below * unit,
  );
  return hit ? hit[0] : null;
}

function clicked(acts, pointer) {
  const card = cardAt(pointer.canvas);
  const line = card === null ? diagram.network.getEdgeAt(pointer.DOM) : undefined;
  if (card !== null && onBadge(card, pointer.canvas)) acts.expand(card);
  else if (card !== null) acts.select(card);
  else if (line !== undefined) acts.selectLink(line);
  else acts.unselect();
}

/** Whether a point lies on the number of left-out neighbours of a card. */
function onBadge(n, { x, y }) {
  const { unit, more } = diagram.shown;
  const at = diagram.arranged.places.get(n);
  return more.get(n) > 0 && x > at.x + (CARD.width / 2 - BADGE.width) * unit && y > at.y + (CARD.height / 2 - BADGE.above) * unit;
}

/** The whole of a card that is cut, beside the pointer. */
function hover(graph, n) {
  if (n === diagram.marks.hovered) return;
  const tip = byId('tip');
  diagram.marks.hovered = n;
  diagram.network.redraw();
  byId('canvas').classList.toggle('pointing', n !== null);
  tip.hidden = n === null;
  if (n === null) return;
  tip.replaceChildren(...tipWords(graph.nodes[n]));
  const { places } = diagram.arranged;
  const at = diagram.network.canvasToDOM({ x: places.get(n).x, y: places.get(n).y + (CARD.height / 2) * diagram.shown.unit });
  const stage = byId('canvas');
  tip.style.left = `${Math.max(8, Math.min(at.x - 150, stage.clientWidth - 316))}px`;
  const above = at.y + tip.offsetHeight + 14 > stage.clientHeight;
  const cardHeight = CARD.height * diagram.shown.unit * diagram.network.getScale();
  tip.style.top = `${above ? Math.max(4, at.y - cardHeight - tip.offsetHeight - 8) : at.y + 8}px`;
}

function tipWords(node) {
  const { head, date, lines } = cardWords(node);
  return [
    make('small', {}, [head, date].filter(Boolean).join(' · ')),
    make('strong', {}, brief(node.label)),
    ...lines.filter(Boolean).map((line) => make('span', {}, brief(line))),
  ];
}

/** Brings everything into sight; where letters would be too small, the subject or the top of it. */
function fitDiagram() {
  const { width, height, stage } = extent();
  if (stage.width <= 0 || stage.height <= 0 || !diagram.arranged.places.size) return;
  const whole = Math.min(stage.width / width, stage.height / height, 1.15);
  look(Math.max(whole, Math.min(READABLE, stage.width / width)));
}

/** The whole drawing, however small. */
function fitWhole() {
  const { width, height, stage } = extent();
  look(Math.min(stage.width / width, stage.height / height, 1.15));
}

/** The size of the drawing, and of the room for it beside the names of the bands. */
function extent() {
  const { bounds, gutter } = diagram.arranged;
  const { clientWidth, clientHeight } = byId('canvas');
  return {
    width: bounds.right - bounds.left,
    height: bounds.bottom - bounds.top,
    stage: { width: clientWidth - gutter, height: clientHeight },
  };
}

/** The options behind the picture lie where their cards are, for those who point or magnify by other means; not while it moves. */
function followCards() {
  byId('cards').setAttribute('aria-busy', 'true');
  clearTimeout(diagram.following);
  diagram.following = setTimeout(() => {
    const scale = diagram.network.getScale() * (diagram.shown ? diagram.shown.unit : 1);
    for (const [n, at] of diagram.arranged.places) {
      const { x, y } = diagram.network.canvasToDOM(at);
      const item = byId(`card${n}`);
      if (item) {
        item.style.transform = `translate(${x - (CARD.width / 2) * scale - 3}px, ${y - (CARD.height / 2) * scale - 3}px)`;
        item.style.width = `${CARD.width * scale}px`;
        item.style.height = `${CARD.height * scale}px`;
      }
    }
    byId('cards').setAttribute('aria-busy', 'false');
  }, 80);
}

/** Sets the scale, with all in the middle or, of what is larger than the stage, the part around the subject. */
function look(scale) {
  const { stage } = extent();
  const { bounds, places, gutter } = diagram.arranged;
  const anchor = places.get(diagram.marks.selected) || places.get(diagram.marks.cursor);
  const place_ = (from, to, room, at) => {
    const half = room / 2 / scale;
    return (to - from) * scale <= room ? (from + to) / 2 : Math.max(from + half, Math.min(at ?? from + half, to - half));
  };
  const x = place_(bounds.left, bounds.right, stage.width, anchor ? anchor.x : (bounds.left + bounds.right) / 2);
  const y = place_(bounds.top, bounds.bottom, stage.height, anchor?.y);
  diagram.network.moveTo({ position: { x: x - gutter / 2 / scale, y }, scale, animation: false });
}

/** Puts a card into the middle of the stage. */
function centre(n) {
  const at = diagram.arranged.places.get(n);
  if (at)
    diagram.network.moveTo({ position: { x: at.x - diagram.arranged.gutter / 2 / diagram.network.getScale(), y: at.y }, animation: false });
}

/** Moves the sight so that a card is in it. */
function bringIntoSight(n) {
  const at = diagram.arranged.places.get(n);
  if (!at) return;
  const stage = byId('canvas');
  const dom = diagram.network.canvasToDOM(at);
  const scale = diagram.network.getScale();
  const [mx, my] = [(CARD.width / 2) * scale * diagram.shown.unit + 8, (CARD.height / 2) * scale * diagram.shown.unit + 8];
  const inside = dom.x > mx + diagram.arranged.gutter && dom.y > my && dom.x < stage.clientWidth - mx && dom.y < stage.clientHeight - my;
  if (!inside) centre(n);
}

function zoomBy(factor) {
  diagram.network.moveTo({ scale: Math.max(ZOOM.least, Math.min(ZOOM.most, diagram.network.getScale() * factor)), animation: false });
}

function holdZoom() {
  const scale = diagram.network.getScale();
  if (scale < ZOOM.least || scale > ZOOM.most) zoomBy(1);
}

const ROW = 1e5; // how much more the next row weighs than how far aside its card stands

/** The card nearest in a direction from where the keyboard stands: within a row sideways, to the next rows up and down, there a linked one. */
function nextCard(from, direction, links) {
  const { places } = diagram.arranged;
  const linked = new Set(links.flatMap((link) => (link.from === from ? [link.to] : link.to === from ? [link.from] : [])));
  const at = places.get(from);
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[direction];
  let best = null;
  for (const [n, { x, y }] of places) {
    const along = (x - at.x) * dx + (y - at.y) * dy;
    const aside = Math.abs((x - at.x) * dy) + Math.abs((y - at.y) * dx);
    const cost = dx === 0 ? along * ROW + aside + (linked.has(n) ? 0 : ROW / 2) : along + aside * 2.5;
    if (along > 1 && (dx === 0 || aside < CARD.height / 2) && (!best || cost < best.cost)) best = { n, cost };
  }
  return best ? best.n : from;
}
