/** A small invented plan with one of everything, put into a store the way an import would. */
import { addItem, createPlan, setItemField, setReport } from '#core/plan/index.ts';
import type { Store } from '#core/store/index.ts';

export interface SamplePlan {
  readonly planId: string;
  readonly commandId: string;
  readonly priority: string;
  /** two actions below the priority */
  readonly actions: readonly [string, string];
  readonly sourceId: string;
}

export function importSamplePlan(store: Store, name = 'Harbour Plan'): SamplePlan {
  let planId = '';
  const sha256 = store.keep(new TextEncoder().encode(`workbook of ${name}`));
  const done = store.commit({ kind: 'import', summary: `Imported ${name}`, planIds: () => [planId] }, (tx) => {
    const plan = createPlan(tx, {
      name,
      organisation: 'Wexmoor Borough Council',
      levels: ['Priority', 'Action'],
      committees: [{ code: 'FSC', name: 'Finance Sub-Committee' }],
    });
    planId = plan.planId;
    const batchId = tx.insert('importBatch', { importedAt: tx.at, fileCount: 1 });
    const sourceId = tx.insert('sourceFile', {
      batchId,
      name: 'harbour.xlsx',
      sha256,
      bytes: 10,
      kind: 'plan',
      planId,
      reading: { columns: 3 },
    });
    const at = (cell: string) => ({ sourceId, sheet: 'Plan', cell });
    const priority = addItem(tx, { planId, parentId: null, ref: '1', title: 'Sound finances', source: at('A2') });
    const first = addItem(tx, { planId, parentId: priority, ref: '1.1', title: 'Balance the budget', source: at('A3') });
    const second = addItem(tx, { planId, parentId: priority, ref: '1.2', title: 'Review the reserves', source: at('A4') });
    setItemField(tx, first, 'officer', 'Interim Director of Finance/S151', at('B3'));
    setItemField(tx, second, 'officer', 'Head of HR and Head of ICT', at('B4'));
    setItemField(tx, second, 'sponsor', 'Chief Executive', at('C4'));
    setItemField(tx, first, 'committee', 'FSC', at('D3'));
    setItemField(tx, first, 'due', 'March 2026', at('E3'));
    setReport(tx, first, '2024-25 Q2', { rag: 'A', narrative: 'Savings identified.' }, { rag: at('F3'), narrative: at('G3') });
    tx.insert('itemLink', { itemId: second, kind: 'depends-on', text: 'See 1.1', targetId: first });
    tx.insert('decision', { batchId, planId, position: 1, payload: { code: 'post-unclear' } });
    return { priority, actions: [first, second] as const, sourceId };
  });
  return { planId, commandId: done.commandId, ...done.value };
}
