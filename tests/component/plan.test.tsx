import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openApplication, watchTheConsole } from '../support/application.tsx';
import { fakeCore, wexmoorPlan } from '../support/fake-client.ts';

watchTheConsole();

async function openPlan(actions = 20) {
  const core = fakeCore([wexmoorPlan(actions)]);
  const user = await openApplication(core);
  const grid = await screen.findByRole('treegrid', { name: /Wexmoor Borough Plan 2024-25, 2024-25 Q3/ });
  return { core, user, grid };
}

function row(ref: string): HTMLElement {
  const found = screen.getAllByRole('row').find((one) => within(one).queryAllByRole('gridcell')[0]?.textContent === ref);
  if (found === undefined) throw new Error(`No row ${ref}`);
  return found;
}

/** Cells by their place: Ref, title, officer, committee, due, Q1, Q2, Q3, movement, update. */
function cell(ref: string, index: number): HTMLElement {
  const found = within(row(ref)).getAllByRole('gridcell')[index];
  if (found === undefined) throw new Error(`Row ${ref} has no cell ${index}`);
  return found;
}
const STATUS = 7;

describe('the plan as a tree of rows', () => {
  test('says its levels, its size and what is open', async () => {
    const { grid } = await openPlan();
    // 20 actions, 5 priorities, 1 aim and the head
    expect(grid.getAttribute('aria-rowcount')).toBe('27');
    expect(row('Aim 1').getAttribute('aria-level')).toBe('1');
    expect(row('Aim 1').getAttribute('aria-expanded')).toBe('true');
    expect(row('P1.1').getAttribute('aria-level')).toBe('2');
    expect(row('A1.1.1').getAttribute('aria-level')).toBe('3');
    expect(row('A1.1.1').hasAttribute('aria-expanded')).toBe(false);
  });

  test('a parent shows how many of its actions have which status', async () => {
    await openPlan();
    expect(row('P1.1').textContent).toContain('4 actions');
    expect(within(row('P1.1')).getAllByRole('gridcell').at(-1)?.textContent).toBe('2G 1B 1S');
  });

  test('Left closes a parent, Right opens it', async () => {
    const { user, grid } = await openPlan();
    await user.click(cell('P1.1', 0));
    await user.keyboard('{ArrowLeft}');
    expect(row('P1.1').getAttribute('aria-expanded')).toBe('false');
    expect(grid.getAttribute('aria-rowcount')).toBe('23');
    await user.keyboard('{ArrowRight}');
    expect(grid.getAttribute('aria-rowcount')).toBe('27');
  });

  test('Left on an action goes to its parent', async () => {
    const { user } = await openPlan();
    await user.click(cell('A1.1.2', 0));
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(cell('P1.1', 0).getAttribute('aria-selected')).toBe('true'));
  });

  test('five thousand actions draw only what fits', async () => {
    const { grid } = await openPlan(5000);
    expect(Number(grid.getAttribute('aria-rowcount'))).toBeGreaterThan(6000);
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });
});

