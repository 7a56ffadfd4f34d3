/** What the text of one cell looks like: a ref, a date, a post, a committee, a sentence. Guesses, weighed over a column. */
import type { Cell } from '#shared/domain/sheet.ts';
import type { Vocabulary } from './vocabulary.ts';

/** "March 2026", "From September 2024", "TBC", "Ongoing", "Spring 2024", "April-Sept 2024", a real date. */
export function looksLikeDate(cell: Cell): boolean {
  if (cell.kind === 'date') return true;
  return cell.text.length <= 80 && DATE.test(cell.text);
}

/** "40%", "100 % complete", "about 60 per cent". */
export function looksLikePercent(text: string): boolean {
  return (
    text.length <= 40 &&
    /^\s*(?:about |approx\.? |c\.? ?|~)?\d{1,3}(?:[.,]\d+)?\s*(?:%|per ?cent)(?:\s*(?:complete[d]?|done|delivered))?\s*$/i.test(text)
  );
}

/** "Head of HR", "Interim Director of Finance/S151". */
export function looksLikePost(text: string): boolean {
  return text.length <= 160 && POST.test(text);
}

export function looksLikeCommittee(text: string, vocabulary: Vocabulary): boolean {
  if (text.length > 120) return false;
  return text.split(/\s*[/,;\n]\s*/).every((part) => COMMITTEE_CODE.test(part.trim()) || endsAsCommittee(part, vocabulary));
}

/** The line is a committee's or board's name: "Environment and Communities Committee". */
export function endsAsCommittee(text: string, vocabulary: Vocabulary): boolean {
  const words = text.trim().toLowerCase().split(/\s+/);
  const last = words.at(-1)?.replace(/[^a-z]/g, '') ?? '';
  // "Full Council" decides on things; "Wexmoor Borough Council" is the authority itself
  if (last === 'council' && !/^(?:the )?(?:full |youth |shadow )?council\W*$/i.test(text.trim())) return false;
  return words.length <= 10 && vocabulary.committees.includes(last);
}

/** "1.1 Develop a strategy" -> its two parts; null where the text does not begin with a ref. */
export function refAndTitle(text: string): { readonly ref: string; readonly title: string } | null {
  const match = /^\s*([A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)([.):]?)(\s+[-–—:]\s*|\s+)(\S[\s\S]*)$/.exec(text);
  const ref = match?.[1];
  const title = match?.[4];
  if (ref === undefined || title === undefined) return null;
  const marked = /[.]/.test(ref) || /^[A-Za-z]/.test(ref) || (match?.[2] ?? '') !== '' || (match?.[3] ?? '').trim() !== '';
  return marked ? { ref, title: title.trim() } : null;
}

export interface LetteredLines {
  /** lines that stand before the first letter */
  readonly preamble: string;
  readonly lines: readonly { readonly mark: string; readonly text: string }[];
}

/** "a. Form a group.\nb. Agree its terms." -> its lines; a line without a letter belongs to the one before it. */
export function letteredLines(text: string): LetteredLines {
  const preamble: string[] = [];
  const lines: { mark: string; text: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*\(?([a-z]|[ivx]{2,4})[.)]\s+(\S.*)$/i.exec(line);
    const mark = match?.[1];
    const said = match?.[2];
    const before = lines.at(-1);
    if (mark !== undefined && said !== undefined) lines.push({ mark: mark.toLowerCase(), text: said.trim() });
    else if (line.trim() === '') continue;
    else if (before === undefined) preamble.push(line.trim());
    else before.text = `${before.text}\n${line.trim()}`;
  }
  return { preamble: preamble.join('\n'), lines };
}

/** "-", "n/a", ".", "none": a cell that is filled in and says nothing. */
export function saysNothing(text: string): boolean {
  const plain = text.trim().toLowerCase();
  if (plain.length <= 4 && /^[\s\u200b-\u200d\u2060\ufeff]*$/.test(plain)) return true;
  return /^(?:[-–—.,;:_*'`?/\\|]+|n\/?a|none|nil|not applicable)$/.test(plain);
}

const DATE =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter)\b.*\d{2}|\b(?:ongoing|on-going|tbc|tbd|to be confirmed|completed?|immediate(?:ly)?|q[1-4])\b|\b20\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/i;
const POST =
  /\b(?:head|heads|director|directors|manager|managers|lead|leader|officer|chief|executive|consultant|chair|coordinator|clt|slt|secretary|treasurer|accountant|principal|commissioner|s151|solicitor|deputy|assistant|service|team)\b/i;
const COMMITTEE_CODE = /^[A-Z]{1,4}(?:\s?[+&]\s?[A-Z]{1,4}){0,2}$/;
