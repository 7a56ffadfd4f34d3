/** Who sends a file, as far as it tells, and which of two files of one sender is the later. */

export interface Sent {
  /** the file's name */
  readonly name: string;
  /** the directorate its title names; null = none */
  readonly sender: string | null;
  /** a plan's own workbook is always the plan's */
  readonly kind: 'plan' | 'return' | null;
  /** ISO date-time it was last saved, where it says so */
  readonly modified: string | null;
  /** of a workbook that Quarterdeck sent out: 1 = as it first went out. Absent = it is any other, or does not say */
  readonly version?: number | null;
}

/** Both are workbooks that went out to one recipient, and a newer one has gone out since `a` did. */
export function isEarlierVersion(a: Sent, than: Sent): boolean {
  return sameSender(a, than) && typeof a.version === 'number' && typeof than.version === 'number' && a.version < than.version;
}

/** By the directorate both name; where one of them names none, by the file's name without what tells versions apart. */
export function sameSender(a: Sent, b: Sent): boolean {
  if (a.sender !== null && b.sender !== null) return directorate(a.sender) === directorate(b.sender);
  if (a.kind === 'plan' && b.kind === 'plan') return true;
  return fileStem(a.name) === fileStem(b.name);
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*';
const VERSION_WORDS = [
  // dates come first: "2025-10-03", "03.10.2025", "3 October 2025", "Oct 25", "20251003"
  /\b\d{4}[-._ ]\d{1,2}[-._ ]\d{1,2}\b/g,
  /\b\d{1,2}[-._ ]\d{1,2}[-._ ]\d{2,4}\b/g,
  new RegExp(`\\b(?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}(?: \\d{2,4})?\\b`, 'g'),
  /\b(?:19|20)\d{6}\b/g,
  /\((?:\d+|copy|final|draft)\)/g,
  /\b(?:v|version|ver|rev|revision) ?\d+(?:\.\d+)*\b/g,
  /\b(?:final|draft|copy|corrected|correction|updated?|revised|amended|latest|new|again|resubmitted|resent|signed off)\b/g,
];

/** "Adults return Q3 v2 FINAL (1).xlsx" -> "adults return q3": the same for every version of one file. */
export function fileStem(name: string): string {
  const bare = name
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/_/g, ' ')
    .replace(/\s+-\s+/g, ' ');
  const stem = VERSION_WORDS.reduce((text, word) => text.replace(word, ' '), bare);
  return words(stem) || words(bare);
}

/**
 * In the order in which one careful person would take them: files keep the order given, but among those of one sender about one thing the
 * later comes last, by when they were saved, else by what their names say of their version.
 */
export function laterLast<F extends Sent>(files: readonly F[], sameSubject: (a: F, b: F) => boolean): F[] {
  const list = [...files];
  const done = new Set<F>();
  for (const file of files) {
    if (done.has(file)) continue;
    const places = list.flatMap((other, index) => (!done.has(other) && sameSubject(file, other) && sameSender(file, other) ? [index] : []));
    const group = places.flatMap((index) => list[index] ?? []);
    for (const one of group) done.add(one);
    if (group.length < 2) continue;
    const dated = group.every(({ modified }) => modified !== null);
    const sorted = group.toSorted(
      (a, b) =>
        Number(isEarlierVersion(b, a)) - Number(isEarlierVersion(a, b)) ||
        (dated ? (a.modified ?? '').localeCompare(b.modified ?? '') : 0) ||
        versionOf(a.name) - versionOf(b.name),
    );
    for (const [index, place] of places.entries()) {
      const next = sorted[index];
      if (next !== undefined) list[place] = next;
    }
  }
  return list;
}

/** "draft" before what says nothing, then "(1)", "v2", "corrected", "final". */
function versionOf(name: string): number {
  const said = name.toLowerCase().replace(/_/g, ' ');
  const number = Number(/\b(?:v|version|ver|rev|revision) ?(\d+(?:\.\d+)?)/.exec(said)?.[1] ?? /\((\d+)\)/.exec(said)?.[1] ?? 0);
  const word = /\bfinal\b/.test(said)
    ? 2000
    : /\b(?:corrected|correction|updated?|revised|amended|latest|again|resubmitted)\b/.test(said)
      ? 1000
      : 0;
  return /\bdraft\b/.test(said) ? number - 1000 : number + word;
}

/** "ADULTS DIRECTORATE" is "Adults". */
function directorate(sender: string): string {
  const said = words(sender);
  return words(said.replace(SAYS_LITTLE, ' ')) || said;
}

const SAYS_LITTLE = /\b(?:the|directorate|department|dept|service|services|team|returns?|updates?|reports?|quarterly|progress)\b/g;

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
