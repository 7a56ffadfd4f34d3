import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CommandField } from '../../renderer/app/CommandField.tsx';
import { TitleBar } from '../../renderer/app/TitleBar.tsx';
import { QuarterScreen } from '../../renderer/features/quarter/QuarterScreen.tsx';
import { useView } from '../../renderer/state/store.ts';
import { BEFORE, harbourCore, openScreen, PERIOD, watchScreens } from '../support/screen-on-core.tsx';

watchScreens();
const TODAY = new Date(2025, 0, 14);

async function openQuarter() {
  const core = await harbourCore();
  const user = await openScreen(core, <QuarterScreen today={TODAY} />);
  await screen.findByRole('region', { name: 'Publish' });
  return { core, user };
}

const dialog = () => screen.findByRole('dialog');

describe('opening', () => {
  it('proposes the dates, says who is asked, and opens the period', async () => {
    const { core, user } = await openQuarter();
    expect(screen.getByText('not opened')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: `Open ${PERIOD}` }));
    const opening = await dialog();
    expect(within(opening).getByText('5 actions')).toBeTruthy();
    await user.click(within(opening).getByRole('button', { name: `Open ${PERIOD}` }));
    await screen.findByRole('button', { name: 'Send workbooks…' });
    expect(await core.client.quarter.board({ planId: core.planId, period: PERIOD })).toMatchObject({ state: 'open', dueOn: '2025-01-10' });
    expect(screen.getByText(/Returns were due Fri 10 January/)).toBeTruthy();
  });
});

