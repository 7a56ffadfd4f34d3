/** How a plan reports, and who is who in it. */
import { plural } from '#shared/domain/headline.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { ReportingRules } from '#shared/domain/reporting.ts';
import type { FeatureDeps, Reporting } from '../features.ts';
import { type Store, type Transaction, UserError } from '../store/index.ts';
import { setScale } from './scale.ts';
import { suggestedDirectorates } from './suggested-directorates.ts';

export function createReporting({ store }: FeatureDeps): Reporting {
  return {
    /** Throws UserError NOT_FOUND, BAD_INPUT where the rules contradict each other or the plan. */
    setRules({ planId, rules }) {
      const plan = store.plan(planId);
      checkRules(plan, rules);
      const wanted: ReportingRules = {
        ...rules,
        levels: [...new Set(rules.levels)].sort((a, b) => a - b),
        checksOff: [...new Set(rules.checksOff)],
      };
      const { commandId, summary } = store.commit({ kind: 'set-rules', summary: rulesInWords(plan, wanted), planIds: [planId] }, (tx) =>
        tx.update('plan', planId, { reporting: wanted }),
      );
      return { commandId, summary };
    },

    setScale: setScale(store),

    people({ planId }) {
      const plan = store.plan(planId);
      const suggested = suggestedDirectorates(plan, store.rows('sourceFile', { planId, kind: 'return' }));
      const leads = countedBy(plan.items.map(({ officers }) => officers));
      const overseen = countedBy(plan.items.map(({ committees }) => committees));
      const organisationId = store.row('plan', planId)?.organisationId ?? null;
      const directorates = organisationId === null ? [] : store.rows('directorate', { organisationId });
      const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, 'en-GB');
      return {
        directorates: directorates.map(({ id, name, email }) => ({ id, name, email })).sort(byName),
        posts: store
          .rows('post', { planId })
          .map(({ id, name, email, directorateId }) => ({
            id,
            name,
            email,
            directorateId,
            items: leads.get(name) ?? 0,
            suggested: suggested.get(name) ?? null,
          }))
          .sort(byName),
        committees: store
          .rows('committee', { planId })
          .map(({ id, name, code, email }) => ({ id, name, code, email, items: overseen.get(code ?? name) ?? 0 }))
          .sort(byName),
      };
    },

    /** null takes the posts out of any; a directorate that no post belongs to any more goes. Throws UserError NOT_FOUND. */
    setDirectorate({ planId, postIds, directorate }) {
      const plan = store.plan(planId);
      const names = [...new Set(postIds)].map((id) => plan.posts.find((post) => post.id === id)?.name);
      if (names.includes(undefined))
        throw new UserError('NOT_FOUND', `One of these posts is not in "${plan.name}"; look at its people again.`);
      const [only] = names;
      const who = names.length === 1 ? `${only ?? ''} belongs` : `${names.length} posts belong`;
      const wanted = directorate?.replace(/\s+/g, ' ').trim() ?? null;
      if (wanted === '') throw new UserError('BAD_INPUT', 'A directorate needs a name.');
      const summary = wanted === null ? `${who} to no directorate` : `${who} to ${wanted}`;
      const done = store.commit({ kind: 'set-directorate', summary, planIds: [planId] }, (tx) => {
        const directorateId = wanted === null ? null : directorateCalled(tx, planId, wanted);
        const before = new Set(postIds.flatMap((id) => tx.row('post', id)?.directorateId ?? []));
        for (const id of new Set(postIds)) tx.update('post', id, { directorateId });
        for (const left of before) if (tx.rows('post', { directorateId: left }).length === 0) tx.remove('directorate', left);
      });
      return { commandId: done.commandId, summary: done.summary };
    },

    /** Throws UserError NOT_FOUND where the plan has no such directorate, committee or post. */
    setEmail({ planId, kind, id, email }) {
      const row = store.row(kind, id);
      if (row === null || !belongs(store, planId, row)) {
        throw new UserError('NOT_FOUND', `This ${kind} is not in the plan any more; look at its people again.`);
      }
      const summary = email === null ? `E-mail address of ${row.name} removed` : `E-mail address of ${row.name} set to ${email}`;
      const done = store.commit({ kind: 'set-email', summary, planIds: [planId] }, (tx) => tx.update(kind, id, { email }));
      return { commandId: done.commandId, summary: done.summary };
    },
  };
}

