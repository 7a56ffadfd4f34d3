import { useRef } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { command } from '../../app/command.ts';
import { useFetched } from '../../state/fetched.ts';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';

/** The council's own Word document whose fonts, headings, header and footer the committee report takes. */
export function HouseStyleCard({ plan }: { readonly plan: PlanDocument }) {
  const field = useRef<HTMLInputElement>(null);
  const { value, error } = useFetched(`house style ${plan.id}`, () => client.houseStyle.get({ planId: plan.id }));
  const set = (file: File | null) => command(() => client.houseStyle.set({ planId: plan.id, file }));
  return (
    <section className="card settings-card" aria-label="House style" data-part="House style">
      <header>
        <h2>House style of the Word report</h2>
      </header>
      <div className="settings-rows">
        <p className="settings-word">
          {error ??
            (value === null
              ? 'Quarterdeck’s own looks. Give a .docx of the council, an old report for instance: its fonts, headings, header and footer are taken, its words are not.'
              : `${value.file}: its fonts, headings, header and footer are taken.`)}
        </p>
        <div className="settings-inline">
          <Button onPress={() => field.current?.click()}>{value === null ? 'Choose a .docx…' : 'Another…'}</Button>
          {value !== null && <Button onPress={() => void set(null)}>Quarterdeck’s own</Button>}
          <input
            ref={field}
            type="file"
            hidden
            accept=".docx,.dotx"
            aria-label="House style document"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void set(file);
              event.target.value = '';
            }}
          />
        </div>
      </div>
    </section>
  );
}
