import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openApplication, watchTheConsole } from '../support/application.tsx';
import { entry, fakeCore, uuid, wexmoorPlan } from '../support/fake-client.ts';

watchTheConsole();

async function openHistory() {
  const plan = wexmoorPlan(8);
  const core = fakeCore([plan]);
  core.entries = [
    entry(uuid(51), 'import', 'Imported 4 files: 62 reports', plan.id, 12),
    { ...entry(uuid(52), 'edit-item', 'A1.1.4 due changed', plan.id, 5), undoable: false },
    { ...entry(uuid(53), 'set-report', 'A1.1.2 status set to Amber', plan.id, 3), undoneBy: uuid(54) },
  ];
  const user = await openApplication(core);
  await screen.findByRole('treegrid');
  await user.keyboard('{Control>}6{/Control}');
  await screen.findByText('Imported 4 files: 62 reports');
  return { core, user };
}

function line(summary: string): HTMLElement {
  const found = screen.getByText(summary).closest('li');
  if (found === null) throw new Error(`No entry ${summary}`);
  return found;
}

describe('the history', () => {
  test('an entry opens to its fields, before and after, with the cell', async () => {
    const { user } = await openHistory();
    await user.click(screen.getByRole('button', { name: /Imported 4 files/ }));
    const table = await screen.findByRole('table');
    expect(within(table).getByText('2024-25 Q3 status')).toBeTruthy();
    expect(within(table).getByRole('img', { name: 'On track' })).toBeTruthy();
    expect(within(table).getByRole('img', { name: /Off track/ })).toBeTruthy();
    expect(within(table).getByText('Return.xlsx › Sheet1 › C5')).toBeTruthy();
  });

  test('an entry that can be undone is, by its own button', async () => {
    const { core, user } = await openHistory();
    await user.click(within(line('Imported 4 files: 62 reports')).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(core.calls).toContainEqual({ name: 'history.undo', input: { commandId: uuid(51) } }));
  });

  test('one that cannot says why', async () => {
    const { user } = await openHistory();
    const entryLine = line('A1.1.4 due changed');
    expect(within(entryLine).getByRole('button', { name: 'Undo' }).hasAttribute('disabled')).toBe(true);
    await user.click(within(entryLine).getByRole('button', { name: /A1.1.4 due changed/ }));
    expect(within(entryLine).getByText(/A later change has touched the same fields/)).toBeTruthy();
    expect(within(line('A1.1.2 status set to Amber')).getByText('taken back')).toBeTruthy();
  });

  test('empty: one sentence and the next step', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(4)]));
    await screen.findByRole('treegrid');
    await user.keyboard('{Control>}6{/Control}');
    await screen.findByText(/Nothing has been changed yet/);
    expect(screen.getByRole('button', { name: 'Import a tracker' })).toBeTruthy();
  });
});
