/* Words, dates and names as people read them. Knows the tables of the page, and no graph. */

const VI = 'vi';
const EN = 'en';
const DAYS = ['date', 'effective_from', 'effective_to']; // facts that are dates

/** A phrase of words.yaml with its values put in; English after a number has two forms, parted by "|". */
function say(key, values = {}) {
  const [one, more] = spoken(WORDS[key]).split('|');
  const text = more !== undefined && values.n !== 1 ? more : one;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** What is written in both languages, an object or a pair, in the one that is set. */
function spoken(both) {
  return Array.isArray(both) ? both[language() === EN ? 1 : 0] : both[language()];
}

/** Without diacritics and capitals, its words parted by single spaces: what a search compares. */
function fold(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A date (ISO, may be partial) as it is written in the language that is set; days below 10 and months 1 and 2 with a 0 (Nghị định 30/2020/NĐ-CP). */
function dateWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  if (!month) return String(year);
  if (language() === VI) {
    const named = month < 3 ? `0${month}/${year}` : `${month}/${year}`;
    return day ? `${String(day).padStart(2, '0')}/${named}` : named;
  }
  return new Date(Date.UTC(year, month - 1, day || 1)).toLocaleDateString('en-GB', {
    year: 'numeric',
    month: 'short',
    day: day ? 'numeric' : undefined,
    timeZone: 'UTC',
  });
}

/** How documents themselves shorten an agency. */
function shortAgency(name) {
  return name
    .replace(/Ủy ban nhân dân/g, 'UBND')
    .replace(/Hội đồng nhân dân/g, 'HĐND')
    .replace(/Ủy ban Mặt trận Tổ quốc/g, 'UBMTTQ');
}

/** A name among others; where it stands alone it is whole. */
const brief = (text, most = 240) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** A value as people read it, where the graph keeps a code, a date, or yes and no. */
function valueWords(name, value) {
  if (DAYS.includes(name)) return dateWords(value);
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  const known = SETTING.values[`${name}.${value}`];
  return known ? spoken(known) : String(value);
}

/** Directional marks and other unseen letters would let a text look like another, so they are shown as what they are. */
function visible(text) {
  return String(text).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
