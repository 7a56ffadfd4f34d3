import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileDoor } from '../../renderer/app/FileDoor.tsx';
import { forgetImport, startImport } from '../../renderer/features/import/import-store.ts';
import { StartScreen } from '../../renderer/features/start/StartScreen.tsx';
import { useView } from '../../renderer/state/store.ts';
import { connectThrough } from '../../renderer/transport/client.ts';
import { type FakeCore, fakeCore, importPreview } from '../support/fake-imports.ts';

let complaints: unknown[][] = [];
beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));
  forgetImport();
  useView.setState({ screen: 'plan', toasts: [] });
});
afterEach(() => {
  cleanup();
  expect(complaints, 'the console stays silent').toEqual([]);
  vi.restoreAllMocks();
});

async function open(core: FakeCore): Promise<void> {
  connectThrough(core.link);
  await act(
    async () =>
      void render(
        <>
          <StartScreen />
          <FileDoor onFiles={(files) => void startImport(files)} />
        </>,
      ),
  );
}

describe('First run', () => {
  it('takes chosen files to Import', async () => {
    const core = fakeCore();
    core.state.preview = importPreview({ state: 'accepted' });
    await open(core);
    const file = new File(['x'], 'tracker.xlsx');
    await act(async () => void fireEvent.change(screen.getByLabelText('Tracker files'), { target: { files: [file] } }));
    expect(core.calls.find((call) => call.name === 'imports.start')?.input).toMatchObject({ planId: null, period: null, files: [file] });
    expect(useView.getState().screen).toBe('import');
  });

  it('keeps an import that was open before the page was loaded again, whatever is dropped on it', async () => {
    const core = fakeCore();
    core.state.preview = importPreview();
    await open(core);
    const file = new File(['x'], 'one more.xlsx');
    await act(async () => void fireEvent.change(screen.getByLabelText('Tracker files'), { target: { files: [file] } }));
    expect(core.calls.filter(({ name }) => name === 'imports.start' || name === 'imports.cancel')).toEqual([]);
    expect(useView.getState().toasts.map(({ text }) => text)).toEqual([
      'Accept or cancel the import that is open first, then add these files again.',
    ]);
  });

  it('opens the sample plan', async () => {
    const core = fakeCore();
    await open(core);
    await act(async () => screen.getByRole('button', { name: 'Open the sample plan' }).click());
    expect(core.calls.map((call) => call.name)).toEqual(['sample.open']);
    expect(useView.getState().toasts.at(-1)?.text).toMatch(/^The sample is open: \d+ new items/);
  });

  it('says it where the sample cannot be opened, and can try again', async () => {
    const core = fakeCore();
    core.state.failing.set('sample.open', new Error('gone'));
    await open(core);
    await act(async () => screen.getByRole('button', { name: 'Open the sample plan' }).click());
    expect(screen.getByRole('alert').textContent).toContain('Quarterdeck does not answer');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Open the sample plan' }).disabled).toBe(false);
  });

  it('makes an empty plan with the levels named, top first', async () => {
    const core = fakeCore();
    await open(core);
    await act(async () => void fireEvent.keyDown(document.body, { key: 'n', ctrlKey: true }));
    const create = await screen.findByRole<HTMLButtonElement>('button', { name: 'Create the plan' });
    expect(create.disabled).toBe(true);
    await act(async () => void fireEvent.change(screen.getByLabelText('Name of the plan'), { target: { value: 'Harbour plan' } }));
    await act(async () => void fireEvent.change(screen.getByLabelText(/Levels/), { target: { value: 'Theme, Action, ' } }));
    await act(async () => screen.getByRole('button', { name: 'Create the plan' }).click());
    expect(core.calls.find((call) => call.name === 'plans.create')?.input).toEqual({
      name: 'Harbour plan',
      organisation: null,
      levels: ['Theme', 'Action'],
    });
  });
});
