import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TemplatesView } from '../../renderer/features/return/templates/TemplatesView.tsx';
import { boardTemplate } from '../support/board-template.ts';
import { harbourCore, openScreen, watchScreens } from '../support/screen-on-core.tsx';

watchScreens();

async function openTemplates() {
  const core = await harbourCore();
  const { planId, client } = core;
  const file = new File([Uint8Array.from(boardTemplate())], 'Board pack.xlsx');
  await client.templates.add({ planId, name: 'Board pack', file });
  const plan = await client.plans.get({ planId });
  const user = await openScreen(core, <TemplatesView plan={plan} onFill={() => undefined} />);
  const mapped = async () => {
    const [template] = await client.templates.list({ planId });
    return [template?.map.cells.map(({ cell }) => cell), template?.map.tables.length];
  };
  const suggested = await screen.findByRole('region', { name: 'Suggested' });
  return { user, suggested, mapped };
}

describe('the suggestions of a template', () => {
  it('fill nothing until they are taken and the map is kept', async () => {
    const { user, suggested, mapped } = await openTemplates();
    expect(within(suggested).getAllByRole('listitem')).toHaveLength(4);
    expect(screen.queryByRole('list', { name: 'Mapped so far' })).toBeNull();
    await user.click(within(suggested).getByRole('button', { name: 'Take the suggestions' }));
    expect(within(screen.getByRole('list', { name: 'Mapped so far' })).getAllByRole('listitem')).toHaveLength(4);
    expect(screen.queryByRole('region', { name: 'Suggested' })).toBeNull();
    expect(await mapped()).toEqual([[], 0]);
    await user.click(screen.getByRole('button', { name: 'Keep the map' }));
    await waitFor(async () => expect(await mapped()).toEqual([['B2', 'E2', 'B3'], 1]));
  });

  it('are taken one by one, and offered again when they are taken out', async () => {
    const { user, suggested, mapped } = await openTemplates();
    await user.click(within(suggested).getByRole('button', { name: 'Take E2 of Return' }));
    expect(within(suggested).getAllByRole('listitem')).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'Take E2 out of the map' }));
    expect(within(suggested).getAllByRole('listitem')).toHaveLength(4);
    await user.click(within(suggested).getByRole('button', { name: 'Take the table in rows 6 to 8 of Return' }));
    await user.click(screen.getByRole('button', { name: 'Keep the map' }));
    await waitFor(async () => expect(await mapped()).toEqual([[], 1]));
    // what is left is offered still
    expect(within(await screen.findByRole('region', { name: 'Suggested' })).getAllByRole('listitem')).toHaveLength(3);
  });

  it('leave every row of the sheet to be pointed at, empty ones too', async () => {
    const { user } = await openTemplates();
    const grid = await screen.findByRole('region', { name: /^Cells of Return/ });
    const cell = await waitFor(() => {
      const found = grid.querySelector('[data-at="14 3"]');
      if (found === null) throw new Error('row 14 is not drawn');
      return found;
    });
    expect(grid.querySelectorAll('tbody tr')).toHaveLength(32);
    await user.click(cell);
    expect(screen.getByRole('combobox', { name: 'C14 takes' })).toBeTruthy();
  });
});
