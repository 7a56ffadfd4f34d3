/** Puts the whole application on a page without a browser, against a core in memory. Any console error fails the test. */
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { useView } from '../../renderer/state/store.ts';
import { connectThrough } from '../../renderer/transport/client.ts';
import type { FakeCore } from './fake-client.ts';

const WINDOW = { width: 1366, height: 768 };
const fresh = useView.getState();
let complaints: MockInstance[] = [];

/** Call once at the top of a test file. */
export function watchTheConsole(): void {
  beforeEach(() => {
    complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
    giveElementsASize();
    window.localStorage.clear();
    useView.setState(fresh, true);
  });
  afterEach(() => {
    cleanup();
    for (const complaint of complaints) expect(complaint.mock.calls).toEqual([]);
    vi.restoreAllMocks();
  });
}

/** The page on a given day of January 2025, once its first screen is there. */
export async function openApplication(core: FakeCore) {
  connectThrough(core.link);
  const user = userEvent.setup();
  render(<App today={new Date(2025, 0, 14)} />);
  await screen.findByRole('navigation', { name: 'Screens' });
  return user;
}

/** Grids draw only the rows that fit, so that something has to fit. */
function giveElementsASize(): void {
  for (const [name, size] of [
    ['clientWidth', WINDOW.width],
    ['offsetWidth', WINDOW.width],
    ['clientHeight', WINDOW.height],
    ['offsetHeight', WINDOW.height],
  ] as const) {
    vi.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(size);
  }
}