function belongs(store: Store, planId: string, row: { readonly planId: string } | { readonly organisationId: string }): boolean {
  return 'planId' in row ? row.planId === planId : row.organisationId === store.row('plan', planId)?.organisationId;
}

/** Directorates are the organisation's, and its plans share them; for a plan that names none, one without a name holds them. */
function directorateCalled(tx: Transaction, planId: string, name: string): string {
  let organisationId = tx.row('plan', planId)?.organisationId ?? null;
  if (organisationId === null) {
    organisationId = tx.insert('organisation', { name: '' });
    tx.update('plan', planId, { organisationId });
  }
  const same = (one: string) => one.toLowerCase() === name.toLowerCase();
  return tx.rows('directorate', { organisationId }).find((one) => same(one.name))?.id ?? tx.insert('directorate', { organisationId, name });
}

function countedBy(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function checkRules({ levels, name }: PlanDocument, rules: ReportingRules): void {
  const bad = rules.levels.find((level) => level >= levels.length);
  if (bad !== undefined) {
    throw new UserError(
      'BAD_INPUT',
      `"${name}" has ${levels.length} levels and none below ${levels.at(-1)?.name ?? 'them'}; choose among ${levels.map((level) => level.name).join(', ')}.`,
    );
  }
  if (rules.leastWords > rules.mostWords) {
    throw new UserError(
      'BAD_INPUT',
      `An update cannot have at least ${rules.leastWords} words and at most ${rules.mostWords}; make the second the larger.`,
    );
  }
  if (rules.boardAfterDays < rules.dueAfterDays) {
    throw new UserError(
      'BAD_INPUT',
      `The board's papers cannot go out ${rules.boardAfterDays} days after the period, before the returns are due after ${rules.dueAfterDays}; make the second the smaller.`,
    );
  }
  if (rules.rollUp.kind === 'weighted' && rules.rollUp.offTrackBelow > rules.rollUp.atRiskBelow) {
    throw new UserError(
      'BAD_INPUT',
      `Off track below ${rules.rollUp.offTrackBelow} points leaves no room for at risk below ${rules.rollUp.atRiskBelow}; make the second the larger.`,
    );
  }
}

/** What is different, so that the history can be read without looking further. */
function rulesInWords({ rules: before, levels }: PlanDocument, rules: ReportingRules): string {
  const names = (indexes: readonly number[]) =>
    (indexes.length === 0 ? [levels.length - 1] : indexes)
      .map((index) => plural((levels[index]?.name ?? 'item').toLowerCase()))
      .join(' and ');
  const said = [
    before.frequency === rules.frequency ? null : `by ${rules.frequency}`,
    names(before.levels) === names(rules.levels) ? null : `${names(rules.levels)} report`,
    before.completed === rules.completed ? null : COMPLETED[rules.completed],
    before.beforeStart === rules.beforeStart ? null : `what has not begun is ${rules.beforeStart === 'asked' ? 'asked too' : 'not asked'}`,
    before.dueAfterDays === rules.dueAfterDays ? null : `returns due ${rules.dueAfterDays} days after the period`,
    before.boardAfterDays === rules.boardAfterDays ? null : `board's papers ${rules.boardAfterDays} days after it`,
    before.leastWords === rules.leastWords && before.mostWords === rules.mostWords
      ? null
      : `updates of ${rules.leastWords} to ${rules.mostWords} words`,
    JSON.stringify(before.rollUp) === JSON.stringify(rules.rollUp) ? null : `parents' statuses ${ROLL_UP[rules.rollUp.kind]}`,
    [...before.checksOff].sort().join() === [...rules.checksOff].sort().join()
      ? null
      : rules.checksOff.length === 0
        ? 'all checks on'
        : `${rules.checksOff.length} ${rules.checksOff.length === 1 ? 'check' : 'checks'} off`,
  ].filter((part) => part !== null);
  return said.length === 0 ? 'Reporting left as it is' : `Reporting changed: ${said.join(', ')}`;
}

const COMPLETED: Readonly<Record<ReportingRules['completed'], string>> = {
  'once-more': 'what is completed reports once more',
  rests: 'what is completed reports no more',
  always: 'what is completed reports on',
};

const ROLL_UP: Readonly<Record<ReportingRules['rollUp']['kind'], string>> = {
  worst: 'by the worst below',
  share: 'by share',
  weighted: 'by points',
  'by-hand': 'by hand',
};
