/* Elements made and changed. Text gets into the page by textContent alone. */

const byId = (id) => document.getElementById(id);

/** An element with its properties (attributes where the name has a dash, or is role) and children; a child that is text stays text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) put(element, name, value);
  element.append(
    ...children.filter((child) => child !== null && child !== undefined).map((child) => (child instanceof Node ? child : visible(child))),
  );
  return element;
}

function put(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'class') element.className = value;
  else if (name in element && !name.includes('-') && name !== 'role') element[name] = value;
  else element.setAttribute(name, value === true ? '' : value);
}

/** A button that says what it does. */
function button(text, act, properties = {}) {
  return make('button', { type: 'button', onclick: act, ...properties }, text);
}

const SVG = 'http://www.w3.org/2000/svg';

/** An element of a drawing. */
function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** What a relation's line looks like. */
function lineSwatch(relation) {
  const { dash, width } = SETTING.relations[relation];
  const line = drawn('line', {
    x1: 1,
    y1: 5,
    x2: 31,
    y2: 5,
    'stroke-width': Math.max(width, 2),
    'stroke-dasharray': dash.join(' '),
    stroke: 'currentColor',
  });
  const swatch = drawn(
    'svg',
    { viewBox: '0 0 38 10', class: 'line', 'aria-hidden': 'true', focusable: 'false' },
    line,
    drawn('path', { d: 'M31 1 L38 5 L31 9 Z', fill: 'currentColor' }),
  );
  swatch.style.color = `var(--relation-${relation})`;
  return swatch;
}

/** What the card of a family looks like; dashed for what is not held, dotted for what is not resolved. */
function cardSwatch(family, state = 'held') {
  const { shape } = SETTING.families[family];
  const dash = { held: '', cited: '4 2', unresolved: '1.5 2' }[state];
  const outline = drawn('rect', {
    x: 1,
    y: 1,
    width: 22,
    height: 14,
    rx: shape === 'pill' ? 7 : shape === 'square' ? 0 : 3,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.5,
    'stroke-dasharray': dash,
  });
  const swatch = drawn(
    'svg',
    { viewBox: '0 0 24 16', class: 'card', 'aria-hidden': 'true', focusable: 'false' },
    outline,
    drawn('rect', { x: 1, y: shape === 'pill' ? 5 : 1, width: 5, height: shape === 'pill' ? 6 : 14, fill: 'currentColor' }),
  );
  swatch.style.color = `var(--family-${family})`;
  return swatch;
}

/** One of several elements is reached by Tab, the others from it by arrow keys (roving tabindex of the ARIA practices). */
function rove(container, selector, { keys = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 } } = {}) {
  const all = () => [...container.querySelectorAll(selector)];
  const current = () => all().find((element) => element.tabIndex === 0);
  all().forEach((element, n) => {
    element.tabIndex = n === 0 ? 0 : -1;
  });
  const move = (element) => {
    if (!element) return;
    const before = current();
    if (before) before.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
  };
  container.onkeydown = (event) => {
    const elements = all();
    const at = elements.indexOf(document.activeElement);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? elements.length - 1 : event.key in keys ? at + keys[event.key] : -1;
    if (at < 0 || !(event.key in keys || event.key === 'Home' || event.key === 'End')) return;
    event.preventDefault();
    move(elements[Math.max(0, Math.min(to, elements.length - 1))]);
  };
}

/** Tells what has happened to those who do not see it. */
function announce(text) {
  byId('said').textContent = visible(text);
}
