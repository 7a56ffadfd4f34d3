import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openApplication, watchTheConsole } from '../support/application.tsx';
import { fakeCore, wexmoorPlan } from '../support/fake-client.ts';

watchTheConsole();

describe('the frame', () => {
  test('Ctrl and a digit opens a screen', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(8)]));
    await screen.findByRole('treegrid');
    await user.keyboard('{Control>}6{/Control}');
    await screen.findByRole('heading', { name: 'History' });
    await user.keyboard('{Control>}2{/Control}');
    await screen.findByRole('heading', { name: 'Plan' });
  });

  test('without a plan, screens that need one cannot be opened and say why', async () => {
    await openApplication(fakeCore([]));
    await waitFor(() => expect(screen.getByRole('button', { name: 'History' }).hasAttribute('disabled')).toBe(true));
    expect(screen.getByRole('button', { name: 'History' }).title).toContain('before there is a plan');
    expect(screen.getByRole('button', { name: 'Import' }).hasAttribute('disabled')).toBe(false);
  });

  test('Ctrl+K jumps to a ref', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(20)]));
    await screen.findByRole('treegrid');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'a1.2.3{Enter}');
    await screen.findByRole('complementary', { name: 'Action A1.2.3' });
  });

  test('the command field sets the theme', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(4)]));
    await screen.findByRole('treegrid');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'theme: dark{Enter}');
    expect(window.localStorage.getItem('quarterdeck.theme')).toBe('dark');
  });

  test('? shows all keys, Esc closes them', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(4)]));
    await screen.findByRole('treegrid');
    await user.keyboard('?');
    await screen.findByRole('dialog', { name: 'All keys' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('F6 goes from part to part', async () => {
    const user = await openApplication(fakeCore([wexmoorPlan(4)]));
    await screen.findByRole('treegrid');
    const parts: (string | undefined)[] = [];
    for (let press = 0; press < 5; press += 1) {
      await user.keyboard('{F6}');
      parts.push(document.activeElement?.closest<HTMLElement>('[data-part]')?.dataset.part);
    }
    expect(parts).toEqual(['Title bar', 'Screens', 'Views', 'Filters', 'Grid']);
  });

  test('what somebody else changed is fetched again', async () => {
    const core = fakeCore([wexmoorPlan(4)]);
    await openApplication(core);
    await screen.findByText('Action 1 of the borough');
    core.plans = core.plans.map((plan) => ({
      ...plan,
      items: plan.items.map((item) => (item.ref === 'A1.1.1' ? { ...item, title: 'Renamed elsewhere' } : item)),
    }));
    core.tell({ kind: 'changed', commandId: 'c', planIds: [] });
    await screen.findByText('Renamed elsewhere');
  });
});
