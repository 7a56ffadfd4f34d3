import { useRef, useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { command } from '../../../app/command.ts';
import { useFetched } from '../../../state/fetched.ts';
import { client } from '../../../transport/client.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { count } from '../wording.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import './templates.css';

/** Workbooks of the board's own: which cells and tables take what is shown once, and filled every period. */
export function TemplatesView({ plan, onFill }: { readonly plan: PlanDocument; readonly onFill: (templateId: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const { value, error, slow } = useFetched(`templates ${plan.id}`, () => client.templates.list({ planId: plan.id }));
  const [openId, setOpenId] = useState<string | null>(null);
  const templates = value ?? [];
  const open = templates.find(({ id }) => id === openId) ?? templates[0];
  const add = async (file: File) => {
    let added: string | null = null;
    await command(async () => {
      const done = await client.templates.add({ planId: plan.id, name: file.name.replace(/\.[a-z]+$/i, ''), file });
      added = done.template.id;
      return done;
    });
    if (added !== null) setOpenId(added);
  };
  const picker = (
    <input
      ref={field}
      type="file"
      hidden
      accept=".xlsx,.xlsm"
      aria-label="Template workbook"
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        if (file !== undefined) void add(file);
        event.target.value = '';
      }}
    />
  );
  if (error !== null && value === null) return <EmptyState icon="warning" sentence={error} />;
  if (value === null) return slow ? <p className="slow-word">Opening the templates</p> : null;
  if (open === undefined)
    return (
      <EmptyState
        icon="sheet"
        sentence="Give the board’s own workbook once, show which cells and tables take what, and it is filled every period. Charts, pivots, macros and print settings stay as they are."
      >
        <Button look="main" onPress={() => field.current?.click()}>
          Choose a workbook…
        </Button>
        {picker}
      </EmptyState>
    );
  return (
    <div className="return-cols">
      <section className="card templates-list" aria-label="Templates" data-part="Templates">
        <header>
          <h2>Templates</h2>
          <span className="push">
            <Button size="tiny" icon="plus" onPress={() => field.current?.click()}>
              Add…
            </Button>
            {picker}
          </span>
        </header>
        <ul>
          {templates.map((one) => (
            <li key={one.id}>
              <button type="button" aria-pressed={one === open} onClick={() => setOpenId(one.id)}>
                <Icon name="sheet" />
                <span>
                  <b className="cut">{one.name}</b>
                  <span className="quiet caption cut">
                    {one.file}, {count(one.map.cells.length, 'cell')}, {count(one.map.tables.length, 'table')}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <TemplateEditor
        key={`${open.id} ${JSON.stringify(open.map)}`}
        plan={plan}
        template={open}
        onFill={() => onFill(open.id)}
        onGone={() => setOpenId(null)}
      />
    </div>
  );
}
