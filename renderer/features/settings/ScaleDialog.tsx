import { useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { givenValues, type RagScale } from '#shared/domain/rag.ts';
import { likelyCodes, SCALES, scaleFault } from '#shared/domain/scales.ts';
import { undo } from '../../app/undo.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';

/** Another scale for the plan: its statuses in the plan's own words, and what each status of now becomes. */
export function ScaleDialog({ plan, onClose }: { readonly plan: PlanDocument; readonly onClose: () => void }) {
  const now = givenValues(plan.scale);
  const [scale, setScale] = useState<RagScale>({ name: plan.scale.name, values: now });
  const [codes, setCodes] = useState<Readonly<Record<string, string | null>>>(() => likelyCodes(plan.scale, scale));
  const [refused, setRefused] = useState<string | null>(null);
  const fault = scaleFault(scale);
  const used = new Map<string, number>();
  for (const item of plan.items)
    for (const { reportedRag, moderatedRag } of Object.values(item.reports))
      for (const code of [reportedRag, moderatedRag]) if (code !== null) used.set(code, (used.get(code) ?? 0) + 1);

  const take = (next: RagScale) => {
    setScale({ name: next.name, values: givenValues(next) });
    setCodes(likelyCodes(plan.scale, next));
  };
  const change = (index: number, some: Partial<RagScale['values'][number]>) => {
    const before = scale.values[index];
    setScale({ ...scale, values: scale.values.map((value, at) => (at === index ? { ...value, ...some } : value)) });
    const { code } = some;
    if (code !== undefined && before !== undefined)
      setCodes(Object.fromEntries(Object.entries(codes).map(([old, target]) => [old, target === before.code ? code : target])));
  };
  const save = async () => {
    const values = scale.values.map((value) => ({ ...value, words: [...value.words] }));
    const { say, truthMoved } = useView.getState();
    try {
      const { summary } = await client.reporting.setScale({ planId: plan.id, scale: { name: scale.name, values }, codes: { ...codes } });
      say('done', summary, { label: 'Undo', run: undo });
      truthMoved();
      onClose();
    } catch (error) {
      setRefused(sentence(error));
    }
  };
  return (
    <Dialog
      title="Status scale"
      width="wide"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="main" disabled={fault !== null} onPress={() => void save()}>
            Use this scale
          </Button>
        </>
      }
    >
      <div className="settings-form">
        {refused !== null && (
          <div ref={(notice) => notice?.scrollIntoView({ block: 'nearest' })}>
            <Notice tone="error">{refused}</Notice>
          </div>
        )}
        <ul className="settings-presets" aria-label="Scales to start from">
          {SCALES.map((preset) => (
            <li key={preset.key}>
              <button type="button" aria-pressed={scale.name === preset.scale.name} onClick={() => take(preset.scale)}>
                <b>{preset.scale.name}</b>
                <span className="quiet">{preset.about}</span>
              </button>
            </li>
          ))}
        </ul>
        <table className="settings-scale">
          <thead>
            <tr>
              <th style={{ width: 44 }}>
                <span className="unseen">Look</span>
              </th>
              <th style={{ width: 58 }}>Code</th>
              <th style={{ width: 170 }}>Label</th>
              <th>Definition</th>
            </tr>
          </thead>
          <tbody>
            {scale.values.map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its code is being typed
              <tr key={index}>
                <td>
                  <RagBadge code={value.code} scale={scale} />
                </td>
                <td>
                  <input
                    aria-label="Code"
                    value={value.code}
                    maxLength={8}
                    onChange={(event) => change(index, { code: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    aria-label={`Label of ${value.code}`}
                    value={value.label}
                    onChange={(event) => change(index, { label: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    aria-label={`Definition of ${value.code}`}
                    value={value.definition}
                    onChange={(event) => change(index, { definition: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {fault !== null && <Notice tone="warning">{fault}</Notice>}
        <table className="settings-scale">
          <thead>
            <tr>
              <th>Now</th>
              <th className="number">Given</th>
              <th>Becomes</th>
            </tr>
          </thead>
          <tbody>
            {now.map((value) => (
              <tr key={value.code}>
                <td>
                  <RagBadge code={value.code} scale={plan.scale} variant="past" /> {value.label}
                </td>
                <td className="quiet-2">{used.get(value.code) ?? 'never'}</td>
                <td>
                  <select
                    aria-label={`${value.label} becomes`}
                    value={codes[value.code] ?? ''}
                    onChange={(event) => setCodes({ ...codes, [value.code]: event.target.value === '' ? null : event.target.value })}
                  >
                    <option value="">nothing</option>
                    {scale.values.map((target) => (
                      <option key={target.code} value={target.code}>
                        {target.code} {target.label}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="quiet caption">
          Every report of the plan is put on the new scale, in one step that can be undone. What was published keeps its own.
        </p>
      </div>
    </Dialog>
  );
}