describe('changing the plan', () => {
  test('one key sets the status of the open period and shows it at once', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.1', STATUS));
    await user.keyboard('a');
    expect(within(cell('A1.1.1', STATUS)).getByRole('img', { name: /Mainly on track/ })).toBeTruthy();
    await waitFor(() =>
      expect(core.calls).toContainEqual({
        name: 'reports.set',
        input: { itemId: expect.any(String), period: '2024-25 Q3', rag: 'A' },
      }),
    );
  });

  test('Delete clears it', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.1', STATUS));
    await user.keyboard('{Delete}');
    expect(within(cell('A1.1.1', STATUS)).getByRole('img', { name: /No report/ })).toBeTruthy();
    await waitFor(() => expect(core.calls.some((call) => call.name === 'reports.set')).toBe(true));
  });

  test('F2 edits a title in its cell; Enter keeps it', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.1', 1));
    await user.keyboard('{F2}');
    const editor = await screen.findByRole('textbox', { name: 'Action of A1.1.1' });
    await user.clear(editor);
    await user.type(editor, 'Mend the bridge{Enter}');
    await waitFor(() => expect(cell('A1.1.1', 1).textContent).toBe('Mend the bridge'));
    expect(core.calls.filter((call) => call.name === 'items.edit')).toEqual([
      { name: 'items.edit', input: { itemId: expect.any(String), field: 'title', value: 'Mend the bridge' } },
    ]);
  });

  test('an update is written for the open period', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.1', 9));
    await user.keyboard('{F2}');
    const editor = await screen.findByRole('textbox', { name: 'Latest update of A1.1.1' });
    await user.clear(editor);
    await user.type(editor, 'Contract signed{Enter}');
    await waitFor(() => expect(cell('A1.1.1', 9).textContent).toBe('Q3 Contract signed'));
    expect(core.calls).toContainEqual({
      name: 'reports.set',
      input: { itemId: expect.any(String), period: '2024-25 Q3', narrative: 'Contract signed' },
    });
  });

  test('Esc leaves the cell as it was and asks nothing of the core', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.1', 1));
    await user.keyboard('{F2}');
    await user.type(await screen.findByRole('textbox', { name: 'Action of A1.1.1' }), 'no');
    await user.keyboard('{Escape}');
    expect(cell('A1.1.1', 1).textContent).toBe('Action 1 of the borough');
    expect(core.calls.some((call) => call.name === 'items.edit')).toBe(false);
  });

  test('what the core refuses is taken back, with its sentence', async () => {
    const { core, user } = await openPlan();
    core.refuse = 'A1.1.1 is closed for 2024-25 Q3. Choose another period.';
    await user.click(cell('A1.1.1', STATUS));
    const before = within(cell('A1.1.1', STATUS)).getByRole('img').getAttribute('aria-label');
    await user.keyboard('r');
    expect((await screen.findByRole('alert')).textContent).toContain('is closed for 2024-25 Q3');
    expect(within(cell('A1.1.1', STATUS)).getByRole('img').getAttribute('aria-label')).toBe(before);
  });

  test('Ctrl+Z takes the last change back and says which', async () => {
    const { user } = await openPlan();
    await user.click(cell('A1.1.1', STATUS));
    const before = within(cell('A1.1.1', STATUS)).getByRole('img').getAttribute('aria-label');
    await user.keyboard('a');
    await screen.findByRole('button', { name: 'Undo: Status set to A for 2024-25 Q3' });
    await user.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: Status set to A for 2024-25 Q3');
    await waitFor(() => expect(within(cell('A1.1.1', STATUS)).getByRole('img').getAttribute('aria-label')).toBe(before));
  });
});

describe('finding rows', () => {
  test('a quick filter counts and keeps only its rows and their parents', async () => {
    const { user, grid } = await openPlan();
    const tab = screen.getByRole('button', { name: /No Q3 report/ });
    expect(tab.textContent).toContain('1');
    await user.click(tab);
    // one action, the priority it stands under, the aim, and the head; another was completed before and is asked no more
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('4'));
    expect(screen.getByText('1 of 20 actions')).toBeTruthy();
  });

  test('Ctrl+F, then words that must all be there', async () => {
    const { user, grid } = await openPlan();
    await user.keyboard('{Control>}f{/Control}');
    await user.keyboard('finance 12');
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('4'));
    expect(row('A1.3.4')).toBeTruthy();
  });

  test('no row passes: it says so, and what to do', async () => {
    const { user } = await openPlan();
    await user.keyboard('{Control>}f{/Control}');
    await user.keyboard('zebra');
    await screen.findByText(/No row passes these filters/);
  });

  test('sorting stays within the parents', async () => {
    const { user } = await openPlan();
    await user.click(screen.getByRole('columnheader', { name: 'Ref' }));
    await user.click(screen.getByRole('columnheader', { name: 'Ref' }));
    const refs = screen.getAllByRole('row').map((one) => within(one).queryAllByRole('gridcell')[0]?.textContent);
    expect(refs.slice(1, 5)).toEqual(['Aim 1', 'P1.5', 'A1.5.4', 'A1.5.3']);
  });
});

