import { type FormEvent, useId, useState } from 'react';
import { type Frequency, periodFromWords } from '#shared/domain/period.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { periodOfDay, previousPeriod } from '../../state/periods.ts';
import { useTruth } from '../../state/truth.tsx';
import { Button } from '../../ui/Button.tsx';
import { canReadAgain, readAgain } from './import-store.ts';

const PERIODS_OFFERED = 12;

/** A file that leaves its plan or its period unsaid is read again once the user has said it. Nothing where something else is wrong. */
export function TellMore({ file, allRefused }: { readonly file: FilePreview; readonly allRefused: boolean }) {
  const period = file.problems.some(({ code }) => code === 'period-unknown');
  if (!period && !file.problems.some(({ code }) => code === 'plan-not-found' || code === 'plan-differs')) return null;
  const what = period ? 'period' : 'plan';
  // what is told holds for all files that are read together
  if (!allRefused) return <p>Accept or cancel the other files first, then add this one again: you can then name its {what}.</p>;
  if (!canReadAgain()) return <p>Add this file once more: you can then name its {what}.</p>;
  return period ? <TellPeriod file={file} /> : <TellPlan file={file} />;
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

function TellPeriod({ file }: { readonly file: FilePreview }) {
  const id = useId();
  const { period, plan } = useTruth();
  const frequency = plan?.rules.frequency ?? 'quarter';
  const offered = lately(periodOfDay(new Date(), frequency));
  const [chosen, setChosen] = useState(periodNamed(file.file, frequency) ?? period);
  const read = () => readAgain({ period: chosen });
  return (
    <Telling onTold={read}>
      <label htmlFor={id}>{frequency === 'month' ? 'Month' : 'Quarter'} it reports</label>
      <span className="field">
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {[...new Set([...offered, period, chosen])].map((one) => (
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

/** "Place Q3 2025-26.xlsx" -> "2025-26 Q3": proposed, never taken on its own. */
function periodNamed(name: string, frequency: Frequency): string | null {
  if (frequency === 'month') return periodFromWords(name.replace(/\.[^.]+$/, '').replace(/_/g, ' '), null, 'month');
  const quarter = /(?<![A-Za-z0-9])Q([1-4])(?![A-Za-z0-9])/i.exec(name)?.[1];
  const [, from, to] = /(?<!\d)(20\d\d)\s?[-/_\u2013]\s?(?:20)?(\d\d)(?!\d)/.exec(name) ?? [];
  if (quarter === undefined || from === undefined || to === undefined || (Number(from) + 1) % 100 !== Number(to)) return null;
  return `${from}-${to} Q${quarter}`;
}

function lately(newest: string): readonly string[] {
  const periods = [newest];
  while (periods.length < PERIODS_OFFERED) periods.push(previousPeriod(periods.at(-1) ?? newest));
  return periods;
}
