/** What the words of an update say to a reviewer: nothing new, what has changed, what shows that something is done. */
import { MONTH_PATTERN } from './dates.ts';

/** How many words there are; a dash or a bullet is none. */
export function wordCount(text: string): number {
  return wordsOf(text).length;
}

/** Says the same, whatever the case, the punctuation and the quarter that it names: "Continue in Q2." and "continue in Q3". */
export function sameWords(one: string, other: string): boolean {
  const [first, second] = [bare(one), bare(other)];
  return first !== '' && first === second;
}

/** For a fingerprint: what two updates that say the same have in common. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bq(?:uarter|tr)?\s*[1-4]\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** "Continuing as Q1", "As above", "No change", "Ongoing as before": nothing in it is of this item and this period. */
export function onlyContinues(text: string): boolean {
  const words = bare(text.replace(/['’]/g, '')).split(' ');
  return words.length <= 14 && GOES_ON.test(words.join(' ')) && words.every((word) => SAYS_NOTHING.has(word));
}

const GOES_ON =
  /\bcontinu(?:e|es|ed|ing)\b|\bon ?going\b|\bsame\b|\bunchanged\b|\bno (?:\w+ )?(?:change|changes|update|updates|movement)\b|\bnothing (?:\w+ )?to (?:report|add)\b|\bas (?:above|before|previously|previous|per|last|reported|at)\b|^as$|\b(?:see|refer to) (?:above|previous|last|the)\b|^see$|\bditto\b|\bas usual\b|^bau$|\bcarried forward\b|\bremains? as\b|\bstill (?:on ?going|in progress|under ?way)\b/;

const SAYS_NOTHING: ReadonlySet<string> = new Set(
  `a above action actions activities activity add added added all also and are as at bau be been before being business by carried change
  changed changes continue continued continues continuing current currently deliver delivery ditto during earlier for forward from further
  going has have i in is it its last material month movement name new no normal not nothing of on ongoing order other out per period planned
  position previous previously progress progressed progresses progressing project quarter quarterly qtr q refer remain remains report
  reported reporting return same see significant since situation stage status still task that the there this to unchanged under underway
  until update updated updates usual was way we were with work working works year`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * Whether it says what happened or why: something was approved, resolved, appointed, or is so now, because of something. Only then does a
 * jump from red to green explain itself.
 */
export function saysWhatChanged(text: string): boolean {
  return CHANGED.test(text);
}

const CHANGED = new RegExp(
  [
    'now|since|following|after|because|due to|owing to|thanks to|as a result|therefore|having been|no longer|in place|back on|caught up|went live|gone live|has (?:now )?been|have (?:now )?been|has begun|have begun',
    'approv\\w*|agreed|adopt\\w*|endorsed|signed|secured|awarded|appointed|recruited|filled|launched|opened|published|submitted|received|resolved|' +
      'recovered|mitigated|removed|released|restarted|resumed|reinstated|replaced|reallocated|re-?profil\\w*|re-?baselin\\w*|rescheduled|revised|' +
      'extended|increased|reduced|improved|achieved|delivered|implemented|installed|introduced|established|completed|concluded|finalised|finished|' +
      'cleared|confirmed|commenced|started|began|moved|met|held|funded|allocated|changed|overcome|addressed|lifted|unblocked',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'i',
);

/** Whether it names something that somebody else could look up or see: an approval, a document, a minute, a link, figures of what was done. */
export function showsEvidence(text: string): boolean {
  return EVIDENCE.test(text);
}

const EVIDENCE = new RegExp(
  [
    'https?://|\\bwww\\.|[\\w-]+\\.(?:pdf|docx?|xlsx?|pptx?)\\b',
    '\\b(?:approv(?:ed|al)|accept(?:ed|ance)|adopted|agreed|endorsed|ratified|signed|sign[- ]?off|published|issued|launched|opened|in operation|operational|went live|gone live|is live|now live|in place|in post|in use)\\b',
    '\\b(?:reports?|reported|minutes?|minuted|links?|evidence[ds]?|audit(?:ed)?|certificate|certified|award(?:ed)?|accredit\\w*|verified|confirmed|inspect\\w*|handed over|handover|contract|agreement|agenda|appendix|website|webpage|survey)\\b',
    '\\b(?:appointed|recruited|delivered|implemented|installed|introduced|established|gained|achieved|received)\\b',
    '£\\s?\\d|\\b\\d[\\d,.]*\\s?(?:%|per cent|people|residents|staff|members|homes|children|carers|patients|schemes|sites|sessions)',
  ].join('|'),
  'i',
);

/** Whether it names a day or a month: "on 12 December 2024", "12/12/24", "in March 2025", "in March". */
export function namesDate(text: string): boolean {
  return names(DATE, text);
}

/** Whether it names a day: "on 4 December", "12/12/24"; "in March" is none. What was done on a day can be looked up. */
export function namesDay(text: string): boolean {
  return names(DAY, text);
}

/** "Phase 2 may follow" names no day of May. */
function names(date: RegExp, text: string): boolean {
  return [...text.matchAll(date)].some(([found]) => !/^\d.*\smay$/.test(found));
}

const A_DAY = `\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}(?:\\s?(?:st|nd|rd|th))?\\s+(?:of\\s+)?(?:${MONTH_PATTERN})\\b|\\b(?:${MONTH_PATTERN})\\.?\\s+\\d{1,2}(?:(?:st|nd|rd|th)\\b|,?\\s+20\\d\\d\\b)`;

const DAY = new RegExp(A_DAY, 'gi');

const DATE = new RegExp(
  `${A_DAY}|\\b(?:${MONTH_PATTERN})\\.?,?\\s+(?:20\\d\\d|['’]?\\d\\d)\\b|\\b(?:in|during|since|by|on)\\s+(?:January|February|March|April|June|July|August|September|October|November|December)\\b`,
  'gi',
);

/** Blank, a dash, "n/a", "TBC": a cell that was passed over. */
export function saysNothing(text: string | null): boolean {
  const words = bare(text ?? '');
  return (
    words === '' ||
    /^(?:n a|na|none|nil|tbc|tbd|tba|not applicable|to be (?:confirmed|determined|agreed|advised)|not known|unknown|see (?:above|update)|as above|xx+)$/.test(
      words,
    )
  );
}

/** "TBC", "Vacant", "Head of Housing (vacant)": nobody who could be asked. Of several, one who can is enough. */
export function namesNobody(officer: string): boolean {
  return officer.split(/[,;/\n]|\band\b|&/).every((one) => {
    const words = bare(one);
    return words === '' || NOBODY.test(words) || /[(:–—-]\s*(?:currently )?(?:vacant|vacancy|unfilled|tb[cda])\s*\)?\s*$/i.test(one);
  });
}

const NOBODY = new RegExp(
  `^(?:(?:post|role|officer|lead|owner|post ?holder) )?(?:${[
    'tb[cda]|vacant|vacancy|unfilled|unassigned|unallocated|none|nil|n a|na|no one|nobody|no officer|no lead|unknown|new post|x+',
    'not (?:yet )?(?:known|assigned|allocated|appointed|confirmed|identified|named)',
    'to be (?:confirmed|determined|appointed|recruited|agreed|identified|advised|assigned|allocated|decided)',
  ].join('|')})(?: (?:tb[cda]|post|role|officer|lead))?$`,
);

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
