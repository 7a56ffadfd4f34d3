import { type FormEvent, useId, useState } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { useTruth } from '../../state/truth.tsx';
import { Button } from '../../ui/Button.tsx';
import { readAgain } from './import-store.ts';

/** A file that does not say which plan it belongs to is read again once the plan is named. */
export function NamePlan({ file }: { readonly file: FilePreview }) {
  const id = useId();
  const { plans } = useTruth();
  const [name, setName] = useState(file.file.replace(/\.[^.]+$/, ''));
  const known = plans?.some((plan) => plan.name.toLowerCase() === name.trim().toLowerCase()) ?? false;
  const read = () => {
    if (name.trim() !== '') readAgain(name.trim());
  };
  return (
    <form
      className="import-name-plan"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        read();
      }}
    >
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
        {known ? 'Read it into this plan' : 'Read it as a new plan'}
      </Button>
    </form>
  );
}
