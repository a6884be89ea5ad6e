/* The drawing as a file: PNG and SVG of exactly what is painted, and how files get to a person's disk. */

const MARGIN = 24;

/** Notes the strokes of a canvas as the elements of an SVG; it knows those that paint.js and vis-network make, and no others. */
class Notebook {
  constructor() {
    this.elements = [];
    this.state = {
      fillStyle: '#000',
      strokeStyle: '#000',
      lineWidth: 1,
      globalAlpha: 1,
      font: '',
      textAlign: 'left',
      textBaseline: 'alphabetic',
      dash: [],
    };
    this.saved = [];
    this.path = '';
    for (const name of Object.keys(this.state)) {
      if (name !== 'dash')
        Object.defineProperty(this, name, {
          get: () => this.state[name],
          set: (value) => {
            this.state[name] = value;
          },
        });
    }
  }

  save() {
    this.saved.push({ ...this.state });
  }

  restore() {
    this.state = this.saved.pop() || this.state;
  }

  setLineDash(dash) {
    this.state.dash = dash;
  }

  beginPath() {
    this.path = '';
  }

  moveTo(x, y) {
    this.note('M', x, y);
  }

  lineTo(x, y) {
    this.note('L', x, y);
  }

  quadraticCurveTo(...at) {
    this.note('Q', ...at);
  }

  bezierCurveTo(...at) {
    this.note('C', ...at);
  }

  closePath() {
    this.path += 'Z';
  }

  note(letter, ...at) {
    this.path += `${letter}${at.map((n) => Math.round(n * 100) / 100).join(' ')}`;
  }

  fill() {
    this.add('path', { d: this.path, ...this.ink('fill', this.fillStyle) });
  }

  stroke() {
    const ink = { ...this.ink('stroke', this.strokeStyle), fill: 'none', 'stroke-width': this.lineWidth };
    this.add('path', { d: this.path, ...ink, ...(this.state.dash.length ? { 'stroke-dasharray': this.state.dash.join(' ') } : {}) });
  }

  fillRect(x, y, width, height) {
    this.add('rect', { x, y, width, height, ...this.ink('fill', this.fillStyle) });
  }

  measureText(text) {
    palette.ruler.font = this.font;
    return palette.ruler.measureText(text);
  }

  fillText(text, x, y) {
    const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(this.font);
    const anchor = { left: 'start', center: 'middle', right: 'end' }[this.textAlign];
    const base = this.textBaseline === 'middle' ? Number(size) * 0.35 : 0; // not every program knows dominant-baseline
    const element = this.add('text', {
      x,
      y: y + base,
      'font-family': FACE.replaceAll('"', "'"),
      'font-size': size,
      'text-anchor': anchor,
      ...this.ink('fill', this.fillStyle),
    });
    if (weight) element.setAttribute('font-weight', weight);
    element.textContent = text;
  }

  ink(kind, ink) {
    const [, r, g, b, a] = /^rgba\((\d+), ?(\d+), ?(\d+), ?([\d.]+)\)$/.exec(ink) || [];
    const opacity = this.globalAlpha * (a === undefined ? 1 : Number(a));
    return {
      [kind]: r === undefined ? ink : `rgb(${r},${g},${b})`,
      ...(opacity < 1 ? { [`${kind}-opacity`]: Math.round(opacity * 1000) / 1000 } : {}),
    };
  }

  add(tag, attributes) {
    const element = drawn(tag, attributes);
    this.elements.push(element);
    return element;
  }
}

/** Paints everything that is drawn, at the scale at which cards tell all they have to tell. */
function paintAll(graph, ctx) {
  const { shown, arranged, network } = diagram;
  const { left, right } = pictureBounds();
  paintBands(ctx, arranged.stripes, left, right);
  paintBandNames(ctx, arranged.stripes, left, arranged.gutter, 13 * shown.unit);
  for (const link of shown.links) {
    network.body.edges[link.n].drawArrows(ctx);
    network.body.edges[link.n].draw(ctx);
  }
  for (const n of shown.nodes) {
    const { x, y } = arranged.places.get(n);
    paintCard(ctx, graph.nodes[n], x, y, {
      unit: shown.unit,
      scale: 1,
      mark: { ...markOf(n), cursor: false, hovered: false },
      more: shown.more.get(n),
    });
  }
}

function pictureBounds() {
  const {
    bounds: { left, right, top, bottom },
    gutter,
  } = diagram.arranged;
  return { left: left - MARGIN - gutter, right: right + MARGIN, top, bottom };
}

/** The drawing as an SVG document. */
function svgText(graph) {
  const { left, right, top, bottom } = pictureBounds();
  const [width, height] = [right - left, bottom - top];
  const notes = new Notebook();
  paintAll(graph, notes);
  const image = drawn('svg', { xmlns: SVG, viewBox: [left, top, width, height].join(' '), width, height });
  const title = drawn('title', {});
  title.textContent = document.title;
  image.append(title, drawn('rect', { x: left, y: top, width, height, fill: colour('stage') }), ...notes.elements);
  return new XMLSerializer().serializeToString(image);
}

/** The drawing as a PNG of double size, smaller where a browser would refuse it. */
function pngBlob(graph) {
  const { left, right, top, bottom } = pictureBounds();
  const [width, height] = [right - left, bottom - top];
  const scale = Math.min(2, 16000 / Math.max(width, height));
  const canvas = make('canvas', { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = colour('stage');
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.translate(-left, -top);
  paintAll(graph, ctx);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

/** Hands a file to the person. */
function save(name, blob) {
  const url = URL.createObjectURL(blob);
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Rows as CSV (RFC 4180) that Excel opens as UTF-8; no cell can be taken for a formula (CWE-1236). */
function csvText(rows) {
  const cell = (value) => {
    const text = visible(value ?? '').replace(/\s+/g, ' ');
    const inert = /^\s*[=+\-@|%]/.test(text) ? `'${text}` : text;
    return /[",\r\n;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
