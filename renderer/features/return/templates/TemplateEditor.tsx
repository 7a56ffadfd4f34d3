import { useRef, useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import type { BoardTemplate, TemplateMap } from '#shared/domain/template-map.ts';
import { command } from '../../../app/command.ts';
import { undo } from '../../../app/undo.ts';
import { useView } from '../../../state/store.ts';
import { client } from '../../../transport/client.ts';
import { sentence } from '../../../transport/sentence.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { MapPanel } from './MapPanel.tsx';
import { TemplatePicture } from './TemplatePicture.tsx';

export interface Selection {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** one cell, which the template works out */
  readonly formula?: boolean;
}

interface Props {
  readonly plan: PlanDocument;
  readonly template: BoardTemplate;
  /** goes to where it is filled and written */
  readonly onFill: () => void;
  readonly onGone: () => void;
}

/** The template on the left, to be pointed at; on the right what the chosen cells take. */
export function TemplateEditor({ plan, template, onFill, onGone }: Props) {
  const [map, setMap] = useState<TemplateMap>(template.map);
  const [sheet, setSheet] = useState(
    template.map.tables[0]?.sheet ?? template.map.cells[0]?.sheet ?? suggestedSheet(template) ?? template.sheets[0] ?? '',
  );
  const [selection, setSelection] = useState<Selection | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const mapped = map.cells.length + map.tables.length > 0;
  const same = JSON.stringify(map) === JSON.stringify(template.map);
  const keep = () => command(() => client.templates.setMap({ templateId: template.id, map: mutable(map) }));
  // what the new file lacks stays to be read, unlike a message that only says that something was done
  const replace = async (file: File) => {
    const { say, truthMoved } = useView.getState();
    try {
      const { summary } = await client.templates.replace({ templateId: template.id, file });
      say(/ pointed at again/.test(summary) ? 'warning' : 'done', summary, { label: 'Undo', run: undo });
      truthMoved();
    } catch (error) {
      say('error', sentence(error));
    }
  };
  const remove = async () => {
    if (await command(() => client.templates.remove({ templateId: template.id }))) onGone();
  };
  return (
    <>
      <section className="card templates-picture" aria-label={`Template ${template.name}`} data-part="Template">
        <header>
          <h2 className="cut">{template.name}</h2>
          <Menu
            label="Sheet"
            choices={template.sheets.map((name) => ({ key: name, label: name }))}
            chosen={[sheet]}
            onChoose={([name]) => {
              if (name !== undefined) setSheet(name);
              setSelection(null);
            }}
          >
            {sheet}
          </Menu>
          <span className="quiet small cut">
            {selection === null ? 'point at a cell, or drag over the rows of a table' : rangeInWords(selection)}
          </span>
          <span className="push templates-acts">
            <Button size="tiny" onPress={() => field.current?.click()}>
              New file…
            </Button>
            <Button size="tiny" onPress={() => void remove()}>
              Remove
            </Button>
            {same && mapped ? (
              <Button size="tiny" look="main" tip="The map is kept: see it filled, and write it, under What goes out" onPress={onFill}>
                Fill it…
              </Button>
            ) : (
              <Button size="tiny" look="main" disabled={same} onPress={() => void keep()}>
                Keep the map
              </Button>
            )}
            <input
              ref={field}
              type="file"
              hidden
              accept=".xlsx,.xlsm"
              aria-label="New file of this template"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file !== undefined) void replace(file);
                event.target.value = '';
              }}
            />
          </span>
        </header>
        <TemplatePicture key={sheet} templateId={template.id} sheet={sheet} map={map} selection={selection} onSelect={setSelection} />
      </section>
      <MapPanel
        kept={same}
        plan={plan}
        sheet={sheet}
        map={map}
        suggested={template.suggested}
        selection={selection}
        onMap={setMap}
        onSelect={setSelection}
        onSheet={setSheet}
      />
    </>
  );
}

function suggestedSheet({ suggested }: BoardTemplate): string | undefined {
  return suggested.tables[0]?.sheet ?? suggested.cells[0]?.sheet;
}

/** "F7", "A5 to H24" */
export function rangeInWords({ top, left, bottom, right }: Selection): string {
  const first = `${columnLetters(left)}${top}`;
  const last = `${columnLetters(right)}${bottom}`;
  return first === last ? first : `${first} to ${last}`;
}

function mutable(map: TemplateMap) {
  return {
    cells: map.cells.map((cell) => ({ ...cell })),
    tables: map.tables.map((table) => ({ ...table, columns: table.columns.map((column) => ({ ...column })) })),
  };
}
