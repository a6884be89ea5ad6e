/* Relations as a table that can be sorted, each with the words that prove it; and the same as rows for CSV. */

const SHOWN = 60; // relations of a hub; the rest on demand
const ORDERS = {
  relation: (graph, n) => (a, b) => relationRank(a) - relationRank(b) || Number(a.to === n) - Number(b.to === n),
  title: (graph, n) => (a, b) => graph.nodes[far(a, n)].label.localeCompare(graph.nodes[far(b, n)].label, 'vi'),
  from: (graph) => (a, b) => graph.nodes[a.from].label.localeCompare(graph.nodes[b.from].label, 'vi'),
  date: (graph, n) => (a, b) => dateOf(graph, a, n).localeCompare(dateOf(graph, b, n)),
};

const relationRank = (link) => Object.keys(SETTING.relations).indexOf(link.relation);
const dateOf = (graph, link, n) => graph.nodes[n === null ? link.from : far(link, n)].facts.date || '9999';

/** What a relation is called: from its source on, or from its target back. */
function relationWords(link, n) {
  const { words, reverse } = SETTING.relations[link.relation];
  return spoken(n !== null && link.from !== n ? reverse : words);
}

/**
 * A table of links. With a node `n` it tells each relation as seen from there, without one it names both ends.
 * `evidence` is null until it is read.
 */
function relationTable(graph, links, n, { evidence, acts, id }) {
  const table = make('table', { class: 'relations', id });
  const columns = n === null ? ['from', 'relation', 'title', 'date'] : ['relation', 'title', 'date'];
  let [order, down, most] = ['relation', false, SHOWN];
  const fill = () => {
    table.replaceChildren(make('caption', { class: 'unseen' }, say('relations')), headRow(columns, order, down, sortBy));
    const sorted = [...links].sort(ORDERS[order](graph, n));
    if (down) sorted.reverse();
    sorted.slice(0, most).forEach((link) => table.append(relationRows(graph, link, n, columns.length, evidence, acts)));
    if (sorted.length > most)
      table.append(
        moreRow(columns.length, sorted.length - most, () => {
          most += 500;
          fill();
        }),
      );
  };
  const sortBy = (column) => {
    [order, down] = [column, column === order && !down];
    fill();
    table.querySelector(`[data-column="${column}"]`).focus();
  };
  fill();
  return table;
}

function headRow(columns, order, down, sortBy) {
  const sorted = (column) => (column !== order ? undefined : down ? 'descending' : 'ascending');
  const sign = (column) => (column !== order ? '' : down ? ' ↓' : ' ↑');
  const cells = columns.map((column) =>
    make(
      'th',
      { scope: 'col', 'aria-sort': sorted(column) },
      button(say(`column_${column}`) + sign(column), () => sortBy(column), { class: 'sort', 'data-column': column }),
    ),
  );
  return make('thead', {}, make('tr', {}, ...cells));
}

function moreRow(span, count, act) {
  return make(
    'tbody',
    {},
    make('tr', {}, make('td', { colSpan: span }, button(say('more_relations', { n: count }), act, { class: 'quiet' }))),
  );
}

function relationRows(graph, link, n, span, evidence, acts) {
  const other = graph.nodes[n === null ? link.to : far(link, n)];
  const cells = [
    make(
      'td',
      {},
      lineSwatch(link.relation),
      button(relationWords(link, n), () => acts.selectLink(link.n), { class: 'plain' }),
    ),
    make('td', {}, nodeButton(other, acts)),
    make('td', { class: 'date' }, dateCell(graph, link, n)),
  ];
  if (n === null) cells.unshift(make('td', {}, nodeButton(graph.nodes[link.from], acts)));
  const proofs = evidence ? proofBlocks(graph, link, evidence) : [make('p', { class: 'muted' }, say('reading'))];
  return make('tbody', {}, make('tr', {}, ...cells), make('tr', { class: 'proof' }, make('td', { colSpan: span }, ...proofs)));
}

function dateCell(graph, link, n) {
  const { date } = graph.nodes[n === null ? link.from : far(link, n)].facts;
  return date ? dateWords(date) : '';
}

/** A thing as a button that leads to it, with what tells it apart. */
function nodeButton(node, acts) {
  const giver = node.facts.by && !node.label.includes(node.facts.by) ? node.facts.by : '';
  const issuer = node.facts.issuer ? shortAgency(node.facts.issuer) : node.facts.period || giver;
  return button('', () => acts.go(node.n), { class: `name ${standing(node)}` }).appendChild(
    make('span', {}, make('b', {}, brief(node.label)), issuer ? make('small', {}, ` ${brief(issuer)}`) : null),
  ).parentElement;
}

/** The proofs of a link: the first at once, the others behind a line that tells how many they are. */
function proofBlocks(graph, link, evidence) {
  const [first, ...others] = proofsOf(graph, link, evidence);
  if (!first) return [make('p', { class: 'muted' }, say('no_proof'))];
  const rest = others.length
    ? make('details', {}, make('summary', {}, say('more_proofs', { n: others.length })), ...others.flatMap((each) => proofBlock(each)))
    : null;
  return [...proofBlock(first), rest];
}

/** The proofs of a link as values. */
function proofsOf(graph, link, { files, rules, proofs }) {
  return proofs[link.n].map(([file, page, start, end, quote, rule, speaker, confidence, before, after, part]) => ({
    file: files[file],
    page,
    start,
    end,
    quote,
    rule: rules[rule],
    confidence,
    before,
    after,
    part: Boolean(part),
    third: speaker === link.from ? '' : typeof speaker === 'number' ? graph.nodes[speaker].label : speaker,
  }));
}

function proofBlock(proof) {
  const quote = make('blockquote', {}, proof.before, make('mark', {}, `“${proof.quote}”`), proof.after);
  const notes = [proof.file, say('page', { n: proof.page }), say('characters', { from: proof.start, to: proof.end }), proof.rule];
  const said = [proof.third && say('stated_by', { who: proof.third }), proof.part && say('in_part')].filter(Boolean);
  return [quote, make('p', { class: 'place' }, [...said, ...notes].join(' · '))];
}

/** Every proof of the links as a row, under a head. */
function proofRows(graph, links, evidence) {
  const head = ['from', 'relation', 'title', 'date', 'quote', 'page_head', 'start', 'end', 'file', 'rule', 'third'].map((name) =>
    say(`column_${name}`),
  );
  const row = (link, proof) => [
    graph.nodes[link.from].label,
    relationWords(link, null),
    graph.nodes[link.to].label,
    graph.nodes[link.from].facts.date || '',
    proof.quote,
    proof.page,
    proof.start,
    proof.end,
    proof.file,
    proof.rule,
    proof.third,
  ];
  const empty = { quote: '', page: '', start: '', end: '', file: '', rule: '', third: '' };
  return [
    head,
    ...links.flatMap((link) => {
      const proofs = proofsOf(graph, link, evidence);
      return (proofs.length ? proofs : [empty]).map((proof) => row(link, proof));
    }),
  ];
}
