import { type KeyboardEvent, useContext, useLayoutEffect, useState } from 'react';
import { changesStatus, statusBefore } from '#shared/domain/change-rows.ts';
import type { Change, ChangeRow, FilePreview, ImportSums } from '#shared/domain/preview.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { RagBadge, ScaleContext } from '../../ui/RagBadge.tsx';
import { useChangeList } from './change-windows.ts';
import { StatusOrText } from './DecisionCard.tsx';
import { nextIndex } from './FileList.tsx';
import { FIELD_NAMES } from './field-names.ts';
import { showPlace } from './import-store.ts';
import { quarter } from './recognised.ts';
import { useVirtualRows } from './virtual-rows.ts';
import { WordDiff } from './WordDiff.tsx';
import './changes.css';

const ROW = 24;
/** characters of a sheet's name that are never cut */
const SHORT_SHEET = 6;

interface ChangesProps {
  readonly importId: string;
  readonly file: FilePreview;
  /** the sheet in the picture: its cells are named without it */
  readonly sheet: string | null;
}

/** What this file would change, from what to what. Moving through the list shows each cell in the picture. */
export function Changes({ importId, file, sheet }: ChangesProps) {
  const [at, setAt] = useState<number | null>(null);
  const { scroller, first, last, onScroll, bringIntoView } = useVirtualRows(file.sums.rows, ROW);
  const { total, row: rowAt } = useChangeList(importId, file, first, last);
  const chosen = at === null ? undefined : rowAt(at);

  // the detail that opens below takes room from the list
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is brought into view
  useLayoutEffect(() => {
    if (at !== null) bringIntoView(at);
  }, [at]);

  const choose = (index: number) => {
    const row = rowAt(index);
    const cell = row?.status ?? row?.fields[0];
    if (index < total) setAt(index);
    if (!row || !cell) return;
    showPlace({ fileId: file.id, sheet: cell.sheet, cell: cell.cell });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextIndex(event.key, at ?? -1, total);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };

  return (
    <>
      <div className="import-side-head">
        <h2>Changes</h2>
        <span className="quiet small">this file: {inWords(file.sums)}</span>
      </div>
      {total === 0 && <p className="import-none">Nothing in this file changes the plan.</p>}
      <div
        className="import-changes"
        hidden={total === 0}
        role="listbox"
        aria-label="Changes of this file"
        tabIndex={0}
        ref={scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        aria-activedescendant={at === null ? undefined : `change-${at}`}
      >
        <div style={{ height: total * ROW }} role="presentation">
          {Array.from({ length: Math.max(0, Math.min(last, total) - first) }, (_, index) => first + index).map((index) => {
            const row = rowAt(index);
            return row && <Row key={row.key} row={row} index={index} count={total} chosen={at === index} sheet={sheet} onChoose={choose} />;
          })}
        </div>
      </div>
      {chosen && <Detail row={chosen} />}
    </>
  );
}

interface RowProps {
  readonly row: ChangeRow;
  readonly index: number;
  readonly count: number;
  readonly chosen: boolean;
  readonly sheet: string | null;
  readonly onChoose: (index: number) => void;
}

function Row({ row, index, count, chosen, sheet, onChoose }: RowProps) {
  const cell = row.status ?? row.fields[0];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its options
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active option
    <div
      id={`change-${index}`}
      role="option"
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      className="import-change"
      style={{ top: index * ROW }}
      onClick={() => onChoose(index)}
      title={row.title}
    >
      <span className="ref cut">{row.ref}</span>
      <span className="title cut">{row.title}</span>
      <BeforeAfter row={row} />
      <span className="cell cut">{cell ? placeOf(cell, sheet) : ''}</span>
    </div>
  );
}

function BeforeAfter({ row }: { readonly row: ChangeRow }) {
  if (row.kind === 'new-plan') return <span className="what">new plan</span>;
  if (row.kind === 'new-item') return <span className="what">new item</span>;
  const was = statusBefore(row);
  if (row.status === null) return <span className="what">{row.fields.map((field) => FIELD_NAMES[field.field ?? 'note']).join(', ')}</span>;
  return (
    <>
      <span className="before">{changesStatus(row) && was !== null && <StatusOrText code={was} />}</span>
      <span className="arrow" aria-hidden="true">
        {changesStatus(row) ? '→' : ''}
      </span>
      <span className="after">
        <AfterStatus status={row.status} />
      </span>
    </>
  );
}

function AfterStatus({ status }: { readonly status: Change }) {
  const scale = useContext(ScaleContext);
  if (status.after !== null && ragValue(scale, status.after) === null) return <span className="cut">{status.after}</span>;
  return <RagBadge code={status.after} />;
}

/** All fields of the chosen row, before and after, with their words in full. */
function Detail({ row }: { readonly row: ChangeRow }) {
  const matched = row.fields.find((field) => field.matchedBy !== null)?.matchedBy;
  return (
    <section className="import-detail" aria-label="The chosen change">
      <p>
        <b>
          {row.ref} {row.title}
        </b>
      </p>
      {matched && <p className="quiet">Found by {matched}</p>}
      <dl>
        {row.fields
          .filter((field) => field.field !== null)
          .map((field) => (
            <div key={field.id}>
              <dt>
                {FIELD_NAMES[field.field ?? 'note']}
                {field.period === null ? '' : ` ${quarter(field.period)}`}
              </dt>
              <dd>
                <Words change={field} />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** A reworded text shows the words that went and came; a status, and what came or went whole, from what to what. */
function Words({ change }: { readonly change: Change }) {
  const { field, before, after } = change;
  if (field !== 'rag' && before !== null && after !== null) return <WordDiff before={before} after={after} />;
  const shown = (text: string) => (field === 'rag' ? <StatusOrText code={text} /> : text);
  return (
    <>
      {before !== null && (
        <>
          <del>
            <span className="unseen">removed: </span>
            {shown(before)}
          </del>{' '}
          <span aria-hidden="true">→</span>{' '}
        </>
      )}
      {after === null ? <span className="quiet">nothing</span> : <ins>{shown(after)}</ins>}
    </>
  );
}

/** "7 of 22 change status", "118 new items". */
function inWords({ rows, newItems, reports, statusChanges, planChanges }: ImportSums): string {
  const words = [
    ...(newItems > 0 ? [`${newItems} new ${newItems === 1 ? 'item' : 'items'}`] : []),
    ...(statusChanges > 0 ? [`${statusChanges} of ${reports} change status`] : []),
    ...(statusChanges === 0 && reports > 0 ? [reports === 1 ? '1 report' : `${reports} reports`] : []),
    ...(planChanges > 0 ? [`${planChanges} in the plan itself`] : []),
  ];
  return words.length === 0 ? (rows === 0 ? 'none' : `${rows}`) : words.join(', ');
}

/** "E9" in the sheet that is shown; in another "Aim 1 E14", "Env. E14", "Pri. 2 E14": its number tells it from its sisters. */
function placeOf(change: Change, sheet: string | null): string {
  if (change.sheet === sheet) return change.cell;
  if (change.sheet.length <= SHORT_SHEET) return `${change.sheet} ${change.cell}`;
  const number = /\d+$/.exec(change.sheet)?.[0];
  return [`${change.sheet.slice(0, 3)}.`, number, change.cell].filter((part) => part !== undefined).join(' ');
}
