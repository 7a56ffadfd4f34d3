/** Status cells as words: letters, colours' names, long labels, emoji, movements. Which words mean what comes from the plan's scale. */
import type { HueFamily } from './colour.ts';
import { givenValues, type RagMeaning, type RagScale, type RagValue } from './rag.ts';

/**
 * Reads a status cell. A movement says the status of now where its grammar leaves no doubt: "Green (was Amber)", "from A to G", "G → A".
 * @returns the code of the scale; `invalid` where the words name no status or two ("Amber/Green", "Amber moving to Green"); null for a
 * blank ("", "-", "n/a")
 */
export function readStatus(text: string, scale: RagScale): { readonly code: string } | { readonly invalid: true } | null {
  const said = text.normalize('NFKC');
  const words = plainWords(withoutTicks(said), scale);
  if (said.includes('?') && words.length > 0) return { invalid: true };
  if (words.length === 0) return PICTURE.test(said) ? { invalid: true } : null;
  if (BLANK.has(words.join(' '))) return null;
  const whole = codesIn(words, scale);
  const [code, ...others] = whole.codes;
  const partly = PART_DONE.test(said) && scale.values.some((value) => value.code === code && value.meaning === 'complete');
  if (code !== undefined && others.length === 0 && whole.clear) return partly ? { invalid: true } : { code };
  const now = said.length > 400 ? null : (statusOfNow(said, scale) ?? leadingColour(said, scale));
  return now === null ? { invalid: true } : { code: now };
}

/** The statuses that words name, whatever else they say: two for "Amber/Green", none for "Slipping: escalate". */
export function statusesNamed(text: string, scale: RagScale): ReadonlySet<string> {
  return codesIn(plainWords(withoutTicks(text.normalize('NFKC')), scale), scale).codes;
}

/** "% complete" is a header, and "50% complete" is not complete */
const PART_DONE = /(?<!100\s?)%|(?<!\b100\s)per\s?cent/i;

/** The codes that words name, and whether nothing else is said. */
function codesIn(said: readonly string[], scale: RagScale): { readonly codes: ReadonlySet<string>; readonly clear: boolean } {
  const codes = new Set<string>();
  let clear = true;
  for (let at = 0; at < said.length; ) {
    const begins = (words: readonly string[]) => words.every((word, offset) => said[at + offset] === word);
    const found = phrasesOf(scale).find(({ words }) => begins(words));
    const idle = found === undefined ? IDLE_PHRASES.find(begins) : undefined;
    if (found !== undefined) codes.add(found.code);
    else if (idle === undefined && !isFiller(said[at] ?? '')) clear = false;
    at += found?.words.length ?? idle?.length ?? 1;
  }
  return { codes, clear };
}

/** The one status that words name, with nothing else beside it. */
function onlyCode(text: string, scale: RagScale): string | null {
  const { codes, clear } = codesIn(plainWords(withoutTicks(text), scale), scale);
  const [code, ...others] = codes;
  return clear && code !== undefined && others.length === 0 ? code : null;
}

const BEFORE = '(?:was|were|previously|formerly|prev(?:ious)?|earlier|up from|down from|from|last (?:quarter|month|time|period|q[1-4]))';
const MOVES = '(?:(?:has |have )?(?:moved?|changed?|gone|improved|worsened|slipped|risen|dropped|fallen|upgraded|downgraded|now)\\s+)?';

/** What each means: the group named "now" is the status of now, "before" must be a status too. */
const MOVEMENTS: readonly RegExp[] = [
  new RegExp(`^(?<now>[^()\\[\\]]+?)\\s*[([,;:.–—-]+\\s*${BEFORE}\\b[\\s:]*(?<before>[^()\\[\\]]+?)\\s*[)\\]]?\\.?$`, 'i'),
  /^(?<now>[^()[\]]+?)\s+(?:was|previously|formerly|up from|down from)\s+(?<before>[^()[\]]+?)\.?$/i,
  /^(?<now>[^()[\]]+?)\s*[([]\s*(?<before>[^()[\]]+?)\s+(?:previously|before|last (?:quarter|month|time|period))\s*[)\]]\.?$/i,
  /^(?:was|previously|formerly)\s+(?<before>.+?)[\s,;:–—-]+(?:but |and )?(?:is )?(?:now|currently)\s+(?<now>.+?)\.?$/i,
  new RegExp(`^${MOVES}from\\s+(?<before>.+?)\\s+to\\s+(?<now>.+?)\\.?$`, 'i'),
];
const ARROW = /\s*(?:-{1,2}>|={1,2}>|[→⇒⇨➔➜➝➞➡⟶⟹🡒►▶»]\ufe0f?)\s*/u;

