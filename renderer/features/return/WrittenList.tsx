import { useState } from 'react';
import type { WrittenOutput } from '#shared/domain/output.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { download } from '../../state/download.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { momentInWords, sizeInWords } from './wording.ts';

interface Props {
  /** of this period, newest first */
  readonly written: readonly WrittenOutput[];
  readonly publication: PublicationLine | null;
  readonly desktop: boolean;
}

/** The files that were written for this period, newest first; each stays as it was. */
export function WrittenList({ written, publication, desktop }: Props) {
  const ofThis = written.filter(({ publicationId }) => publicationId === (publication?.id ?? null));
  const others = written.length - ofThis.length;
  const saveAll = async () => {
    try {
      download(await client.outputs.files({ outputIds: ofThis.map(({ id }) => id) }));
    } catch (error) {
      useView.getState().say('error', sentence(error));
    }
  };
  return (
    <section className="card return-written" aria-label="Written" data-part="Written">
      <header>
        <h2>Written</h2>
        <span className="quiet small cut">
          {ofThis.length === 0 ? '' : 'none of them ever changes'}
          {others > 0 && `${ofThis.length === 0 ? '' : ', '}${others} more of other versions`}
        </span>
        {ofThis.length > 1 && (
          <span className="push">
            <Button size="tiny" onPress={() => void saveAll()}>
              All as .zip
            </Button>
          </span>
        )}
      </header>
      {ofThis.length === 0 ? (
        <p className="return-word">Nothing has been written of {publication === null ? 'this draft' : 'this publication'} yet.</p>
      ) : (
        <ul className="return-files" aria-label="Written files">
          {ofThis.map((one) => (
            <Row key={one.id} written={one} desktop={desktop} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ written, desktop }: { readonly written: WrittenOutput; readonly desktop: boolean }) {
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
    if (!desktop) return download(await client.outputs.file({ outputId: written.id }), written.file);
    const { savedAs } = await client.desktop.saveOutput({ outputId: written.id });
    if (savedAs !== null) say('done', `Saved as ${savedAs}`);
  };
  const open = async () => {
    const { opened } = await client.desktop.showOutput({ outputId: written.id });
    if (!opened) say('warning', 'No program on this computer opens this file. Save it and open it elsewhere.');
  };
  return (
    <li>
      <Icon name="sheet" />
      <span className="return-file">
        <span className="cut" title={written.file}>
          {written.file}
        </span>
        <span className="caption quiet">
          {momentInWords(written.producedAt)}, {sizeInWords(written.bytes)}, SHA-256{' '}
          <span className="return-hash" title={written.sha256}>
            {written.sha256.slice(0, 8)}
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
