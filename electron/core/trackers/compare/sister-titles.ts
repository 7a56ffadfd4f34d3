/** Titles that are nearly the same and yet of two actions: plans are full of them. */
import { normaliseTitle } from '#shared/domain/titles.ts';

/** "Phase 2" is not "Phase 3", however alike the rest; a number that one of the two leaves out says nothing. */
export function numbersDiffer(a: string, b: string): boolean {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  return x.some((number) => !y.includes(number)) && y.some((number) => !x.includes(number));
}

/**
 * "Close the north quay" beside "Open the north quay": one stretch of words stands in another's place and all else is the same. Plans are
 * full of such sisters, and someone who words a title anew changes it in more places than one.
 */
export function wordsSwapped(a: string, b: string): boolean {
  const [x, y] = [normaliseTitle(a).split(' '), normaliseTitle(b).split(' ')];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < x.length - start && end < y.length - start && x.at(-1 - end) === y.at(-1 - end)) end += 1;
  const [before, after] = [x.slice(start, x.length - end), y.slice(start, y.length - end)].map((words) =>
    words.filter((word) => !SAYS_LITTLE.test(word)),
  );
  if (before === undefined || after === undefined || before.length === 0 || after.length === 0) return false;
  const [few, many] = before.length < after.length ? [before, after] : [after, before];
  // a word that was cut off, or that others were added around, still stands in the other title
  const kept = few.filter((word) => many.some((other) => nearlySame(word, other) || other.startsWith(word)));
  return kept.length / few.length <= 0.5;
}

const SAYS_LITTLE =
  /^(?:a|all|an|and|are|as|at|be|by|each|every|for|from|in|into|is|it|its|of|on|or|our|that|the|their|this|to|we|will|with)$/;

/** "plan" and "planning", "comittee" and "committee". */
function nearlySame(a: string, b: string): boolean {
  if (a === b || (a.length > 3 && b.length > 3 && a.slice(0, 4) === b.slice(0, 4))) return true;
  return Math.min(a.length, b.length) > 5 && oneLetterApart(a, b);
}

function oneLetterApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [rest, other] = [a.slice(start), b.slice(start)];
  return rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1);
}

function numbersOf(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
