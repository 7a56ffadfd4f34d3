import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PastedTable } from '#shared/domain/preview.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { startImport } from '../import-store.ts';
import { type Clipboard, clipboardOf, pastedFile, rowsInWords } from './pasted.ts';
import './paste.css';

/** rows that the dialog draws; all of them are read */
const SHOWN = 200;

interface PasteDialogProps {
  /** what was pasted already; null = it is still to be pasted */
  readonly clipboard: Clipboard | null;
  readonly onClose: () => void;
}

/** A table from the clipboard, shown as it was understood, before it is read like any other file. */
export function PasteDialog({ clipboard: given, onClose }: PasteDialogProps) {
  const id = useId();
  const [clipboard, setClipboard] = useState(given);
  const [table, setTable] = useState<PastedTable | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [name, setName] = useState('Pasted table');
  const mended = new Map(table?.mended.map(({ row, lines }) => [row, lines]));

  useEffect(() => {
    if (clipboard === null) return;
    let current = true;
    client.imports.pasted(clipboard).then(
      (read) => {
        if (!current) return;
        setTable(read);
        setFailed(null);
      },
      (error: unknown) => current && setFailed(sentence(error)),
    );
    return () => {
      current = false;
    };
  }, [clipboard]);

  const read = () => {
    if (clipboard === null || table === null) return;
    onClose();
    void startImport([pastedFile(name, clipboard, table)]);
  };

  return (
    <Dialog
      title="Paste a table"
      width="wide"
      onClose={onClose}
      foot={
        <>
          {table !== null && (
            <Button
              look="bare"
              onPress={() => {
                setTable(null);
                setClipboard(null);
              }}
            >
              Paste another
            </Button>
          )}
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={table === null || table.rows.length === 0} onPress={read}>
            {table === null ? 'Read this table' : `Read ${table.rows.length === 1 ? '1 row' : `${table.rows.length} rows`}`}
          </Button>
        </>
      }
    >
      {failed !== null && <Notice tone="error">{failed}</Notice>}
      {clipboard === null || failed !== null ? (
        <PasteHere
          onPaste={(pasted) => {
            setFailed(null);
            setClipboard(pasted);
          }}
        />
      ) : (
        table !== null && (
          <div className="paste">
            <p className="small">
              {table.how}{' '}
              {mended.size > 0 && (
                <>
                  <b>Broken lines were joined</b> in {rowsInWords([...mended.keys()])}, tinted here.
                </>
              )}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <section className="paste-table" tabIndex={0} aria-label="The table as it was understood">
              <table>
                <caption className="unseen">The table as it was understood</caption>
                <tbody>
                  {table.rows.slice(0, SHOWN).map((row, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their number
                    <tr key={index} className={mended.has(index + 1) ? 'mended' : undefined}>
                      <th scope="row">
                        {mended.has(index + 1) && (
                          <span className="mended-mark" title={`${mended.get(index + 1)} lines of the clipboard`}>
                            <Icon name="link" small />
                            <span className="unseen">{mended.get(index + 1)} lines joined, row </span>
                          </span>
                        )}
                        {index + 1}
                      </th>
                      {Array.from({ length: widest(table) }, (_, column) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: neither have columns
                        <td key={column}>{row[column]}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            {table.rows.length > SHOWN && <p className="quiet small">The first {SHOWN} rows are shown; all are read.</p>}
            <label className="small" htmlFor={`${id}-name`}>
              Name, as it will stand beside every value
            </label>
            <span className="field paste-name">
              <input id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)} />
            </span>
          </div>
        )
      )}
    </Dialog>
  );
}

/** A place that takes whatever is pasted into it. */
function PasteHere({ onPaste }: { readonly onPaste: (clipboard: Clipboard) => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const take = (event: ClipboardEvent) => {
    event.preventDefault();
    const clipboard = clipboardOf(event.clipboardData);
    if (clipboard.html !== null || clipboard.text !== null) onPaste(clipboard);
  };
  return (
    <div className="paste">
      <p>
        Copy the table in Excel, Word, a web page or a PDF, then press <kbd>Ctrl</kbd> <kbd>V</kbd> here. You see it before it is read, and
        every change before it is made.
      </p>
      <textarea ref={area} className="paste-here" aria-label="Paste the table here" placeholder="Paste here" rows={6} onPaste={take} />
    </div>
  );
}

function widest({ rows }: PastedTable): number {
  return Math.min(
    60,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
}