describe('sending', () => {
  it('writes a workbook for each chosen lead officer, and shows the message that goes with it', async () => {
    const { core, user } = await openQuarter();
    await core.client.quarter.open({ planId: core.planId, period: PERIOD, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    await user.click(await screen.findByRole('button', { name: 'Send workbooks…' }));
    const sending = await dialog();
    await user.click(within(sending).getByRole('radio', { name: /Lead officer/ }));
    await user.click(await within(sending).findByRole('checkbox', { name: 'Head of Culture' }));
    await user.click(within(sending).getByRole('button', { name: 'Write 2 workbooks' }));
    const made = await screen.findByRole('list', { name: 'Workbooks made' });
    expect(
      within(made)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Harbour Master2 actions', 'Head of Place2 actions']);
    const covering = await screen.findByRole('region', { name: /Covering message to/ });
    await waitFor(() => expect(covering.textContent).toContain('10 January 2025'));
    const { recipients } = await core.client.quarter.board({ planId: core.planId, period: PERIOD });
    expect(recipients.filter(({ dispatch }) => dispatch !== null).map(({ name }) => name)).toEqual(['Harbour Master', 'Head of Place']);
  });
});

describe('sending by others than the usual', () => {
  it('lists the lead officers of a plan that is sent by directorate', async () => {
    const core = await harbourCore();
    const { posts } = await core.client.reporting.people({ planId: core.planId });
    await core.client.reporting.setDirectorate({ planId: core.planId, postIds: posts.map(({ id }) => id), directorate: 'Place' });
    await core.client.quarter.open({ planId: core.planId, period: PERIOD, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    const user = await openScreen(core, <QuarterScreen today={TODAY} />);
    await user.click(await screen.findByRole('button', { name: 'Send workbooks…' }));
    const recipients = within(await dialog()).getByRole('list', { name: 'Recipients' });
    expect(within(recipients).getAllByRole('checkbox')).toHaveLength(1);
    await user.click(within(await dialog()).getByRole('radio', { name: /Lead officer/ }));
    expect(await within(await dialog()).findByRole('checkbox', { name: 'Harbour Master' })).toBeTruthy();
  });
});

describe('acts asked for by name', () => {
  it('begins with the dialog that was asked for in the command field', async () => {
    const core = await harbourCore();
    await openScreen(core, <QuarterScreen today={TODAY} />);
    await screen.findByRole('region', { name: 'Publish' });
    act(() => useView.getState().setErrand('open'));
    expect(await screen.findByRole('dialog', { name: `Open ${PERIOD}` })).toBeTruthy();
  });

  it('says why an act cannot be done yet', async () => {
    await openQuarter();
    act(() => useView.getState().setErrand('publish'));
    expect(await screen.findByText(`Open ${PERIOD} first, so that it says when returns are due.`)).toBeTruthy();
  });

  it('is found in the command field', async () => {
    const core = await harbourCore();
    const user = await openScreen(core, <CommandField />);
    await user.type(await screen.findByRole('combobox'), 'send work{Enter}');
    expect(useView.getState()).toMatchObject({ screen: 'quarter', errand: 'send' });
  });
});

describe('the period picker', () => {
  it('says which periods are open and which are published', async () => {
    const core = await harbourCore();
    await core.client.quarter.open({ planId: core.planId, period: BEFORE, dueOn: '2024-10-10', boardOn: '2024-10-24' });
    await core.client.publishing.publish({ planId: core.planId, period: BEFORE, reason: null });
    await core.client.quarter.open({ planId: core.planId, period: PERIOD, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    const user = await openScreen(core, <TitleBar />);
    await user.click(await screen.findByRole('button', { name: /^Period: 2024-25 Q3, open/ }));
    expect((await screen.findByRole('menuitemradio', { name: /2024-25 Q2/ })).textContent).toContain('published');
  });
});

describe('chasing', () => {
  it('lists what is outstanding with a text to send, and puts on record that it was copied', async () => {
    const { core, user } = await openQuarter();
    const chase = screen.getByRole('region', { name: 'Chase' });
    expect(await within(chase).findByRole('button', { name: '2.2 Hold a harbour festival' })).toBeTruthy();
    const message = await within(chase).findByRole('region', { name: 'Reminder to Head of Culture' });
    expect(message.textContent).toContain('2.2');
    await user.click(within(message).getByRole('button', { name: /Copy/ }));
    await waitFor(async () => {
      const { outstanding } = await core.client.quarter.board({ planId: core.planId, period: PERIOD });
      expect(outstanding[0]?.reminders).toHaveLength(1);
    });
    expect(await navigator.clipboard.readText()).toContain('Hold a harbour festival');
  });

  it('excuses an action with a reason, and asks it after all', async () => {
    const { core, user } = await openQuarter();
    await user.click(await screen.findByRole('button', { name: 'Excuse…' }));
    await user.type(within(await dialog()).getByRole('textbox', { name: 'Reason' }), 'Paused by committee');
    await user.click(screen.getByRole('button', { name: 'Excuse it' }));
    await screen.findByText('Nobody has to be chased.');
    const board = await core.client.quarter.board({ planId: core.planId, period: PERIOD });
    expect(board).toMatchObject({ asked: 4, excused: [{ ref: '2.2', reason: 'Paused by committee' }] });
    await user.click(screen.getByRole('button', { name: 'ask after all' }));
    expect(await screen.findByRole('button', { name: '2.2 Hold a harbour festival' })).toBeTruthy();
  });
});

describe('challenging', () => {
  it('goes through the flags, and counts what was looked at', async () => {
    const { core, user } = await openQuarter();
    await user.click(await screen.findByRole('button', { name: /Go through the \d+ flags/ }));
    const flags = await screen.findByRole('region', { name: 'Flags' });
    await user.click(await within(flags).findByRole('button', { name: /1\.1 Repair the sea wall/ }));
    await user.keyboard('l');
    await waitFor(async () => {
      const board = await core.client.challenge.board({ planId: core.planId, period: PERIOD });
      expect(board.flags.filter(({ look }) => look !== null).map(({ ref }) => ref)).toEqual(['1.1']);
    });
  });

  it('sets a status of the PMO beside the reported one, only with a reason', async () => {
    const { core, user } = await openQuarter();
    await user.click(await screen.findByRole('button', { name: /Go through the \d+ flags/ }));
    const flags = await screen.findByRole('region', { name: 'Flags' });
    const [late] = await within(flags).findAllByRole('button', { name: /1\.2 Dredge/ });
    if (late === undefined) throw new Error('1.2 is flagged');
    await user.click(late);
    const own = await screen.findByRole('group', { name: 'PMO’s own status' });
    await user.click(within(own).getAllByRole('radio')[1] ?? own);
    const set = within(own).getByRole<HTMLButtonElement>('button', { name: 'Set the status' });
    expect(set.disabled).toBe(true);
    await user.type(within(own).getByRole('textbox', { name: /Reason/ }), 'Four months late');
    await user.click(set);
    await waitFor(async () => {
      const plan = await core.client.plans.get({ planId: core.planId });
      expect(plan.items.find(({ ref }) => ref === '1.2')?.reports[PERIOD]).toMatchObject({
        rag: 'A',
        reportedRag: 'G',
        moderatedRag: 'A',
        moderationReason: 'Four months late',
      });
    });
  });

  it('opens the flags of one check', async () => {
    const { user } = await openQuarter();
    await user.click(await screen.findByRole('button', { name: 'Red or amber, no path to green' }));
    const flags = await screen.findByRole('region', { name: 'Flags' });
    expect(within(flags).getAllByRole('rowgroup')).toHaveLength(2);
    expect(within(flags).getByRole('rowheader', { name: /no path to green 1 flag/ })).toBeTruthy();
    expect(within(flags).getAllByRole('button')).toHaveLength(1);
  });

  it('lists the statuses of the PMO, and takes one back', async () => {
    const { core, user } = await openQuarter();
    await core.client.challenge.moderate({ itemId: core.item('1.2'), period: PERIOD, rag: 'A', reason: 'Four months late' });
    await user.click(await screen.findByRole('button', { name: /Go through the \d+ flags/ }));
    await user.click(await screen.findByRole('button', { name: /PMO’s own statuses 1/ }));
    const list = await screen.findByRole('region', { name: 'PMO’s own statuses' });
    expect(list.textContent).toContain('Four months late');
    await user.click(within(list).getByRole('button', { name: 'Take as reported' }));
    expect(await screen.findByText(/Every status counts as it was reported/)).toBeTruthy();
    expect((await core.client.challenge.board({ planId: core.planId, period: PERIOD })).moderated).toEqual([]);
  });

  it('puts an approval of a moved date on record, and takes it back', async () => {
    const core = await harbourCore();
    await core.client.quarter.open({ planId: core.planId, period: BEFORE, dueOn: '2024-10-10', boardOn: '2024-10-24' });
    core.clock.move(60_000);
    await core.client.publishing.publish({ planId: core.planId, period: BEFORE, reason: null });
    core.clock.move(60_000);
    await core.client.items.edit({ itemId: core.item('2.1'), field: 'due', value: 'March 2026' });
    const user = await openScreen(core, <QuarterScreen today={TODAY} />);
    await user.click(await screen.findByRole('button', { name: /Go through the \d+ flags/ }));
    await user.click(await screen.findByRole('button', { name: /Dates moved 1/ }));
    const moves = await screen.findByRole('region', { name: 'Dates moved' });
    expect(within(moves).getByText('December 2025')).toBeTruthy();
    await user.click(within(moves).getByRole('button', { name: 'Approve…' }));
    await user.type(within(await dialog()).getByRole('textbox', { name: 'Reference' }), 'Change request 12');
    await user.click(screen.getByRole('button', { name: 'Put the approval on record' }));
    expect(await within(moves).findByText('Change request 12')).toBeTruthy();
    await user.click(within(moves).getByRole('button', { name: 'Take it back' }));
    expect(await within(moves).findByText('none on record')).toBeTruthy();
    expect((await core.client.challenge.board({ planId: core.planId, period: PERIOD })).moves[0]?.approval).toBeNull();
  });

  it('switches a check off', async () => {
    const { core, user } = await openQuarter();
    await user.click(await screen.findByRole('button', { name: 'Checks on and off' }));
    await user.click(within(await dialog()).getByRole('checkbox', { name: /no path to green/i }));
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    await waitFor(async () => expect((await core.client.plans.get({ planId: core.planId })).rules.checksOff).toEqual(['no-path-to-green']));
  });
});

describe('publishing', () => {
  it('needs a reason where reports are missing, freezes the period, and goes on to what goes out', async () => {
    const { core, user } = await openQuarter();
    await core.client.quarter.open({ planId: core.planId, period: PERIOD, dueOn: '2025-01-10', boardOn: '2025-01-24' });
    await user.click(await screen.findByRole('button', { name: `Publish ${PERIOD}` }));
    const freeze = within(await dialog()).getByRole<HTMLButtonElement>('button', { name: `Freeze and publish ${PERIOD}` });
    expect(freeze.disabled).toBe(true);
    await user.type(within(await dialog()).getByRole('textbox'), 'The festival reports in April');
    await user.click(freeze);
    await waitFor(() => expect(useView.getState().screen).toBe('return'));
    expect(await core.client.publishing.list({ planId: core.planId })).toMatchObject([
      { revision: 1, reason: 'The festival reports in April' },
    ]);
    await expect(core.client.reports.set({ itemId: core.item('1.1'), period: PERIOD, rag: 'G' })).rejects.toThrow(/published/);
    expect(await screen.findByText('published')).toBeTruthy();
  });
});

describe('a period before there are reports', () => {
  it('says who is asked, and offers nothing to publish', async () => {
    vi.setSystemTime(TODAY);
    const core = await harbourCore();
    await openScreen(core, <QuarterScreen today={TODAY} />);
    useView.getState().choosePeriod('2025-26 Q1');
    const publish = await screen.findByRole<HTMLButtonElement>('button', { name: 'Publish 2025-26 Q1' });
    await waitFor(() => expect(publish.disabled).toBe(true));
    expect(BEFORE < PERIOD).toBe(true);
    vi.useRealTimers();
  });
});
