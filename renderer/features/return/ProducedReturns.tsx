import { useState } from 'react';
import type { ProducedReturn } from '#shared/domain/return.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { momentInWords, sizeInWords } from './wording.ts';

/** The workbooks that were produced for this period, newest first; each stays as it was. */
export function ProducedReturns({ produced, desktop }: { readonly produced: readonly ProducedReturn[]; readonly desktop: boolean }) {
  const newestFirst = produced.toSorted((a, b) => b.producedAt.localeCompare(a.producedAt));
  return (
    <section className="card return-produced" aria-label="Produced" data-part="Produced">
      <header>
        <h2>Produced</h2>
        {newestFirst.length > 0 && <span className="quiet small">newest first; a workbook that was produced never changes</span>}
      </header>
      {newestFirst.length === 0 ? (
        <p className="return-word">Nothing has been produced for this period.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className="return-scroll" tabIndex={0} aria-label="Produced workbooks">
          <table className="return-table">
            <colgroup>
              <col />
              <col style={{ width: 136 }} />
              <col style={{ width: 62 }} />
              <col style={{ width: 104 }} />
              <col style={{ width: desktop ? 136 : 78 }} />
            </colgroup>
            <thead>
              <tr>
                <th>File</th>
                <th>When</th>
                <th className="number">Size</th>
                <th>SHA-256</th>
                <th>
                  <span className="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {newestFirst.map((one) => (
                <Row key={one.id} produced={one} desktop={desktop} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Row({ produced, desktop }: { readonly produced: ProducedReturn; readonly desktop: boolean }) {
  const [busy, setBusy] = useState(false);
  const { say } = useView.getState();
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      say('error', sentence(error));
    } finally {
      setBusy(false);
    }
  };
  const save = async () => {
    if (!desktop) return download(produced);
    const { savedAs } = await client.desktop.saveReturn({ returnId: produced.id });
    if (savedAs !== null) say('done', `Saved as ${savedAs}`);
  };
  const open = async () => {
    const { opened } = await client.desktop.showReturn({ returnId: produced.id });
    if (!opened) say('warning', 'No program on this computer opens .xlsx files. Save the workbook and open it elsewhere.');
  };
  return (
    <tr>
      <td className="cut" title={produced.file}>
        <span className="return-file">
          <Icon name="sheet" />
          <span className="cut">{produced.file}</span>
        </span>
      </td>
      <td className="quiet-2">{momentInWords(produced.producedAt)}</td>
      <td className="number quiet-2">{sizeInWords(produced.bytes)}</td>
      <td className="return-hash" title={produced.sha256}>
        {produced.sha256.slice(0, 12)}
      </td>
      <td>
        <span className="return-acts">
          {desktop && (
            <Button size="tiny" disabled={busy} onPress={() => void act(open)}>
              Open
            </Button>
          )}
          <Button size="tiny" disabled={busy} onPress={() => void act(save)}>
            Save…
          </Button>
        </span>
      </td>
    </tr>
  );
}

/** On loopback the browser's own download stands in for the save dialog. */
async function download(produced: ProducedReturn): Promise<void> {
  const file = await client.returns.file({ returnId: produced.id });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = produced.file;
  link.click();
  // the browser reads the address after this turn
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
