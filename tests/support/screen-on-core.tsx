/** One screen of the application on a core of its own, with a small plan of the fictional council: nothing is made up but the clock. */
import type { ClientContext, ClientLink } from '@orpc/client';
import { act, cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';
import { useView } from '../../renderer/state/store.ts';
import { TruthProvider } from '../../renderer/state/truth.tsx';
import { connectThrough } from '../../renderer/transport/client.ts';
import { Tray } from '../../renderer/ui/Tray.tsx';
import { testCore } from './core.ts';

export const PERIOD = '2024-25 Q3';
export const BEFORE = '2024-25 Q2';

const fresh = useView.getState();
let complaints: MockInstance[] = [];

/** Call once at the top of a test file. Any complaint on the console fails the test. */
export function watchScreens(): void {
  beforeEach(() => {
    complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    window.localStorage.clear();
    window.sessionStorage.clear();
    useView.setState(fresh, true);
  });
  afterEach(() => {
    cleanup();
    const said = complaints.flatMap((complaint) => complaint.mock.calls);
    vi.restoreAllMocks();
    expect(said).toEqual([]);
  });
}

export type ScreenCore = Awaited<ReturnType<typeof harbourCore>>;

/** Two priorities, five actions; two quarters of reports, the second still without 2.2. */
export async function harbourCore() {
  const core = testCore();
  const { client } = core;
  const { planId } = await client.plans.create({
    name: 'Harbour Plan',
    organisation: 'Wexmoor Borough Council',
    levels: ['Priority', 'Action'],
  });
  const items = new Map<string, string>();
  const add = async (ref: string, title: string, parent: string | null, officer: string | null, due: string | null) => {
    const { itemId } = await client.items.add({
      planId,
      parentId: parent === null ? null : (items.get(parent) ?? null),
      afterId: null,
      ref,
      title,
    });
    items.set(ref, itemId);
    if (officer !== null) await client.items.edit({ itemId, field: 'officer', value: officer });
    if (due !== null) await client.items.edit({ itemId, field: 'due', value: due });
  };
  await add('1', 'A safe harbour', null, null, null);
  await add('1.1', 'Repair the sea wall', '1', 'Head of Place', 'March 2025');
  await add('1.2', 'Dredge the inner basin', '1', 'Harbour Master', 'September 2024');
  await add('1.3', 'Light the east pier', '1', 'Harbour Master', 'June 2025');
  await add('2', 'A thriving quay', null, null, null);
  await add('2.1', 'Let the old customs house', '2', 'Head of Place', 'December 2025');
  await add('2.2', 'Hold a harbour festival', '2', 'Head of Culture', 'July 2025');
  const report = (ref: string, period: string, rag: string, narrative: string) =>
    client.reports.set({ itemId: items.get(ref) ?? '', period, rag, narrative });
  await report('1.1', BEFORE, 'A', 'Scaffolding is late, the contractor has asked for two more weeks.');
  await report('1.1', PERIOD, 'R', 'The contractor has left the site and a new tender is being prepared.');
  await report('1.2', BEFORE, 'G', 'Licence granted, the dredger is booked for the autumn tides.');
  await report('1.2', PERIOD, 'G', 'Licence granted, the dredger is booked for the autumn tides.');
  await report('1.3', BEFORE, 'G', 'Design agreed with the pilots and the lights were ordered.');
  await report('1.3', PERIOD, 'B', 'All eight lights work and were signed off by the pilots in December.');
  await report('2.1', BEFORE, 'S', 'Starts when the survey is done.');
  await report('2.1', PERIOD, 'G', 'Two tenants have made offers and heads of terms are being drawn up.');
  await report('2.2', BEFORE, 'G', 'Date set for the first weekend of July.');
  return { ...core, planId, item: (ref: string) => items.get(ref) ?? '' };
}

/** Puts a screen on the page, against that core, on 14 January 2025. */
export async function openScreen(core: Pick<ScreenCore, 'client'>, screen: ReactNode) {
  connectThrough(linkTo(core.client));
  const user = userEvent.setup();
  useView.setState({ period: PERIOD });
  await act(async () => {
    render(
      <TruthProvider today={new Date(2025, 0, 14)}>
        {screen}
        <Tray />
      </TruthProvider>,
    );
  });
  return user;
}

/** Calls in process what the pages call over a port or HTTP. */
function linkTo(client: unknown): ClientLink<ClientContext> {
  return {
    call: async (path, input, options) => {
      let at: unknown = client;
      for (const step of path) at = Reflect.get(Object(at), step);
      if (typeof at !== 'function') throw new Error(`the core has no ${path.join('.')}`);
      return at(input, { signal: options.signal });
    },
  };
}
