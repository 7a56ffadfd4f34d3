import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SettingsScreen } from '../../renderer/features/settings/SettingsScreen.tsx';
import { harbourCore, openScreen, PERIOD, watchScreens } from '../support/screen-on-core.tsx';

watchScreens();

async function openSettings() {
  const core = await harbourCore();
  const user = await openScreen(core, <SettingsScreen />);
  await screen.findByRole('region', { name: 'How it reports' });
  return { core, user };
}

describe('settings', () => {
  it('keeps how the plan reports', async () => {
    const { core, user } = await openSettings();
    await user.click(screen.getByRole('radio', { name: 'rests at once' }));
    await user.click(screen.getByRole('radio', { name: /By share/ }));
    await user.click(within(screen.getByRole('region', { name: 'How it reports' })).getByRole('button', { name: 'Keep' }));
    await waitFor(async () => {
      const { rules } = await core.client.plans.get({ planId: core.planId });
      expect(rules).toMatchObject({ completed: 'rests', rollUp: { kind: 'share', offTrackFrom: 0.3 } });
    });
  });

  it('says what reporting by month comes to before it is kept, and goes back', async () => {
    const { core, user } = await openSettings();
    await user.click(screen.getByRole('radio', { name: 'month' }));
    expect(screen.getByText(/Periods opened from now on are months\. What was reported by quarter stays with its quarters/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'As it was' }));
    expect(screen.queryByText(/Periods opened from now on/)).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'month' }));
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    await waitFor(async () => expect((await core.client.plans.get({ planId: core.planId })).rules.frequency).toBe('month'));
  });

  it('reaches every field by keys', async () => {
    const { user } = await openSettings();
    const card = screen.getByRole('region', { name: 'How it reports' });
    const fields = [...card.querySelectorAll('input')];
    const reached = new Set<Element | null>();
    for (let press = 0; press < 60; press += 1) {
      await user.tab();
      reached.add(document.activeElement);
    }
    // of radios of one name the chosen one is the stop, the arrows go on from it
    const stops = fields.filter(({ type, checked }) => type !== 'radio' || checked);
    expect(stops.filter((field) => !reached.has(field))).toEqual([]);
  });

  it('puts posts into a directorate, and keeps an address', async () => {
    const { core, user } = await openSettings();
    await user.click(await screen.findByRole('checkbox', { name: 'Harbour Master' }));
    await user.click(screen.getByRole('checkbox', { name: 'Head of Place' }));
    await user.type(screen.getByRole('combobox', { name: 'Directorate' }), 'Place');
    await user.click(screen.getByRole('button', { name: 'Put there' }));
    await waitFor(async () => {
      const { posts, directorates } = await core.client.reporting.people({ planId: core.planId });
      expect(directorates.map(({ name }) => name)).toEqual(['Place']);
      expect(posts.filter(({ directorateId }) => directorateId !== null)).toHaveLength(2);
    });
    await user.type(screen.getByRole('textbox', { name: 'E-mail of Harbour Master' }), 'harbour@wexmoor.example{Enter}');
    await waitFor(async () => {
      const { posts } = await core.client.reporting.people({ planId: core.planId });
      expect(posts.find(({ name }) => name === 'Harbour Master')?.email).toBe('harbour@wexmoor.example');
    });
  });

  it('says what is wrong with an address, and keeps what was there', async () => {
    const { user } = await openSettings();
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'E-mail of Head of Culture' });
    await user.type(field, 'nobody{Enter}');
    expect(await screen.findByText(/name@council\.example/)).toBeTruthy();
    await waitFor(() => expect(field.value).toBe(''));
  });

  it('says in the dialog why another scale is refused', async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Another scale…' }));
    await user.click(await screen.findByRole('button', { name: /^Red, amber, green/ }));
    await user.click(screen.getByRole('button', { name: 'Use this scale' }));
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toBe(
      'Scheduled (S) was given once in this plan; say which status of the new scale it becomes.',
    );
  });

  it('puts the plan on another scale, and every report with it', async () => {
    const { core, user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Another scale…' }));
    await user.click(await screen.findByRole('button', { name: /^Five labels/ }));
    await user.click(screen.getByRole('button', { name: 'Use this scale' }));
    await waitFor(async () => {
      const plan = await core.client.plans.get({ planId: core.planId });
      expect(plan.scale.values.map(({ label }) => label)).toEqual([
        'Significant concerns',
        'Some concerns',
        'On track',
        'Complete',
        'Not started',
      ]);
      expect(plan.items.find(({ ref }) => ref === '1.1')?.reports[PERIOD]?.rag).toBe('S');
    });
    expect(await screen.findByText('Significant concerns')).toBeTruthy();
  });
});
