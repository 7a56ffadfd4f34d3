import { useState } from 'react';
import type { WrittenOutput } from '#shared/domain/output.ts';
import { download } from '../../state/download.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { momentInWords, sizeInWords } from './wording.ts';

/** The workbooks that were produced for this period, newest first; each stays as it was. */
export function ProducedReturns({ produced, desktop }: { readonly produced: readonly WrittenOutput[]; readonly desktop: boolean }) {
  const newestFirst = produced.toSorted((a, b) => b.producedAt.localeCompare(a.producedAt));
  return (
    <section className="card return-produced" aria-label="Produced" data-part="Produced">
      <header>
        <h2>Produced</h2>
        {newestFirst.length > 0 && <span className="quiet small">newest first; none of them ever changes</span>}
      </header>
      {newestFirst.length === 0 ? (
        <p className="return-word">Nothing has been produced for this period.</p>
      ) : (
        <ul className="return-files" aria-label="Produced workbooks">
          {newestFirst.map((one) => (
            <Row key={one.id} produced={one} desktop={desktop} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ produced, desktop }: { readonly produced: WrittenOutput; readonly desktop: boolean }) {
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
    // on loopback the browser's own download stands in for the save dialog
    if (!desktop) return download(await client.outputs.file({ outputId: produced.id }), produced.file);
    const { savedAs } = await client.desktop.saveOutput({ outputId: produced.id });
    if (savedAs !== null) say('done', `Saved as ${savedAs}`);
  };
  const open = async () => {
    const { opened } = await client.desktop.showOutput({ outputId: produced.id });
    if (!opened) say('warning', 'No program on this computer opens .xlsx files. Save the workbook and open it elsewhere.');
  };
  return (
    <li>
      <Icon name="sheet" />
      <span className="return-file">
        <span className="cut" title={produced.file}>
          {produced.file}
        </span>
        <span className="caption quiet">
          {momentInWords(produced.producedAt)}, {sizeInWords(produced.bytes)}, SHA-256{' '}
          <span className="return-hash" title={produced.sha256}>
            {produced.sha256.slice(0, 8)}
          </span>
        </span>
      </span>
      {desktop && (
        <Button size="tiny" disabled={busy} onPress={() => void act(open)}>
          Open
        </Button>
      )}
      <Button size="tiny" disabled={busy} onPress={() => void act(save)}>
        Save…
      </Button>
    </li>
  );
}
