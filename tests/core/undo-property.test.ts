import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanCommands } from '#core/plan/index.ts';
import { UserError } from '#core/store/index.ts';
import { ITEM_FIELDS } from '#shared/contract/index.ts';
import { dumpDomain, testStore } from '../support/core.ts';
import { importSamplePlan } from '../support/plan.ts';

/** Numbers choose among the items there are at that moment. */
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), parent: fc.nat(9), after: fc.nat(9), title: fc.string({ minLength: 1, maxLength: 8 }) }),
  fc.record({
    do: fc.constant('edit' as const),
    item: fc.nat(9),
    field: fc.constantFrom(...ITEM_FIELDS),
    value: fc.constantFrom('', 'Head of HR', 'Head of HR and Head of ICT', 'FSC, Audit', 'March 2026', 'Ongoing', 'x'),
  }),
  fc.record({ do: fc.constant('remove' as const), item: fc.nat(9) }),
  fc.record({
    do: fc.constant('report' as const),
    item: fc.nat(9),
    period: fc.constantFrom('2024-25 Q2', '2024-25 Q3'),
    rag: fc.constantFrom('R', 'A', 'G', null),
    narrative: fc.option(fc.string({ maxLength: 8 }), { nil: undefined }),
  }),
  fc.record({ do: fc.constant('import' as const) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('redo' as const) }),
  fc.record({ do: fc.constant('undo-any' as const), which: fc.nat(9) }),
);

describe('any sequence of commands', () => {
  it('undone to its beginning is the beginning, redone to its end is the end', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const { store, dataDir } = testStore();
        const { planId } = importSamplePlan(store);
        const commands = createPlanCommands(store);
        const start = dumpDomain(dataDir);
        const pick = (n: number) => {
          const { items } = store.plan(planId);
          return items.length === 0 ? null : (items[n % items.length]?.id ?? null);
        };
        let imports = 0;
        for (const one of steps) {
          const before = dumpDomain(dataDir);
          try {
            if (one.do === 'add') {
              const parentId = pick(one.parent);
              const siblings = store.rows('item', { planId, parentId });
              commands.addItem({ planId, parentId, afterId: siblings[one.after]?.id ?? null, ref: null, title: one.title });
            } else if (one.do === 'edit') commands.editItem({ itemId: pick(one.item) ?? '', field: one.field, value: one.value });
            else if (one.do === 'remove') commands.removeItem({ itemId: pick(one.item) ?? '' });
            else if (one.do === 'report') commands.setReport({ itemId: pick(one.item) ?? '', ...one });
            else if (one.do === 'import') {
              imports += 1;
              importSamplePlan(store, `Plan ${imports}`);
            } else if (one.do === 'undo') store.undo(null);
            else if (one.do === 'redo') store.redo();
            else {
              const entries = store.history({ planId: null, itemId: null, before: null, limit: 50 });
              store.undo(entries[one.which % entries.length]?.commandId ?? null);
            }
          } catch (error) {
            // A step may be impossible; then it must not have done a part of its work.
            if (!(error instanceof UserError)) throw error;
            expect(dumpDomain(dataDir)).toEqual(before);
          }
        }
        const end = dumpDomain(dataDir);
        let undone = 0;
        while (store.standing().undo !== null) {
          store.undo(null);
          undone += 1;
        }
        expect(Object.values(dumpDomain(dataDir)).every((rows) => rows.length === 0)).toBe(true);
        for (; undone > 0; undone -= 1) store.redo();
        expect(dumpDomain(dataDir)).toEqual(end);
        expect(store.check()).toEqual([]);
        expect(start).not.toEqual({});
        store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('lists as undoable exactly what can be undone', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { store } = testStore();
        const { planId } = importSamplePlan(store);
        const commands = createPlanCommands(store);
        const items = store.plan(planId).items.map(({ id }) => id);
        for (const one of steps) {
          const itemId = 'item' in one ? items[one.item % items.length] : undefined;
          if (itemId === undefined || store.row('item', itemId) === null) continue;
          if (one.do === 'edit' && one.value !== '') commands.editItem({ itemId, field: one.field, value: one.value });
          if (one.do === 'report') commands.setReport({ itemId, period: one.period, rag: one.rag });
          if (one.do === 'remove' && itemId !== items[0]) commands.removeItem({ itemId });
        }
        for (const entry of store.history({ planId: null, itemId: null, before: null, limit: 50 })) {
          let possible = true;
          try {
            store.undo(entry.commandId);
            store.redo();
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            possible = false;
          }
          expect([entry.summary, entry.undoable]).toEqual([entry.summary, possible]);
        }
        store.close();
      }),
      {
        numRuns: 40,
        // a child removed, then its parent: the child cannot come back alone
        examples: [
          [
            [
              { do: 'remove', item: 5 },
              { do: 'remove', item: 4 },
            ],
          ],
        ],
      },
    );
  });
});
