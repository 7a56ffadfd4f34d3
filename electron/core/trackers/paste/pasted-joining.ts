/** How lines that a page or an e-mail broke are put together again. */

/** "1.2", "CP 3.2", "A1", "R-12", "(a)": what begins a row where the first column holds references. */
export function isReference(text: string): boolean {
  const trimmed = text.trim();
  return /^(?:[A-Z]{1,4}[-\s.]?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?[.):]?$/.test(trimmed) || /^\(?[A-Za-z]\)$/.test(trimmed);
}

/** A line that begins with one: "1.2 Agree the budget". */
export function beginsWithReference(text: string): boolean {
  return /^\s*(?:[A-Z]{1,4}[-.]?)?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?[.):]?\s+\S/.test(text) || isReference(text);
}

/** Whether words are plainly the rest of those above: small letters, or words above that cannot be the last of a sentence. */
export function continues(above: string, words: string): boolean {
  if (/^\s*[\p{Ll},;)&%]/u.test(words) && !isReference(words)) return true;
  const end = above.slice(-LONGEST_WORD);
  return /\p{L}[-\u00ad]$/u.test(end) || /(?:^|\s)(?:and|or|of|the|a|an|to|in|for|with|by|on|at|from|as|its|their|our|&)$|,$/i.test(end);
}

/** how much of the words above says how they end */
const LONGEST_WORD = 60;

/** More broken lines than this are no row, but a text without any. */
export const MOST_LINES = 200;

/** Joins wrapped words; `known` holds the words of the whole paste, to tell "pro-gramme" from "long-term". */
export function joiner(known: ReadonlySet<string>): (above: string, below: string) => string {
  return (above, below) => {
    if (above === '') return below;
    if (below === '') return above;
    const before = /([\p{L}\d]+)([-\u00ad])$/u.exec(above.slice(-LONGEST_WORD));
    const after = /^\p{Ll}+/u.exec(below);
    if (before !== null && after !== null) {
      return keepsHyphen(before[1] ?? '', before[2] ?? '', after[0], known) ? above + below : above.slice(0, -1) + below;
    }
    if (/^(?:[•▪◦·*–-]\s|\d{1,2}[.)]\s|[a-z][.)]\s)/.test(below)) return `${above}\n${below}`;
    return `${above} ${below}`;
  };
}

export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    text
      .slice(0, 1_000_000)
      .toLowerCase()
      .match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) ?? [],
  );
}

function keepsHyphen(first: string, hyphen: string, second: string, known: ReadonlySet<string>): boolean {
  if (hyphen === '\u00ad') return false;
  const start = first.toLowerCase();
  if (known.has(`${start}-${second}`)) return true;
  if (known.has(start + second)) return false;
  return COMPOUND.has(start) || /\d$/.test(start);
}

/** Words that a hyphen usually follows in plans and reports. */
const COMPOUND: ReadonlySet<string> = new Set(
  (
    'long short mid medium self non cross co multi high low year well part full first second third follow cost value evidence data end ' +
    'on off in up sub post pre inter risk member officer council service user customer digital one two three day face decision'
  ).split(' '),
);
