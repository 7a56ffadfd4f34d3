import { describe, expect, it } from 'vitest';
import { addItem, createPlan, createPlanCommands, setItemField, setReport } from '#core/plan/index.ts';
import { testStore } from '../support/core.ts';
import { importSamplePlan } from '../support/plan.ts';

describe('a plan', () => {
  it('reads back as it was put in, parents first, with the cell of everything', () => {
    const { store } = testStore();
    const { planId, priority, actions, sourceId } = importSamplePlan(store);
    const plan = store.plan(planId);
    const at = (cell: string) => ({ sourceId, file: 'harbour.xlsx', sheet: 'Plan', cell });
    expect(plan).toMatchObject({
      name: 'Harbour Plan',
      organisation: 'Wexmoor Borough Council',
      levels: [{ name: 'Priority' }, { name: 'Action' }],
      periods: ['2024-25 Q2'],
      committees: [{ code: 'FSC', name: 'Finance Sub-Committee' }],
    });
    expect(plan.scale.values.map(({ code }) => code)).toEqual(['R', 'A', 'G', 'B', 'S']);
    expect(plan.posts.map(({ name }) => name)).toEqual([
      'Interim Director of Finance/S151',
      'Head of HR',
      'Head of ICT',
      'Chief Executive',
    ]);
    expect(plan.items.map(({ id, parentId, level }) => [id, parentId, level])).toEqual([
      [priority, null, 0],
      [actions[0], priority, 1],
      [actions[1], priority, 1],
    ]);
    expect(plan.items[1]).toMatchObject({
      ref: '1.1',
      officers: ['Interim Director of Finance/S151'],
      committees: ['FSC'],
      due: { text: 'March 2026', kind: 'by', end: '2026-03-31' },
      source: at('A3'),
    });
    expect(plan.items[1]?.reports['2024-25 Q2']).toMatchObject({
      rag: 'A',
      narrative: 'Savings identified.',
      source: at('F3'),
      narrativeSource: at('G3'),
    });
    expect(plan.items[2]).toMatchObject({
      officers: ['Head of HR', 'Head of ICT'],
      officerText: 'Head of HR and Head of ICT',
      sponsor: 'Chief Executive',
      links: [{ kind: 'depends-on', text: 'See 1.1', itemId: actions[0] }],
    });
    expect(store.plans()).toEqual([
      { id: planId, name: 'Harbour Plan', organisation: 'Wexmoor Borough Council', itemCount: 3, periods: ['2024-25 Q2'] },
    ]);
  });

  it('keeps order however often something is put in at the same place', () => {
    const { store } = testStore();
    const { planId, priority, actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    for (let n = 0; n < 70; n += 1) {
      commands.addItem({ planId, parentId: priority, afterId: actions[0], ref: `n${n}`, title: 'between' });
    }
    commands.addItem({ planId, parentId: priority, afterId: null, ref: 'first', title: 'first' });
    const refs = store.plan(planId).items.map(({ ref }) => ref);
    expect(refs.slice(0, 4)).toEqual(['1', 'first', '1.1', 'n69']);
    expect(refs.slice(-2)).toEqual(['n0', '1.2']);
    expect(store.rows('item', { planId })).toHaveLength(74);
  });

  it('knows a post and a committee by their other names, and does not make them twice', () => {
    const { store } = testStore();
    const { planId, actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    const [post] = store.rows('post', { planId, name: 'Head of HR' });
    const [committee] = store.rows('committee', { planId });
    store.commit({ kind: 'alias', summary: 'aliases', planIds: [planId] }, (tx) => {
      tx.insert('postAlias', { postId: post?.id ?? '', alias: 'Head of People' });
      tx.insert('committeeAlias', { committeeId: committee?.id ?? '', alias: 'Finance Cttee' });
    });
    commands.editItem({ itemId: actions[0], field: 'officer', value: 'head of people' });
    commands.editItem({ itemId: actions[0], field: 'committee', value: 'Finance Cttee; Audit Committee, H+T' });
    const [, item] = store.plan(planId).items;
    expect(item?.officers).toEqual(['Head of HR']);
    expect(item?.committees).toEqual(['FSC', 'Audit Committee', 'H+T']);
    expect(store.rows('post', { planId })).toHaveLength(4);
  });

  it('takes the posts an import has been told, in that order', () => {
    const { store } = testStore();
    const { planId, actions } = importSamplePlan(store);
    const change = () =>
      store.commit({ kind: 'import', summary: 'decided', planIds: [planId] }, (tx) =>
        setItemField(tx, actions[0], 'officer', 'Finance/ICT', null, ['Head of ICT', 'Head of Finance']),
      );
    expect(change().value).toBe(true);
    expect(store.plan(planId).items[1]).toMatchObject({ officers: ['Head of ICT', 'Head of Finance'], officerText: 'Finance/ICT' });
    expect(change()).toMatchObject({ value: false, changes: 0 });
  });

  it('keeps the cell of a value that stays, takes the new one of a value that changes, and none for the keyboard', () => {
    const { store } = testStore();
    const { planId, actions, sourceId } = importSamplePlan(store);
    const at = (cell: string) => ({ sourceId, sheet: 'Q2', cell });
    const again = (values: Parameters<typeof setReport>[3]) =>
      store.commit({ kind: 'import', summary: 'again', planIds: [planId] }, (tx) =>
        setReport(tx, actions[0], '2024-25 Q2', values, { rag: at('X1'), narrative: at('X2') }),
      );
    const cells = () => {
      const report = store.plan(planId).items[1]?.reports['2024-25 Q2'];
      return [report?.rag, report?.source?.cell ?? null, report?.narrativeSource?.cell ?? null];
    };
    expect(again({ rag: 'A', narrative: 'Savings identified.' })).toMatchObject({ value: false, changes: 0 });
    expect(cells()).toEqual(['A', 'F3', 'G3']);
    again({ rag: 'R', narrative: 'Savings identified.' });
    expect(cells()).toEqual(['R', 'X1', 'G3']);
    createPlanCommands(store).setReport({ itemId: actions[0], period: '2024-25 Q2', rag: 'G' });
    expect(cells()).toEqual(['G', null, 'G3']);
  });

  it('has no report where nothing is said any more', () => {
    const { store } = testStore();
    const { planId, actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    commands.setReport({ itemId: actions[0], period: '2024-25 Q2', rag: null });
    expect(store.plan(planId).items[1]?.reports['2024-25 Q2']).toMatchObject({ rag: null, narrative: 'Savings identified.' });
    commands.setReport({ itemId: actions[0], period: '2024-25 Q2', narrative: '' });
    expect(store.plan(planId).items[1]?.reports).toEqual({});
    expect(store.plan(planId).periods).toEqual([]);
  });

  it('refuses a title that is empty and an item that is gone', () => {
    const { store } = testStore();
    const { actions } = importSamplePlan(store);
    const commands = createPlanCommands(store);
    expect(() => commands.editItem({ itemId: actions[0], field: 'title', value: '  ' })).toThrow(
      '1.1 must keep a title; to take it out of the plan, remove the item.',
    );
    commands.removeItem({ itemId: actions[0] });
    expect(() => commands.editItem({ itemId: actions[0], field: 'title', value: 'x' })).toThrow('This item is no longer in the plan');
    expect(store.rows('itemLink')).toMatchObject([{ text: 'See 1.1', targetId: null }]);
  });

  it('with 5,000 items and four periods is made and read in good time', () => {
    const { store } = testStore();
    let planId = '';
    const started = performance.now();
    store.commit({ kind: 'import', summary: 'large', planIds: () => [planId] }, (tx) => {
      planId = createPlan(tx, { name: 'Large', organisation: null, levels: ['Priority', 'Action'] }).planId;
      for (let p = 0; p < 100; p += 1) {
        const parentId = addItem(tx, { planId, parentId: null, ref: `${p}`, title: `Priority ${p}` });
        for (let n = 0; n < 49; n += 1) {
          const id = addItem(tx, { planId, parentId, ref: `${p}.${n}`, title: `Action ${n}` });
          setItemField(tx, id, 'officer', `Head of Service ${n}`);
          setItemField(tx, id, 'due', 'March 2026');
          for (const q of [1, 2, 3, 4]) setReport(tx, id, `2024-25 Q${q}`, { rag: 'G', narrative: 'Going well, as planned.' });
        }
      }
    });
    const made = performance.now();
    expect(store.plan(planId).items).toHaveLength(5000);
    const read = performance.now();
    process.stdout.write(`5,000 items x 4 periods: made in ${Math.round(made - started)} ms, read in ${Math.round(read - made)} ms\n`);
    expect(read - made).toBeLessThan(1000);
  });
});
