/** A period is opened, given its dates, put into moderation; items are excused from it, decisions are asked of the board. */
import type { CommandDone } from '#shared/contract/index.ts';
import { addDays, weekdayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import type { Quarter } from '../features.ts';
import { type CommandResult, type Store, type Tables, type Transaction, UserError } from '../store/index.ts';
import { called, refusePublished, reportingWord, type Standing, standing } from './standing.ts';

type Opening = Pick<Quarter, 'open' | 'setDates' | 'setState' | 'excuse' | 'setAsks'>;

export function createOpening(store: Store): Opening {
  return {
    /** Throws UserError NOT_FOUND, BAD_INPUT (dates), REFUSED (published, or open already). */
    open({ planId, period, dueOn, boardOn }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      if (now.state !== 'not-opened') throw new UserError('REFUSED', `${period} is open already; change its dates instead.`);
      checkDates(now, dueOn, boardOn);
      const summary = `${period} opened: ${dueInWords(now, dueOn)}; ${askedInWords(now)}`;
      return done(
        store.commit({ kind: 'open-period', summary, planIds: [planId] }, (tx) =>
          setPeriod(tx, now, { returnsDueOn: dueOn, boardOn, openedAt: tx.at }),
        ),
      );
    },

    /** Throws UserError NOT_FOUND, BAD_INPUT (dates), REFUSED (published, or not open yet). */
    setDates({ planId, period, dueOn, boardOn }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      refuseUnopened(now);
      checkDates(now, dueOn, boardOn);
      const summary = `${period}: ${dueInWords(now, dueOn)}, the board's papers go on ${weekdayInWords(boardOn)}`;
      return done(
        store.commit({ kind: 'set-period-dates', summary, planIds: [planId] }, (tx) =>
          setPeriod(tx, now, { returnsDueOn: dueOn, boardOn }),
        ),
      );
    },

    setState({ planId, period, state }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      refuseUnopened(now);
      const summary = state === 'moderation' ? `${period} is in moderation` : `${period} is open for returns again`;
      return done(store.commit({ kind: 'set-period-state', summary, planIds: [planId] }, (tx) => setPeriod(tx, now, { state })));
    },

    /** `reason` null = they must report after all. Throws UserError NOT_FOUND, REFUSED. */
    excuse({ planId, period, itemIds, reason }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      const known = new Map([...now.asked, ...now.notAsked.map(({ item }) => item)].map((item) => [item.id, item]));
      const named = [...new Set(itemIds)].map((id) => known.get(id));
      const items = named.filter((item) => item !== undefined);
      const [first] = items;
      if (items.length < named.length || first === undefined) {
        throw new UserError(
          'NOT_FOUND',
          `${named.length === 1 ? 'This is' : 'One of these is'} not an item of "${now.plan.name}" that reports; look at the plan again.`,
        );
      }
      const words = items.length === 1 ? called(first) : `${items.length} ${plural(reportingWord(now.plan))}`;
      const must = items.length === 1 ? 'must' : 'must all';
      const summary =
        reason === null ? `${words} ${must} report for ${period} after all` : `${words} excused from ${period}: ${reason.trim()}`;
      return done(
        store.commit({ kind: 'excuse', summary, planIds: [planId] }, (tx) => {
          for (const item of items) excuseItem(tx, item.id, period, reason?.trim() ?? null);
        }),
      );
    },

    setAsks({ planId, period, asks }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      const wanted = asks.map((ask) => ask.trim()).filter((ask) => ask !== '');
      const summary =
        wanted.length === 0
          ? `${period} asks no decision of the board`
          : `${period} asks ${wanted.length} ${wanted.length === 1 ? 'decision' : 'decisions'} of the board`;
      return done(
        store.commit({ kind: 'set-asks', summary, planIds: [planId] }, (tx) =>
          setPeriod(tx, now, { asks: wanted.length === 0 ? null : wanted }),
        ),
      );
    },
  };
}

function done({ commandId, summary }: CommandResult<unknown>): CommandDone {
  return { commandId, summary };
}

function setPeriod(tx: Transaction, { plan, period, startsOn, endsOn }: Standing, values: Partial<Tables['period']>): void {
  const [row] = tx.rows('period', { planId: plan.id, period });
  if (row === undefined) tx.insert('period', { planId: plan.id, period, startsOn, endsOn, state: 'open', ...values });
  else tx.update('period', row.id, values);
}

function excuseItem(tx: Transaction, itemId: string, period: string, reason: string | null): void {
  const [held] = tx.rows('excused', { itemId, period });
  if (held === undefined) {
    if (reason !== null) tx.insert('excused', { itemId, period, reason });
  } else if (reason === null) tx.remove('excused', held.id);
  else tx.update('excused', held.id, { reason });
}

function refuseUnopened({ state, period }: Standing): void {
  if (state === 'not-opened') throw new UserError('REFUSED', `${period} is not open yet; open it first.`);
}

/** Some councils want the year's last returns before the year is over, so a due date may lie within the period, and nowhere else. */
function checkDates({ period, startsOn, endsOn }: Standing, dueOn: string, boardOn: string): void {
  const latest = addDays(endsOn, 366);
  if (dueOn < startsOn) {
    throw new UserError(
      'BAD_INPUT',
      `Returns cannot be due on ${weekdayInWords(dueOn)}: ${period} only begins on ${weekdayInWords(startsOn)}. Choose a later day.`,
    );
  }
  for (const [what, date] of [
    ['Returns', dueOn],
    ["The board's papers", boardOn],
  ] as const) {
    if (date > latest) {
      throw new UserError(
        'BAD_INPUT',
        `${what} cannot wait until ${weekdayInWords(date)}: ${period} ended more than a year before, on ${weekdayInWords(endsOn)}. Look at the year.`,
      );
    }
  }
  if (boardOn < dueOn) {
    throw new UserError(
      'BAD_INPUT',
      `The board's papers cannot go on ${weekdayInWords(boardOn)}, before the returns are due on ${weekdayInWords(dueOn)}. Choose a later day for the board.`,
    );
  }
}

function dueInWords({ endsOn }: Standing, dueOn: string): string {
  const early = dueOn < endsOn ? ', before the period is over' : '';
  return `returns are due on ${weekdayInWords(dueOn)}${early}`;
}

/** "66 of 73 actions are asked, 7 completed ones rest" */
export function askedInWords({ plan, asked, notAsked }: Standing): string {
  const all = asked.length + notAsked.filter(({ why }) => why !== 'rests').length;
  const of = asked.length === all ? `all ${all}` : `${asked.length} of ${all}`;
  const word = reportingWord(plan);
  const said = [`${of} ${all === 1 ? word : plural(word)} ${all === 1 ? 'is' : 'are'} asked`];
  for (const [why, one, many] of WHY_NOT) {
    const count = notAsked.filter((each) => each.why === why).length;
    if (count > 0) said.push(`${count} ${count === 1 ? one : many}`);
  }
  return said.join(', ');
}

const WHY_NOT = [
  ['completed', 'completed one rests', 'completed ones rest'],
  ['not-begun', 'begins later', 'begin later'],
  ['excused', 'is excused', 'are excused'],
] as const;
