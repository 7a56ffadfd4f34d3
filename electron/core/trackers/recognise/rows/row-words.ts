/** Rows and lines that are no items, by their words: who signed a table off, what its statuses mean, that what follows is closed. */
import { plainWords } from '../columns/vocabulary.ts';

/** "Prepared by", "Last updated:", "Signed off by": what stands under a table about the table itself. */
export function isSignOff(text: string): boolean {
  return text.length <= 60 && SIGN_OFF.test(text);
}

/** "Prepared by J Smith, 3 March": the same in one cell. */
export function saysSignOff(text: string): boolean {
  return text.length <= 120 && SIGNED_OFF.test(text);
}

const ACTS =
  'prepared|produced|compiled|signed(?:[ -]off)?|approved|authori[sz]ed|reviewed|checked|verified|submitted|agreed|completed|updated|returned|amended';
const SIGN_OFF = new RegExp(
  `^\\s*(?:(?:form|return|tracker|report|plan|document|last|date|version)\\s+)*(?:(?:${ACTS})(?:\\s+(?:by|on|at|date))?|date\\s+of\\s+(?:return|submission|update|report|last\\s+update)|signature|signed|author|version(?:\\s+(?:no|number|date|control))?|document\\s+owner|job\\s+title|contact(?:\\s+(?:details|officer|name|email|e-mail|number))?|e-?mail(?:\\s+address)?|telephone|tel|position\\s+as\\s+at|as\\s+at|data\\s+as\\s+at)\\s*[:.]?\\s*$`,
  'i',
);
const SIGNED_OFF = new RegExp(
  `^\\s*(?:(?:form|return|tracker|report|plan|document|last|date)\\s+)*(?:${ACTS})(?:\\s+(?:by|on|at|date))?\\s*[:]\\s*\\S|^\\s*(?:last\\s+)?(?:prepared|compiled|signed(?:[ -]off)?|authori[sz]ed|reviewed|updated)\\s+(?:by|on|at)\\s+\\S`,
  'i',
);

export interface ClosedHeading {
  /** the rows under it are completed, and not only put aside */
  readonly completed: boolean;
}

/** "Closed actions", "Completed this quarter", "Archive"; null = the words say nothing of the kind. */
export function closedHeading(text: string): ClosedHeading | null {
  if (text.length > 80 || !/clos|complet|archiv|finish|deliver|withdraw|cancel|superse|discontinu|remov|done/i.test(text)) return null;
  const words = plainWords(text).split(' ');
  if (words.length > 9 || words.some((word) => /^(?:not|un|in|open|be|progress)$/.test(word) && !/^in$/.test(word))) return null;
  const said = words.filter((word) => DONE.test(word) || ASIDE.test(word));
  if (said.length === 0 || !words.every((word) => DONE.test(word) || ASIDE.test(word) || BESIDE.has(word) || /^\d+$/.test(word)))
    return null;
  return { completed: said.some((word) => DONE.test(word)) };
}

const DONE = /^(?:closed|completed?|completions|finished|delivered|done|achieved|implemented)$/;
const ASIDE = /^(?:archived?|withdrawn|cancelled|canceled|superseded|discontinued|removed|deleted)$/;
const BESIDE = new Set(
  'information only reference action actions item items task tasks recommendation recommendations project projects deliverable deliverables milestone milestones objective objectives priority priorities step steps work section list log and or all now previously already recently since last this the in for quarter quarters month year to date of from plan q1 q2 q3 q4'.split(
    ' ',
  ),
);

/** "(continued)", "cont'd", "...cont." at the end or the beginning of words; '' where nothing else is said. null = it does not say so */
export function withoutContinued(text: string): string | null {
  if (!/cont/i.test(text)) return null;
  const bare = text
    .replace(
      /[\s–—-]*(?:\(\s*(?:continued|cont['’]?d?\.?)(?:\s+from[^)]*)?\s*\)|\[\s*(?:continued|cont['’]?d?\.?)\s*\]|(?:…|\.{3}|\s[–—-])\s*(?:continued|cont['’]?d\.?|cont\.)|\bcont['’]d\.?)\s*$/i,
      '',
    )
    .replace(/^\s*(?:\(\s*(?:continued|cont['’]?d?\.?)\s*\)|(?:continued|cont['’]?d\.?|cont\.)\s*(?:[:…–—-]|\.{3}|$))\s*/i, '')
    .trim();
  return bare === text.trim() ? null : bare;
}

/** The words go on from somewhere: they begin with a small letter, and with no letter of a list ("a) ..."). */
export function goesOn(text: string): boolean {
  return /^\s*\p{Ll}[\p{L}'’-]*(?![\p{L}.)\d])/u.test(text) && !/^\s*[a-z][.)]/.test(text);
}

/** "RAG key", "R = Off track", "Key: G - on track": a line about the statuses. */
export function isKeyLine(text: string, statuses: { byWords(text: string): string | null }): boolean {
  if (isKeyHeading(text)) return true;
  if (text.length > 90) return false;
  const match = /^\s*(?:key\s*:\s*)?([^=:–—-]{1,20}?)\s*(?:=|:|[–—-])\s*(\S.*)$/i.exec(text);
  const [mark, meaning] = [match?.[1], match?.[2]];
  if (mark === undefined || meaning === undefined) return false;
  const code = statuses.byWords(mark.trim());
  return code !== null && statuses.byWords(meaning.trim()) === code;
}

export function isKeyHeading(text: string): boolean {
  return (
    text.length <= 40 &&
    /^\s*(?:b?rag\w*|status(?:es)?|colours?|progress)?\s*(?:status|rating|colour)?\s*(?:key|legend|definitions?)\s*:?\s*$/i.test(text)
  );
}

/** "(choose from list)", "Please enter the job title": a row that tells how to fill in the ones below it. */
export function isGuidance(texts: readonly string[]): boolean {
  return texts.length >= 2 && texts.filter((text) => GUIDANCE.test(text)).length >= texts.length * 0.75;
}

const GUIDANCE =
  /^\s*(?:[([<{][^)\]>}]*[)\]>}]|(?:please|choose|select|enter|insert|pick|drop[- ]?down|free text|do not (?:change|edit|amend)|max(?:imum)?\b|pre[- ]?(?:filled|populated)|dd\/mm|mm\/yy)\b[^\n]*)\s*$/i;
