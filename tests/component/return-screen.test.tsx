import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReturnScreen } from '../../renderer/features/return/ReturnScreen.tsx';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import { type FakeCore, fakeCore, PLAN_ID, readiness, writtenOutput } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  useView.setState({ screen: 'return', toasts: [], planId: null, period: null });
});
afterEach(() => {
  cleanup();
  expect(complaints, 'the console stays silent').toEqual([]);
  vi.restoreAllMocks();
});

async function open(core: FakeCore): Promise<void> {
  connectThrough(core.link);
  await act(async () => {
    render(
      <TruthProvider>
        <ReturnScreen />
      </TruthProvider>,
    );
  });
}

describe('Return', () => {
  it('says the headline in words, the counts and who has not reported', async () => {
    await open(fakeCore());
    expect(await screen.findByRole('heading', { name: /14 of 66 actions/ })).toBeTruthy();
    const status = screen.getByRole('region', { name: 'Status' });
    expect(
      within(status)
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getAllByRole('cell')[2]?.textContent),
    ).toEqual(['8%', '15%', '48%', '21%', '3%', '5%']);
    const outstanding = screen.getByRole('region', { name: 'Outstanding' });
    expect(within(outstanding).getByText('Head of Provider Services')).toBeTruthy();
    expect(screen.getByRole('img', { name: /14 Completed, 32 On track/ })).toBeTruthy();
  });

  it('opens the rows behind a figure', async () => {
    await open(fakeCore());
    const figure = await screen.findByRole('button', { name: '5 Off track, show in the plan' });
    await act(async () => figure.click());
    expect(useView.getState().screen).toBe('plan');
    expect(useView.getState().filters.status).toEqual(['R']);
  });

  it('produces the return although actions are outstanding, and lists the workbook', async () => {
    const core = fakeCore();
    await open(core);
    const button = await screen.findByRole('button', { name: 'Produce the Q3 return' });
    await act(async () => button.click());
    expect(core.calls.filter((call) => call.name === 'outputs.write').map((call) => call.input)).toEqual([
      {
        planId: PLAN_ID,
        period: '2024-25 Q3',
        publicationId: null,
        outputs: [{ kind: 'board', templateId: null }],
        job: expect.any(String),
      },
    ]);
    const files = await screen.findByRole('list', { name: 'Produced workbooks' });
    expect(within(files).getByText('Wexmoor Improvement Plan 2024-25 Q3.xlsx')).toBeTruthy();
    expect(within(files).getByText('c0ffee12')).toBeTruthy();
  });

  it('does not produce a return without a single report, and says why', async () => {
    await open(fakeCore({ readiness: readiness({ reported: 0 }) }));
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Produce the Q3 return' });
    expect(button.disabled).toBe(true);
    expect(screen.getByText('Not yet: no action has a report for Q3.')).toBeTruthy();
    await act(async () => screen.getByRole('button', { name: 'Import' }).click());
    expect(useView.getState().screen).toBe('import');
  });

  it('saves by download on loopback, and has no Open there', async () => {
    const url = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const core = fakeCore({ readiness: readiness({ produced: [writtenOutput()] }) });
    await open(core);
    const save = await screen.findByRole('button', { name: 'Save…' });
    expect(screen.queryByRole('button', { name: 'Open' })).toBeNull();
    await act(async () => save.click());
    await waitFor(() => expect(click).toHaveBeenCalledOnce());
    expect(url).toHaveBeenCalledOnce();
  });

  it('saves and opens with the system on the desktop', async () => {
    const core = fakeCore({ readiness: readiness({ produced: [writtenOutput()] }) });
    core.state.status = { ...core.state.status, host: 'desktop' };
    await open(core);
    const show = await screen.findByRole('button', { name: 'Open' });
    await act(async () => show.click());
    await act(async () => screen.getByRole('button', { name: 'Save…' }).click());
    expect(core.calls.map((call) => call.name)).toEqual(expect.arrayContaining(['desktop.showOutput', 'desktop.saveOutput']));
    expect(useView.getState().toasts.at(-1)?.text).toBe('Saved as C:\\Papers\\return.xlsx');
  });

  it('points to Import where the plan has no report at all', async () => {
    const core = fakeCore();
    core.state.plan = { ...core.state.plan, periods: [] };
    await open(core);
    expect(await screen.findByText(/No item of this plan has a report yet/)).toBeTruthy();
  });
});
