import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ReturnScreen } from '../../renderer/features/return/ReturnScreen.tsx';
import { harbourCore, openScreen, PERIOD, watchScreens } from '../support/screen-on-core.tsx';

watchScreens();

async function openReturn({ published = false } = {}) {
  const core = await harbourCore();
  if (published) {
    await core.client.quarter.open({ planId: core.planId, period: PERIOD, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    await core.client.publishing.publish({ planId: core.planId, period: PERIOD, reason: 'The festival reports in April' });
  }
  const user = await openScreen(core, <ReturnScreen />);
  await screen.findByRole('region', { name: 'Preview of Board workbook' });
  return { core, user };
}

describe('what goes out', () => {
  it('shows the board workbook as it will look, sheet by sheet, before anything is written', async () => {
    const { core, user } = await openReturn();
    const sheets = await screen.findByRole('navigation', { name: 'Sheets' });
    await user.click(within(sheets).getByRole('button', { name: 'Return' }));
    const sheet = await screen.findByRole('region', { name: 'Sheet Return' });
    expect(sheet.textContent).toContain('The contractor has left the site');
    expect(screen.getByText('Draft: the period is not published')).toBeTruthy();
    expect(await core.client.outputs.list({ planId: core.planId, period: PERIOD })).toEqual([]);
  });

  it('writes what is ticked, and lists the files', async () => {
    const { core, user } = await openReturn();
    await user.click(screen.getByRole('checkbox', { name: 'Write: CSV' }));
    await user.click(screen.getByRole('button', { name: 'Write 2 files' }));
    const files = await screen.findByRole('list', { name: 'Written files' }, { timeout: 5000 });
    expect(within(files).getAllByRole('listitem')).toHaveLength(2);
    expect((await core.client.outputs.list({ planId: core.planId, period: PERIOD })).map(({ kind }) => kind).sort()).toEqual([
      'board',
      'csv',
    ]);
  });

  it('saves a written file by download on loopback', async () => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { user } = await openReturn({ published: true });
    await user.click(screen.getByRole('button', { name: 'Write 1 file' }));
    await user.click(await screen.findByRole('button', { name: 'Save…' }, { timeout: 5000 }));
    await waitFor(() => expect(click).toHaveBeenCalledOnce());
    expect(screen.queryByRole('button', { name: 'Open' })).toBeNull();
  });

  it('is made of the publication where there is one, and of a draft where that is chosen', async () => {
    const { user } = await openReturn({ published: true });
    await user.click(await screen.findByRole('button', { name: /^What the outputs are made of: / }));
    await user.click(await screen.findByRole('menuitemradio', { name: /Draft of the period/ }));
    expect(await screen.findByText('marked as a draft')).toBeTruthy();
  });
});

describe('comparing', () => {
  it('says that there is nothing to compare with yet', async () => {
    const { user } = await openReturn({ published: true });
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    expect(await screen.findByText(/Only one return of this plan has been published/)).toBeTruthy();
  });

  it('sets two revisions side by side', async () => {
    const { core, user } = await openReturn({ published: true });
    await core.client.publishing.reopen({ planId: core.planId, period: PERIOD, reason: 'The status of 1.1 was wrong' });
    await core.client.reports.set({ itemId: core.item('1.1'), period: PERIOD, rag: 'A' });
    await core.client.publishing.publish({ planId: core.planId, period: PERIOD, reason: 'The festival reports in April' });
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    const items = await screen.findByRole('region', { name: 'Items' });
    // the priority above it follows by the worst of its actions
    expect(items.textContent).toBe('Items2 items differ1 A safe harbour StatusRedAmber1.1 Repair the sea wall StatusRedAmber');
  });
});
