/** The texts that go with a workbook, and the reminders for those who have not reported: plain, polite, and about their own rows. Pure. */
import { weekdayInWords, workingDaysAfter } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import { periodLabel, shortPeriod } from '#shared/domain/period.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { Message, RecipientKind } from '#shared/domain/quarter.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { recipientName } from './recipients.ts';
import { wordsAsked } from './return-sheet.ts';
import { codesInWords, TROUBLED } from './return-statuses.ts';
import { called, periodBefore, reportingWord, type Standing } from './standing.ts';

interface Addressee {
  readonly kind: RecipientKind;
  /** null = the items that have none */
  readonly name: string | null;
  readonly email: string | null;
}

/** @param items what is asked of them */
export function coveringMessage(now: Standing, addressee: Addressee, items: readonly Item[]): Message {
  const { plan, period, dueOn, boardOn } = now;
  const { kind, name } = addressee;
  const asked = amount(now, items.length);
  const previous = periodBefore(now);
  const [troubled, complete] = [codesInWords(plan.scale, TROUBLED), codesInWords(plan.scale, ['complete'])];
  const text = paragraphs(
    kind === 'officer' && name !== null ? `Dear ${name},` : 'Dear colleague,',
    `Attached is the ${period} return${name === null ? '' : ` of ${name}`} for ${plan.name}: ${asked}, ${periodLabel(period)}.`,
    [
      `Please fill in the white cells of the sheet “Return” and send the workbook back by ${weekdayInWords(dueOn)}. For each ${reportingWord(plan)} we need`,
      '- the status, from the list in the cell,',
      `- an update of ${wordsAsked(plan.rules.leastWords, plan.rules.mostWords)}${troubled === null && complete === null ? '.' : ','}`,
      ...(troubled === null ? [] : [`- where it is ${troubled}, the path to green and a forecast date${complete === null ? '.' : ','}`]),
      ...(complete === null ? [] : [`- where it is ${complete}, the day on which it was done.`]),
    ].join('\n'),
    `${previous === null ? '' : `What you reported for ${shortPeriod(previous)} stands beside the cells. `}The first sheet says how it is filled in.`,
    `The board's papers go out on ${weekdayInWords(boardOn)}, so a return that comes later may not be in them.`,
    'Thank you.',
  );
  const subject = `${period} return${name === null ? '' : `, ${name}`}: please send it back by ${weekdayInWords(dueOn)}`;
  return message(addressee, subject, text, items);
}

/**
 * @param today ISO date; the answer is asked for on the second working day after it, and never before the returns are due
 * @param came the return that should have said it; null = none came
 * @param attached a workbook of the rows goes with it
 */
export function reminderMessage(
  now: Standing,
  addressee: Addressee,
  items: readonly Item[],
  {
    today,
    came,
    attached,
  }: { readonly today: string; readonly came: { readonly on: string; readonly file: string } | null; readonly attached: boolean },
): Message {
  const { plan, period, dueOn } = now;
  const one = items.length === 1;
  const troubled = codesInWords(plan.scale, TROUBLED);
  const due = `${today > dueOn ? 'was' : 'is'} due on ${weekdayInWords(dueOn)}`;
  const first =
    came === null
      ? `The ${period} return for ${plan.name} ${due}. We still need your report on ${amount(now, items.length)}:`
      : `The return “${came.file}” came on ${weekdayInWords(came.on)} without ${one ? `this ${reportingWord(plan)}` : `these ${amount(now, items.length)}`} of yours:`;
  const text = paragraphs(
    addressee.name === null ? 'Dear colleague,' : `Dear ${addressee.name},`,
    first,
    items.map((item) => `- ${lineOf(now, item)}`).join('\n'),
    [
      `Please send ${one ? 'its' : 'for each the'} status and an update of ${wordsAsked(plan.rules.leastWords, plan.rules.mostWords)}`,
      troubled === null ? '' : `, and where it is ${troubled} the path to green and a forecast date`,
      `, by ${weekdayInWords(answerBy(dueOn, today))}.`,
    ].join(''),
    [
      attached
        ? `The ${one ? 'row is' : 'rows are'} in the workbook attached, ready to fill in; a reply in words does as well.`
        : 'A reply in words is enough.',
      'If somebody else should be asked, tell us who.',
    ].join(' '),
    'Thank you.',
  );
  const [only] = items;
  const about = one && only !== undefined ? called(only) : amount(now, items.length);
  return message(addressee, `${shortPeriod(period)} update outstanding: ${about}`, text, items);
}

/** When an answer to a reminder is asked for. */
export function answerBy(dueOn: string, today: string): string {
  const soon = workingDaysAfter(today, 2);
  return soon > dueOn ? soon : dueOn;
}

/** "A2.4.1 Attract more foster carers (due March 2025): amber, mainly on track, in Q2" */
function lineOf({ plan }: Standing, item: Item): string {
  const last = plan.periods.filter((period) => (item.reports[period]?.rag ?? null) !== null).at(-1);
  const value = last === undefined ? null : ragValue(plan.scale, item.reports[last]?.rag ?? null);
  const due = item.due === null ? '' : `, due ${item.due.text}`;
  const status = last === undefined || value === null ? 'not reported yet' : `${value.code} (${value.label}) in ${last}`;
  return `${item.ref === null ? '' : `${item.ref} `}${item.title}${due}: ${status}`;
}

function amount({ plan }: Standing, count: number): string {
  const word = reportingWord(plan);
  return `${count} ${count === 1 ? word : plural(word)}`;
}

function paragraphs(...said: readonly string[]): string {
  return said.filter((each) => each !== '').join('\n\n');
}

function message(addressee: Addressee, subject: string, text: string, items: readonly Item[]): Message {
  const { email } = addressee;
  return {
    recipient: recipientName(addressee),
    email,
    subject,
    text,
    mailto: mailto(email, subject, text),
    items: items.map(({ ref, title }) => ref ?? title),
  };
}

/** Windows and mail programs cut an address off somewhere after 2,000 characters: the text ends at a sentence or line before that. */
export const LONGEST_MAILTO = 1990;

export function mailto(email: string | null, subjectSaid: string, textSaid: string): string {
  const [subject, text] = [wellFormed(subjectSaid), wellFormed(textSaid)];
  const address = email === null ? '' : encodeURIComponent(email).replace('%40', '@');
  const head = `mailto:${address}?subject=${encodeURIComponent(cutTo(subject, 200))}&body=`;
  const body = (said: string) => encodeURIComponent(said.replace(/\r\n?|\n/g, '\r\n'));
  const room = LONGEST_MAILTO - head.length;
  if (body(text).length <= room) return head + body(text);
  const ends = [...text.matchAll(/[.!?](?=\s|$)|(?=\n)/g)].map((match) => match.index + match[0].length);
  const fitting = ends.findLast((end) => body(text.slice(0, end)).length <= room);
  if (fitting !== undefined && fitting > 0) return head + body(text.slice(0, fitting).trimEnd());
  let said = '';
  for (const character of text) {
    if (body(said + character).length > room) break;
    said += character;
  }
  return head + body(said);
}

/** Half a character has no address. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function cutTo(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}
