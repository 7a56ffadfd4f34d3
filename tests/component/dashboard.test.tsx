import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DashboardScreen } from '../../renderer/features/dashboard/DashboardScreen.tsx';
import { useView } from '../../renderer/state/store.ts';
import { harbourCore, openScreen, watchScreens } from '../support/screen-on-core.tsx';

watchScreens();

async function openDashboard() {
  const core = await harbourCore();
  const user = await openScreen(core, <DashboardScreen />);
  await screen.findByRole('heading', { name: '1 of 5 actions (20%) is complete; 0 of 2 priorities are complete in full.' });
  return { core, user };
}

describe('the dashboard', () => {
  it('says where it sticks, what moved, what is late and since when it is red', async () => {
    await openDashboard();
    expect(screen.getByText('Off track: 1, all newly so', { exact: false })).toBeTruthy();
    expect(screen.getByText('Past their date: 1, of which 1 still on track', { exact: false })).toBeTruthy();
    const red = screen.getByRole('region', { name: 'Red list' });
    expect(within(red).getByRole('button', { name: /1\.1 ?Repair the sea wall/ })).toBeTruthy();
    expect(within(red).getByText('no path to green')).toBeTruthy();
    const late = screen.getByRole('region', { name: 'Overdue and due next' });
    expect(within(late).getByText('3 months')).toBeTruthy();
    const moved = screen.getByRole('region', { name: 'Movement' });
    const rows = [...moved.querySelectorAll('.dashboard-moves > div')].map(
      (row) => `${row.children[0]?.textContent} ${row.children[1]?.textContent}`,
    );
    expect(rows).toEqual(['1 completed', '0 better', '1 started', '1 worse', '1 the same', '1 not comparable']);
  });

  it('opens the rows behind a figure', async () => {
    const { user } = await openDashboard();
    await user.click(screen.getByRole('button', { name: /1 ?off track/i }));
    expect(useView.getState()).toMatchObject({ screen: 'plan', filters: { status: ['R'] } });
  });

  it('counts again for one lead officer', async () => {
    const { user } = await openDashboard();
    await user.click(screen.getByRole('button', { name: 'Lead officer' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Harbour Master' }));
    expect(await screen.findByRole('heading', { name: '1 of 2 actions (50%) is complete.' })).toBeTruthy();
  });

  it('turns every chart into its table with T, and back', async () => {
    const { user } = await openDashboard();
    await user.keyboard('t');
    expect(screen.getByRole('table', { name: 'How many have which status' }).textContent).toContain('1 Off track');
    await user.keyboard('t');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('groups by lead officer too, and opens their rows', async () => {
    const { user } = await openDashboard();
    await user.click(screen.getByRole('button', { name: /^RAG by what: / }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Lead officer' }));
    const lines = screen.getByRole('region', { name: 'RAG by lead officer' });
    expect([...lines.querySelectorAll('.dashboard-lines > li')].map(({ textContent }) => textContent)).toEqual([
      'Harbour MasterBG1 of 2',
      'Head of Culture–0 of 1',
      'Head of PlaceGR0 of 2',
    ]);
    await user.click(within(lines).getByRole('button', { name: 'Harbour Master' }));
    expect(useView.getState()).toMatchObject({ screen: 'plan', filters: { officer: ['Harbour Master'] } });
  });
});
