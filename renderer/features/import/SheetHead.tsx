// biome-ignore-all lint/a11y/useSemanticElements: only the columns in view are in the page, placed by their position, which no <table> can do
// biome-ignore-all lint/a11y/useFocusableInteractive: heads are no controls but where the reading is corrected; they hold buttons then
import { columnLetters } from '#shared/domain/sheet.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Part } from './recognised.ts';
import { GUTTER } from './sheet-geometry.ts';

/** Column heads while the reading is corrected: each says what it is and opens the choice of what it could be. */
export interface HeadHands {
  /** the columns of the table: they have a role each, or, where items stand in columns, may be headers */
  readonly from: number;
  readonly to: number;
  readonly as: 'role' | 'line';
  /** the one that Tab reaches */
  readonly stop: number;
  nameOf(column: number): { readonly name: string; readonly byHand: boolean };
}

interface SheetHeadProps {
  readonly parts: readonly Part[];
  readonly lefts: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly hidden: ReadonlySet<number>;
  readonly hands: HeadHands | null;
}

/** The letters of the columns, and over them what each was taken for. Only the columns in view are in the page. */
export function SheetHead({ parts, lefts, first, last, hidden, hands }: SheetHeadProps) {
  const columns = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const wide = (column: number) => (lefts[column] ?? 0) - (lefts[column - 1] ?? 0);
  const before = lefts[first - 1] ?? 0;
  const band = hasBand(parts, hands);
  return (
    <div className="import-canvas-head" role="rowgroup" style={{ width: GUTTER + (lefts.at(-1) ?? 0) }}>
      {band && (
        <div className="import-band" role="row" aria-label="What each column was recognised as">
          <span role="cell" className="corner" style={{ width: GUTTER }} />
          <i aria-hidden="true" style={{ width: before }} />
          {columns.map((column) =>
            hands !== null && hands.as === 'role' && column >= hands.from && column <= hands.to ? (
              <RoleHead key={column} column={column} wide={wide(column)} hands={hands} />
            ) : (
              <BandCell key={column} part={partOf(parts, column)} wide={wide(column)} />
            ),
          )}
        </div>
      )}
      <div className="import-letters" role="row">
        <span role="columnheader" className="corner" style={{ width: GUTTER }}>
          <span className="unseen">Row</span>
        </span>
        <i aria-hidden="true" style={{ width: before }} />
        {columns.map((column) => {
          const part = hands === null ? partOf(parts, column) : undefined;
          const isHidden = hidden.has(column);
          return (
            <span
              key={column}
              role="columnheader"
              aria-colindex={column}
              className={isHidden ? 'hidden' : undefined}
              title={isHidden ? 'Hidden in the file' : undefined}
              style={{ width: wide(column) }}
            >
              {part && !hasRoom(part, wide(column)) && <b aria-hidden="true">{part.number}</b>}
              {hands?.as === 'line' ? (
                <button
                  type="button"
                  className="correct-line"
                  data-column={column}
                  tabIndex={column === hands.stop ? 0 : -1}
                  aria-haspopup="menu"
                  aria-label={`Column ${columnLetters(column)}: what it is`}
                >
                  {columnLetters(column)}
                </button>
              ) : (
                columnLetters(column)
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** Where items stand in columns, no column has a role, so that there is nothing to say over the letters. */
export function hasBand(parts: readonly Part[], hands: Pick<HeadHands, 'as'> | null): boolean {
  return hands === null ? parts.some((part) => part.column !== null) : hands.as === 'role';
}

function RoleHead({ column, wide, hands }: { readonly column: number; readonly wide: number; readonly hands: HeadHands }) {
  const { name, byHand } = hands.nameOf(column);
  return (
    <span role="cell" aria-colindex={column} className="hand" style={{ width: wide }}>
      <button
        type="button"
        className={byHand ? 'correct-head settled' : 'correct-head'}
        data-column={column}
        tabIndex={column === hands.stop ? 0 : -1}
        aria-haspopup="dialog"
        aria-label={`Column ${columnLetters(column)}: ${name}${byHand ? ', settled by hand' : ''}. Change`}
        title={name}
      >
        <em>{wide < 64 ? lastWord(name) : name}</em>
        {wide >= 100 && <Icon name="down" small />}
      </button>
    </span>
  );
}

function BandCell({ part, wide }: { readonly part: Part | undefined; readonly wide: number }) {
  const room = part !== undefined && hasRoom(part, wide);
  return (
    <span role="cell" style={{ width: wide }} className={room ? '' : 'tight'} title={part?.name}>
      {part && room && <b aria-hidden="true">{part.number}</b>}
      {part && <em>{room ? part.name : lastWord(part.name)}</em>}
    </span>
  );
}

function partOf(parts: readonly Part[], column: number): Part | undefined {
  return parts.find((part) => part.column === column && part.number !== null);
}

/** Whether number and name fit into the band; else the number stands beside the column's letter. */
function hasRoom(part: Part, width: number): boolean {
  return width >= 33 + part.name.length * 6 || width >= 96;
}

/** "Status, Q3" -> "Q3", "Action ref" -> "Ref": where there is room for little. */
function lastWord(name: string): string {
  const word = name.split(/,? /).at(-1) ?? name;
  return word.charAt(0).toUpperCase() + word.slice(1);
}
