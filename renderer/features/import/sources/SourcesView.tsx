import { useEffect, useState } from 'react';
import type { SourceSummary } from '#shared/domain/preview.ts';
import { download } from '../../../state/download.ts';
import { useFetched } from '../../../state/fetched.ts';
import { useView } from '../../../state/store.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { longDay } from '../../../ui/times.ts';
import { nextIndex } from '../FileList.tsx';
import { quarter } from '../recognised.ts';
import { SheetPicture } from '../SheetPicture.tsx';
import { cellAt } from '../sheet-geometry.ts';
import { SaidList } from './SaidList.tsx';
import '../source.css';
import '../file-list.css';
import './sources.css';

/** Every file that was taken in: its picture, everything it said, and what became of each value. */
export function SourcesView() {
  const place = useView((view) => view.sourcePlace);
  const { value, error, slow } = useFetched('sources', () => client.sources.list({ planId: null }));
  const sources = value ?? [];
  const source = sources.find((one) => one.id === place?.sourceId) ?? sources[0];
  const [jump, setJump] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every request to see a cell is a jump, the same cell again too
  useEffect(() => setJump((before) => before + 1), [place]);

  if (value === null)
    return error === null ? (
      slow ? (
        <p className="slow-word">Looking the files up</p>
      ) : null
    ) : (
      <EmptyState icon="warning" sentence={error} />
    );
  if (source === undefined)
    return (
      <EmptyState
        icon="folder"
        sentence="No file has been taken in yet. Every file you accept is kept here, with all it said and what became of it."
      >
        <Button onPress={() => useView.getState().showSource(null)}>Import a tracker</Button>
      </EmptyState>
    );
  return (
    <div className="import-cols">
      <section className="import-files" aria-label="Files taken in" data-part="Files">
        <SourceList sources={sources} shownId={source.id} />
      </section>
      <SourcePicture key={source.id} source={source} jump={jump} />
    </div>
  );
}

function SourceList({ sources, shownId }: { readonly sources: readonly SourceSummary[]; readonly shownId: string }) {
  const show = (source: SourceSummary | undefined) => {
    if (source !== undefined) useView.getState().showSource({ sourceId: source.id, sheet: null, cell: null });
  };
  const days = [...new Set(sources.map(({ importedAt }) => longDay(importedAt)))];
  return (
    <div
      className="import-list"
      role="listbox"
      aria-label="Files taken in"
      tabIndex={0}
      aria-activedescendant={`source-${shownId}`}
      onKeyDown={(event) => {
        const at = sources.findIndex(({ id }) => id === shownId);
        const to = nextIndex(event.key, at, sources.length);
        if (to === null) return;
        event.preventDefault();
        show(sources[to]);
      }}
    >
      {days.map((day) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
        <div key={day} role="group" aria-label={day}>
          <p className="import-group" aria-hidden="true">
            {day}
          </p>
          {sources
            .filter(({ importedAt }) => longDay(importedAt) === day)
            .map((source) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its options
              <div
                key={source.id}
                id={`source-${source.id}`}
                role="option"
                aria-selected={source.id === shownId}
                className="import-file"
                title={source.file}
                onClick={() => show(source)}
              >
                <span className={`import-file-mark ${source.standing > 0 ? 'ready' : ''}`}>
                  <Icon name={source.kind === 'plan' ? 'plan' : 'sheet'} />
                </span>
                <span className="import-file-name">
                  <b>{source.file}</b>
                  <span>{inWords(source)}</span>
                </span>
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}

/** "Q3, all of it stands", "12 of 30 stand, replaced by v2.xlsx" */
function inWords({ said, standing, replacedBy, period }: SourceSummary): string {
  const stands = said === 0 ? 'said nothing of its own' : standing >= said ? 'all of it stands' : `${standing} of ${said} stand`;
  return [...(period === null ? [] : [quarter(period)]), stands, ...(replacedBy === null ? [] : [`replaced by ${replacedBy}`])].join(', ');
}

function SourcePicture({ source, jump }: { readonly source: SourceSummary; readonly jump: number }) {
  const place = useView((view) => view.sourcePlace);
  const [failed, setFailed] = useState<string | null>(null);
  const sheets = useFetched(`sheets ${source.id}`, () => client.sources.said({ sourceId: source.id, from: 0, count: 1 }));
  const names = sheets.value?.sheets ?? [];
  const sheet = place?.sheet ?? names[0] ?? null;
  const at = cellAt(place?.cell ?? null);
  const load = (fromRow: number, rows: number) => client.sources.sheet({ sourceId: source.id, sheet: sheet ?? '', fromRow, rows });
  const save = () => {
    client.sources.file({ sourceId: source.id }).then(
      (file) => download(file, source.file),
      (error: unknown) => setFailed(sentence(error)),
    );
  };
  const turn = (name: string) => useView.getState().showSource({ sourceId: source.id, sheet: name, cell: null });
  return (
    <>
      <section className="import-source" aria-label="Picture of the file" data-part="Picture of the sheet">
        <div className="import-source-head">
          <h2 className="cut" title={source.file}>
            {source.file}
          </h2>
          <span className="quiet small cut">
            {[source.planName, source.period === null ? null : quarter(source.period), source.sender]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          <span className="push" />
          <Button look="bare" icon="save" onPress={save}>
            Save the file
          </Button>
        </div>
        {failed !== null && <Notice tone="error">{failed}</Notice>}
        {sheet === null ? (
          <p className="import-none">{sheets.error ?? (sheets.value === null ? '' : 'This file said nothing that is in a plan.')}</p>
        ) : (
          <div className="import-sheet stored">
            <SheetPicture
              sheetKey={`${source.id} ${sheet}`}
              label={`Sheet ${sheet} of ${source.file}`}
              load={load}
              parts={[]}
              spot={at === null ? null : { row: at.row, column: at.column, jump }}
            />
            <div className="import-sheet-foot">
              {/* biome-ignore lint/a11y/useSemanticElements: a choice of pictures, drawn as the sheet tabs of the workbook */}
              <div className="import-tabs" role="group" aria-label="Sheets">
                {names.map((name) => (
                  <button key={name} type="button" aria-pressed={name === sheet} onClick={() => turn(name)}>
                    {name}
                  </button>
                ))}
              </div>
            </div>
          </div>
        )}
      </section>
      <section className="import-side" aria-label="What it said" data-part="What it said">
        <SaidList source={source} cell={place?.cell ?? null} sheet={sheet} />
      </section>
    </>
  );
}