function statusOfNow(text: string, scale: RagScale): string | null {
  const said = text.replace(/\s+/g, ' ').trim();
  const steps = said.split(ARROW);
  if (steps.length > 1) {
    const codes = steps.map((step) => onlyCode(step, scale));
    return codes.includes(null) ? null : (codes.at(-1) ?? null);
  }
  for (const movement of MOVEMENTS) {
    const { now, before } = movement.exec(said)?.groups ?? {};
    if (now === undefined || before === undefined || onlyCode(before, scale) === null) continue;
    const code = onlyCode(now, scale);
    if (code !== null) return code;
  }
  return null;
}

/** "Amber - two milestones slipped": a colour, then a remark that names no other status. */
function leadingColour(text: string, scale: RagScale): string | null {
  const parts = /^\s*((?:\p{L}|\p{Extended_Pictographic}|\ufe0f| ){1,24}?)\s*(?:\s[-–—]+\s|[:;.,(\n])\s*(\S[\s\S]*)$/u.exec(text);
  const [colour = '', remark = ''] = parts?.slice(1) ?? [];
  const [word, ...more] = plainWords(withoutTicks(colour), scale);
  if (word === undefined || more.length > 0) return null;
  const code = COLOUR_NAMES.has(word) || PICTURE.test(colour) ? onlyCode(colour, scale) : null;
  if (code === null || UNSETTLED.test(remark)) return null;
  const others = codesIn(
    plainWords(remark, scale).filter((said) => said.length > 1),
    scale,
  ).codes;
  return [...others].every((other) => other === code) ? code : null;
}

const COLOUR_NAMES = new Set(['red', 'amber', 'yellow', 'orange', 'green', 'blue', 'grey', 'gray']);
/** a remark that puts the colour before it in doubt */
const UNSETTLED =
  /\b(?:red|amber|yellow|green|blue|gr[ae]y|or|not|moving|heading|turning|becoming|likely|expected|forecast|should be|would be|to be confirmed|tbc|provisional)\b|\?/i;
/** a picture or a mark that says something, though no letter does */
const PICTURE = /(?![\d#*©®™])[\p{Extended_Pictographic}✓✔✗✘✖☒]/u;

const FAMILY_LOOK: Readonly<Record<HueFamily, RagValue['look'] | null>> = {
  red: 'r',
  amber: 'a',
  green: 'g',
  blue: 'b',
  grey: null,
  white: null,
  other: null,
};

/** The status that a fill's hue states on a scale; null where it states none (greys and white do so only through a legend). */
export function familyCode(family: HueFamily, scale: RagScale): string | null {
  const look = FAMILY_LOOK[family];
  return look === null ? null : lookCode(look, scale);
}

/** The one status that looks so; null where none does, or several do ("1" and "2", both red): then a colour alone does not say which. */
function lookCode(look: RagValue['look'], scale: RagScale): string | null {
  const [only, ...others] = givenValues(scale).filter((value) => value.look === look);
  return only !== undefined && others.length === 0 ? only.code : null;
}

const BLANK = new Set([
  'n a',
  'na',
  'none',
  'nil',
  'blank',
  'not applicable',
  'not reported',
  'not rated',
  'not assessed',
  'unrated',
  'no report',
  'no update',
  'no status',
  'no rag',
  'no rating',
]);

const EMOJI: readonly (readonly [RegExp, RagValue['look']])[] = [
  [/(?:🔴|🟥|❤|🛑|⛔|❌|✖|✗|✘)\ufe0f?/gu, 'r'],
  [/(?:🟠|🟡|🟧|🟨|🧡|💛|🔶|🔸|⚠)\ufe0f?/gu, 'a'],
  [/(?:🟢|🟩|💚)\ufe0f?/gu, 'g'],
  [/(?:🔵|🟦|💙|🔷|🔹|✅|☑|✔|✓|🏁)\ufe0f?/gu, 'b'],
  [/(?:⚪|⬜|🔘|🤍|◻|◽)\ufe0f?/gu, 's'],
];

/** "✅ Green" is green: beside words a tick or a cross decorates, and only alone does it say "done". A coloured mark always speaks. */
function withoutTicks(text: string): string {
  const words = text.replace(/(?:❌|✖|✗|✘|✅|☑|✔|✓)\ufe0f?/gu, ' ');
  return /\p{L}/u.test(words) || COLOURED.test(words) ? words : text;
}

const COLOURED = /🔴|🟥|🟠|🟡|🟧|🟨|🟢|🟩|🔵|🟦|⚪|⬜/u;

function plainWords(text: string, scale: RagScale): string[] {
  let said = text;
  if (!/^[\x20-\x7e\n]*$/.test(text)) {
    for (const [mark, look] of EMOJI) {
      const code = lookCode(look, scale);
      if (code !== null) said = said.replace(mark, ` ${code} `);
    }
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
  const phrases = givenValues(scale)
    .flatMap((value) => {
      const more = value.words.some((word) => COLOUR_NAMES.has(word)) ? (MORE_WORDS[value.meaning] ?? []) : [];
      return [value.code, value.label, value.definition, ...value.words, ...more].map((said) => ({
        code: value.code,
        words: wordsOf(said),
      }));
    })
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  known.set(scale, phrases);
  return phrases;
}

/** How councils also word a status, for scales that speak in colours; "delayed" or "in progress" alone could be two of them and is asked about. */
const MORE_WORDS: Readonly<Partial<Record<RagMeaning, readonly string[]>>> = {
  'off-track': ['off course', 'off schedule', 'not on target', 'major concerns', 'major problems', 'serious issues', 'serious concerns'],
  'at-risk': [
    'mostly on track',
    'largely on track',
    'broadly on track',
    'partly on track',
    'mainly on target',
    'minor concerns',
    'some concerns',
    'minor slippage',
    'slight slippage',
    'minor delay',
    'minor delays',
    'slight delay',
    'slight delays',
    'slightly behind schedule',
    'off track minor issues',
    'off track with minor issues',
    'at risk of delay',
  ],
  'on-track': [
    'on course',
    'on plan',
    'to plan',
    'going to plan',
    'as planned',
    'proceeding as planned',
    'progressing well',
    'in progress and on track',
  ],
  complete: [
    'finished',
    'fully delivered',
    'fully implemented',
    'fully achieved',
    'completed in full',
    'action closed',
    'action delivered',
    'complete and closed',
    'completed and closed',
    'embedded',
    'discharged',
  ],
  'not-started': [
    'not commenced',
    'not yet commenced',
    'yet to commence',
    'yet to begin',
    'not begun',
    'not yet begun',
    'not started yet',
    'to be started',
    'to start',
    'planned',
    'future action',
    'upcoming',
    'start date not reached',
  ],
};

/** Said beside a status, of its trend or to pad it out. */
const IDLE_PHRASES: readonly (readonly string[])[] = [
  'no issues',
  'no major issues',
  'no significant issues',
  'no concerns',
  'no known issues',
  'no change',
  'no movement',
  'same as last quarter',
  'as last quarter',
  'this quarter',
  'this period',
  'direction of travel',
].map((phrase) => phrase.split(' '));

const FILLER = new Set(
  'brag bragg rag status rating rated overall current currently still remains remain remaining unchanged improving improved worsening deteriorating stable steady is as now q1 q2 q3 q4 with and the in on major issues date jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december'.split(
    ' ',
  ),
);

/** Words beside a status that change nothing: "RAG: Green", "Completed 12 March 2025". */
function isFiller(word: string): boolean {
  return FILLER.has(word) || /^\d{1,4}(?:st|nd|rd|th)?$/.test(word);
}
