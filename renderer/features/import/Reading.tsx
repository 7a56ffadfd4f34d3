import { useEffect, useRef } from 'react';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { cancelImport } from './import-store.ts';

/** While files are read: which one, how many are done, and a way out that leaves nothing behind. */
export function Reading({ preview, names }: { readonly preview: ImportPreview | null; readonly names: readonly string[] }) {
  const done = preview?.progress.done ?? 0;
  const total = Math.max(preview?.progress.total ?? 0, names.length, 1);
  const file = preview?.progress.file ?? null;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[done]?.scrollIntoView({ block: 'nearest' });
  }, [done]);
  return (
    <section className="import-reading" aria-label="Reading">
      <h2>{preview === null ? 'Taking the files in' : `Reading ${total === 1 ? '1 file' : `${total} files`}`}</h2>
      <progress max={total} value={done} aria-label="Files read" />
      <p className="quiet">
        {done} of {total} read{file === null ? '' : `, now ${file}`}
      </p>
      <ul ref={list}>
        {names.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <li key={index} className={index < done ? 'done' : index === done ? 'now' : ''}>
            <Icon name={index < done ? 'check' : 'sheet'} />
            <span className="cut">{name}</span>
          </li>
        ))}
      </ul>
      {preview !== null && <Button onPress={() => void cancelImport()}>Cancel</Button>}
    </section>
  );
}
