/** What opens a report: what it is for, what the committee is asked, and what the plan is. */
import { dayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { reporting } from '../return-data.ts';
import { actions, actionsIn, actionWord, listWords, periodName, total } from '../wording.ts';
import { onlyCommittee, reportPeriod } from './front.ts';
import { doing, HAVE, lower, number, periodWord, ratedActions, sentence, valuesOf } from './phrases.ts';
import { type ReportDraft, type Said, toFill } from './report-draft.ts';
import { shortHeadline } from './section-summary.ts';

export function purpose(report: ReportDraft, data: ReturnData): void {
  const { plan, previousPeriod, positionOn, asks } = data;
  report.section('Purpose of the report');
  report.say(
    `This report sets out how ${plan} stood on ${dayInWords(positionOn)}, at the end of ${reportPeriod(data)}: what is complete, what is not on track and how it is to be put right${
      previousPeriod === null ? '' : `, and what has changed since ${periodName(previousPeriod)}`
    }.`,
  );
  if (asks.length > 0)
    report.say(
      asks.length === 1
        ? 'It asks the committee for one decision, which stands with the recommendations.'
        : `It asks the committee for ${number(asks.length)} decisions, which stand with the recommendations.`,
    );
}

export function recommendations(report: ReportDraft, data: ReturnData): void {
  const red = data.counts.filter(({ meaning }) => meaning === 'off-track').reduce((sum, { count }) => sum + count, 0);
  const moved = data.changeControl.length;
  const items: Said[][] = [[`note the progress of ${data.plan}: ${shortHeadline(data)};`]];
  if (red > 0) {
    const words = ratedActions(data, valuesOf(data, 'off-track'), red);
    items.push([
      `note the ${number(red)} ${lower(words)}, with the reasons given and the way back to green, and comment on ${red === 1 ? 'it' : 'them'};`,
    ]);
  }
  if (moved > 0) items.push([`note the ${number(moved)} ${moved === 1 ? 'date that has' : 'dates that have'} been changed;`]);
  for (const ask of data.asks) items.push(['consider and decide: ', ask.trim()]);
  report.section('Recommendations');
  report.say(`${committeeName(data)} is recommended to:`);
  report.list(ended(items), true);
}

function committeeName(data: ReturnData): string {
  const name = onlyCommittee(data);
  if (name === null) return 'The committee';
  return /^the /i.test(name) ? name : `The ${name}`;
}

/** "…;" "…; and" "….": a list of clauses is one sentence. Decisions stand as they were worded. */
function ended(items: readonly (readonly Said[])[]): readonly (readonly Said[])[] {
  return items.map((said, at) => {
    const last = said.at(-1);
    if (typeof last !== 'string') return said;
    const plain = last.replace(/[;.]$/, '');
    const mark = at === items.length - 1 ? '.' : at === items.length - 2 ? '; and' : ';';
    return [...said.slice(0, -1), /[!?]$/.test(plain) ? plain : `${plain}${mark}`];
  });
}

export function background(report: ReportDraft, data: ReturnData): void {
  report.section('Background');
  report.say(toFill('how the plan came about, when it was agreed, and what the committee has decided on it before'));
  report.say(made(data));
  report.say(asked(data));
  const challenge = challenged(data);
  if (challenge !== null) report.say(challenge);
}

/** "The plan is made up of 3 aims, 12 priorities and 62 actions." */
function made(data: ReturnData): string {
  const { levels, rows, byCommittee } = data;
  const groups = levels.flatMap((level, at) => {
    if (level === data.counted) return [];
    const count = rows.filter((row) => row.kind === 'group' && row.level === at && row.own?.counted !== true).length;
    return count === 0 ? [] : [`${number(count)} ${count === 1 ? level.toLowerCase() : plural(level.toLowerCase())}`];
  });
  const first = `${data.plan} is made up of ${listWords([...groups, actionsIn(data, total(data.counts))], 'and')}.`;
  const committees = byCommittee.flatMap(({ ref, title }) => (ref === null ? [] : [title]));
  if (committees.length < 2 || committees.length > 12) return first;
  return `${first} They are overseen by ${number(committees.length)} committees: ${listWords(committees, 'and')}.`;
}

function asked(data: ReturnData): string {
  const askedFor = reporting(data).filter((action) => action.asked);
  const missing = askedFor.filter(({ rags }) => (rags.at(-1) ?? null) === null).length;
  const first = `Lead officers report on every ${actionWord(data, 1)} each ${periodWord(data, 1)}: its status on the scale in Appendix B, what has been done, and, where it is not on track, the way back and the date that is now expected.`;
  if (askedFor.length === 0) return first;
  const said =
    missing === 0
      ? `All ${number(askedFor.length)} reports that were asked for this ${periodWord(data, 1)} were received`
      : `${number(askedFor.length - missing)} of the ${number(askedFor.length)} reports that were asked for this ${periodWord(data, 1)} ${askedFor.length - missing === 1 ? 'was' : 'were'} received`;
  const returns = data.received.length;
  return `${first} ${sentence(askedFor.length === 1 && missing === 0 ? `The one report that was asked for this ${periodWord(data, 1)} was received` : said)}${
    returns === 0 ? '' : ` They came in ${number(returns)} ${returns === 1 ? 'return' : 'returns'}, listed in Appendix C.`
  }`;
}

/** What the PMO did with what was reported; null = nothing is on record. */
function challenged(data: ReturnData): string | null {
  const looked = data.checks.filter(({ lookedAt }) => lookedAt > 0);
  const found = looked.reduce((sum, one) => sum + one.found, 0);
  const moderated = actions(data).filter(
    ({ moderation }) => moderation !== null && moderation.moderated !== null && moderation.moderated !== moderation.reported,
  );
  const said: string[] = [];
  if (looked.length > 0)
    said.push(
      `The programme management office (PMO) put the reports through ${number(looked.length)} ${looked.length === 1 ? 'check' : 'checks'}, which raised ${
        found === 0 ? 'no points' : `${number(found)} ${found === 1 ? 'point' : 'points'}`
      } to look at.`,
    );
  if (moderated.length > 0)
    said.push(
      `${sentence(`${doing(data, moderated.length, HAVE)} a status that the PMO has set in place of the one reported`)} ${moderated.length === 1 ? 'The reason stands with it where it is listed.' : 'The reason stands with each where it is listed.'}`,
    );
  return said.length === 0 ? null : said.join(' ');
}
