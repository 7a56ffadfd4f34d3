import { useEffect, useState } from 'react';
import type { LevelMapping } from '#shared/domain/mapping.ts';
import type { LevelReading } from '#shared/domain/reading.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { percent } from '../recognised.ts';
import { inColumn } from './corrections.ts';
import { LEVEL_SOURCES } from './words.ts';

interface LevelsPanelProps {
  readonly levels: readonly LevelMapping[];
  /** what was recognised, for the reasons */
  readonly read: readonly LevelReading[];
  readonly byHand: boolean;
  /** the columns of the table, with their headers */
  readonly columns: readonly { readonly column: number; readonly header: string }[];
  readonly onChange: (levels: readonly LevelMapping[] | null) => void;
}

const MOST_LEVELS = 8;

/** How many levels the plan has here, most general first, and where each of them comes from. */
export function LevelsPanel({ levels, read, byHand, columns, onChange }: LevelsPanelProps) {
  const replace = (at: number, change: Partial<LevelMapping>) =>
    onChange(levels.map((level, index) => (index === at ? { ...level, ...change } : level)));
  const swap = (at: number, with_: number) =>
    onChange(levels.map((level, index) => (index === at ? (levels[with_] ?? level) : index === with_ ? (levels[at] ?? level) : level)));
  return (
    <div className="correct-lines">
      <p className="quiet">
        {levels.length === 0
          ? 'No levels: the items stand in one flat list.'
          : `${levels.length === 1 ? '1 level' : `${levels.length} levels`}, most general first${byHand ? ', settled by hand' : ''}.`}
      </p>
      <ol className="correct-levels" aria-label="Levels, most general first">
        {levels.map((level, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is known by its place; two may have one name
          <li key={index}>
            <span className="correct-depth" aria-hidden="true">
              {index + 1}
            </span>
            <NameField name={level.name} label={`Name of level ${index + 1}`} onName={(name) => replace(index, { name })} />
            <span className="quiet">from</span>
            <select
              aria-label={`Where level ${index + 1} comes from`}
              value={level.from}
              onChange={(event) => {
                const from = LEVEL_SOURCES.find((one) => one.from === event.target.value)?.from ?? level.from;
                replace(index, { from, column: inColumn(from) ? (level.column ?? columns[0]?.column ?? null) : null });
              }}
            >
              {LEVEL_SOURCES.map((source) => (
                <option key={source.from} value={source.from}>
                  {source.name}
                </option>
              ))}
            </select>
            {inColumn(level.from) && (
              <select
                aria-label={`Column of level ${index + 1}`}
                value={`${level.column ?? ''}`}
                onChange={(event) => replace(index, { column: event.target.value === '' ? null : Number(event.target.value) })}
              >
                <option value="">which column?</option>
                {columns.map(({ column, header }) => (
                  <option key={column} value={`${column}`}>
                    {columnLetters(column)}
                    {header === '' ? '' : `, ${header}`}
                  </option>
                ))}
              </select>
            )}
            {!byHand && read[index] !== undefined && (
              <span className="quiet cut" title={read[index].reason}>
                {percent(read[index].confidence)}%: {read[index].reason}
              </span>
            )}
            <span className="push" />
            <IconButton icon="up" label={`Level ${index + 1} up`} disabled={index === 0} onPress={() => swap(index, index - 1)} />
            <IconButton
              icon="down"
              label={`Level ${index + 1} down`}
              disabled={index === levels.length - 1}
              onPress={() => swap(index, index + 1)}
            />
            <IconButton
              icon="close"
              label={`Remove level ${index + 1}, ${level.name}`}
              onPress={() => onChange(levels.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <p className="correct-row">
        <Button
          size="tiny"
          icon="plus"
          disabled={levels.length >= MOST_LEVELS}
          onPress={() => onChange([...levels, { name: nameFor(levels), from: 'column', column: columns[0]?.column ?? null }])}
        >
          Add a level
        </Button>
        {byHand && (
          <Button look="link" onPress={() => onChange(null)}>
            Let recognition decide
          </Button>
        )}
      </p>
    </div>
  );
}

/** A name is taken when the field is left or Enter is pressed, not with every letter. */
function NameField({ name, label, onName }: { readonly name: string; readonly label: string; readonly onName: (name: string) => void }) {
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const take = () => {
    const typed = text.trim();
    if (typed === '') setText(name);
    else if (typed !== name) onName(typed);
  };
  return (
    <span className="field correct-name">
      <input
        value={text}
        aria-label={label}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
    </span>
  );
}

function nameFor(levels: readonly LevelMapping[]): string {
  const usual = ['Priority', 'Objective', 'Action', 'Step'];
  return usual.find((name) => levels.every((level) => level.name !== name)) ?? `Level ${levels.length + 1}`;
}
