import { type FormEvent, useId, useState } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { periodOfDay, previousPeriod } from '../../state/periods.ts';
import { useTruth } from '../../state/truth.tsx';
import { Button } from '../../ui/Button.tsx';
import { canReadAgain, readAgain } from './import-store.ts';

const QUARTERS_OFFERED = 12;

/** A file that leaves its plan or its quarter unsaid is read again once the user has said it. Nothing where something else is wrong. */
export function TellMore({ file }: { readonly file: FilePreview }) {
  if (!canReadAgain()) return null;
  if (file.problems.some(({ code }) => code === 'period-unknown')) return <TellPeriod />;
  if (file.problems.some(({ code }) => code === 'plan-not-found' || code === 'plan-differs')) return <TellPlan file={file} />;
  return null;
}

function TellPlan({ file }: { readonly file: FilePreview }) {
  const id = useId();
  const { plans } = useTruth();
  const [name, setName] = useState(file.file.replace(/\.[^.]+$/, ''));
  const known = plans?.some((plan) => plan.name.toLowerCase() === name.trim().toLowerCase()) ?? false;
  const read = () => {
    if (name.trim() !== '') readAgain({ planName: name.trim() });
  };
  return (
    <Telling onTold={read}>
      <label htmlFor={`${id}-name`}>Plan these rows belong to</label>
      <span className="field">
        <input id={`${id}-name`} list={`${id}-plans`} value={name} onChange={(event) => setName(event.target.value)} />
      </span>
      <datalist id={`${id}-plans`}>
        {plans?.map((plan) => (
          <option key={plan.id} value={plan.name} />
        ))}
      </datalist>
      <Button disabled={name.trim() === ''} onPress={read}>
        {known ? 'Read into this plan' : 'Read as a new plan'}
      </Button>
    </Telling>
  );
}

function TellPeriod() {
  const id = useId();
  const { period } = useTruth();
  const quarters = lately(periodOfDay(new Date()));
  const [chosen, setChosen] = useState(period);
  const read = () => readAgain({ period: chosen });
  return (
    <Telling onTold={read}>
      <label htmlFor={id}>Quarter it reports</label>
      <span className="field">
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {(quarters.includes(period) ? quarters : [period, ...quarters]).map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </span>
      <Button onPress={read}>Read for {chosen}</Button>
    </Telling>
  );
}

function Telling({ onTold, children }: { readonly onTold: () => void; readonly children: React.ReactNode }) {
  return (
    <form
      className="import-tell"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onTold();
      }}
    >
      {children}
    </form>
  );
}

function lately(newest: string): readonly string[] {
  const quarters = [newest];
  while (quarters.length < QUARTERS_OFFERED) quarters.push(previousPeriod(quarters.at(-1) ?? newest));
  return quarters;
}
