/** Status cells as words: letters, colours' names, long labels, emoji. Which words mean what comes from the plan's scale. */
import type { HueFamily } from './colour.ts';
import type { RagMeaning, RagScale } from './rag.ts';

/**
 * Reads a status cell.
 * @returns the code of the scale; `invalid` where the words name no status or two ("Amber/Green"); null for a blank ("", "-", "n/a")
 */
export function readStatus(text: string, scale: RagScale): { readonly code: string } | { readonly invalid: true } | null {
  const said = plainWords(withoutTicks(text), scale);
  if (said.length === 0 || BLANK.has(said.join(' '))) return null;
  const phrases = phrasesOf(scale);
  const codes = new Set<string>();
  for (let at = 0; at < said.length; ) {
    const found = phrases.find(({ words }) => words.every((word, offset) => said[at + offset] === word));
    if (found !== undefined) {
      codes.add(found.code);
      at += found.words.length;
    } else if (isFiller(said[at] ?? '')) at += 1;
    else return { invalid: true };
  }
  const [code, ...others] = codes;
  return code !== undefined && others.length === 0 ? { code } : { invalid: true };
}

const FAMILY_MEANING: Readonly<Record<HueFamily, RagMeaning | null>> = {
  red: 'off-track',
  amber: 'at-risk',
  green: 'on-track',
  blue: 'complete',
  grey: null,
  white: null,
  other: null,
};

/** The status that a fill's hue states on a scale; null where it states none (greys and white do so only through a legend). */
export function familyCode(family: HueFamily, scale: RagScale): string | null {
  const meaning = FAMILY_MEANING[family];
  return meaning === null ? null : (scale.values.find((value) => value.meaning === meaning)?.code ?? null);
}

const BLANK = new Set(['n a', 'na', 'none', 'blank', 'not applicable', 'not reported', 'no report', 'no update']);

const EMOJI: readonly (readonly [RegExp, RagMeaning])[] = [
  [/🔴|🟥|❌/gu, 'off-track'],
  [/🟠|🟡|🟧|🟨/gu, 'at-risk'],
  [/🟢|🟩/gu, 'on-track'],
  [/🔵|🟦|✅|☑|✔/gu, 'complete'],
  [/⚪|⬜|🔘/gu, 'not-started'],
];

/** "✅ Green" is green: beside words a tick or a cross decorates, and only alone does it say "done". A coloured mark always speaks. */
function withoutTicks(text: string): string {
  const words = text.replace(/❌|✅|☑|✔/gu, ' ');
  return /\p{L}/u.test(words) ? words : text;
}

function plainWords(text: string, scale: RagScale): string[] {
  let said = text;
  for (const [mark, meaning] of EMOJI) {
    const code = scale.values.find((value) => value.meaning === meaning)?.code;
    if (code !== undefined) said = said.replace(mark, ` ${code} `);
  }
  return wordsOf(said);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

interface Phrase {
  readonly code: string;
  readonly words: readonly string[];
}

const known = new WeakMap<RagScale, readonly Phrase[]>();

/** Longest first, so that "mainly on track" is not taken for "on track". */
function phrasesOf(scale: RagScale): readonly Phrase[] {
  const ready = known.get(scale);
  if (ready !== undefined) return ready;
  const phrases = scale.values
    .flatMap((value) =>
      [value.code, value.label, value.definition, ...value.words].map((said) => ({ code: value.code, words: wordsOf(said) })),
    )
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  known.set(scale, phrases);
  return phrases;
}

const FILLER = new Set(
  'rag status rating rated overall q1 q2 q3 q4 with and the in on major issues date jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

/** Words beside a status that change nothing: "RAG: Green", "Completed 12 March 2025". */
function isFiller(word: string): boolean {
  return FILLER.has(word) || /^\d{1,4}(?:st|nd|rd|th)?$/.test(word);
}