describe('the item beside the grid', () => {
  test('Space opens it with the source of what was said; Esc closes it', async () => {
    const { user } = await openPlan();
    await user.click(cell('A1.1.4', 0));
    await user.keyboard(' ');
    const panel = await screen.findByRole('complementary', { name: 'Action A1.1.4' });
    expect(within(panel).getByRole('heading', { level: 2 }).textContent).toBe('Action 4 of the borough');
    await within(panel).findByText('Return.xlsx › Sheet1 › C5');
    await within(panel).findByRole('table', { name: /around C5/ });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  test('its open badge sets the status for the mouse', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.4', 0));
    await user.keyboard(' ');
    await user.click(await screen.findByRole('button', { name: 'Set the 2024-25 Q3 status' }));
    await user.click(await screen.findByRole('menuitemradio', { name: /Completed/ }));
    await waitFor(() => expect(core.calls).toContainEqual({ name: 'reports.set', input: expect.objectContaining({ rag: 'B' }) }));
  });
});

describe('items that rest', () => {
  test('are let rest by another item, found by words, and taken back', async () => {
    const { core, user } = await openPlan();
    await user.click(cell('A1.1.2', 0));
    await user.keyboard(' ');
    await user.click(await screen.findByRole('button', { name: 'Let it rest…' }));
    const dialog = screen.getByRole('dialog', { name: 'Let A1.1.2 rest' });
    await user.type(within(dialog).getByRole('combobox', { name: /By which item/ }), 'action 7 borough');
    expect(within(dialog).getByRole('option', { selected: true }).textContent).toContain('A1.2.3 Action 7');
    await user.keyboard('{Enter}');
    await user.click(within(dialog).getByRole('button', { name: 'Let it rest' }));
    expect(core.calls.find(({ name }) => name === 'items.retire')?.input).toEqual({
      itemId: expect.any(String),
      how: 'superseded',
      byItemId: expect.any(String),
    });
    await waitFor(() => expect(cell('A1.1.2', 1).textContent).toBe('superseded by A1.2.3 Action 2 of the borough'));
    expect(screen.getByRole('complementary', { name: 'Action A1.1.2' }).textContent).toContain('This rests: superseded by A1.2.3.');
    await user.click(screen.getByRole('button', { name: 'Take it back into the plan' }));
    await waitFor(() => expect(cell('A1.1.2', 1).textContent).toBe('Action 2 of the borough'));
  });

  test('count in no figure; a view of their own shows them', async () => {
    const plan = wexmoorPlan(20);
    const items = plan.items.map((item) => (item.ref === 'A1.1.1' ? { ...item, retired: 'dropped' as const } : item));
    const user = await openApplication(fakeCore([{ ...plan, items }]));
    await screen.findByRole('treegrid');
    expect(screen.getByRole('button', { name: 'All actions 19' })).toBeTruthy();
    expect(row('P1.1').textContent).toContain('3 actions');
    expect(cell('A1.1.1', 1).textContent).toBe('dropped Action 1 of the borough');
    await user.click(screen.getByRole('button', { name: 'Resting 1' }));
    expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('4');
    expect(row('A1.1.1')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^No Q3 report/ }));
    expect(screen.queryByText(/Action 1 of the borough/)).toBeNull();
  });

  test('the panel says how much is done and when it was completed', async () => {
    const plan = wexmoorPlan(4);
    const items = plan.items.map((item) => {
      const report = item.reports['2024-25 Q3'];
      if (item.ref !== 'A1.1.1' || report === undefined) return item;
      const completed = { text: '12 December 2024', kind: 'by' as const, start: null, end: '2024-12-12', milestones: [] };
      return { ...item, completed, reports: { ...item.reports, '2024-25 Q3': { ...report, percent: 60 } } };
    });
    const user = await openApplication(fakeCore([{ ...plan, items }]));
    await screen.findByRole('treegrid');
    await user.click(cell('A1.1.1', 0));
    await user.keyboard(' ');
    const panel = await screen.findByRole('complementary', { name: 'Action A1.1.1' });
    expect(panel.textContent).toContain('Completed12 December 2024');
    expect(panel.textContent).toContain('Done 60%');
  });
});
