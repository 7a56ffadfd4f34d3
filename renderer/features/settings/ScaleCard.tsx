import { useState } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { Button } from '../../ui/Button.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { ScaleDialog } from './ScaleDialog.tsx';

/** The statuses that an item of this plan can have. */
export function ScaleCard({ plan }: { readonly plan: PlanDocument }) {
  const [changing, setChanging] = useState(false);
  return (
    <section className="card settings-card" aria-label="Status scale" data-part="Status scale">
      <header>
        <h2>Status scale</h2>
        <span className="quiet small cut">{plan.scale.name}</span>
        <span className="push">
          <Button onPress={() => setChanging(true)}>Another scale…</Button>
        </span>
      </header>
      <div className="settings-rows">
        <table className="settings-scale">
          <tbody>
            {plan.scale.values.map((value) => (
              <tr key={value.code}>
                <td style={{ width: 60 }}>
                  <RagBadge code={value.code} scale={plan.scale} />
                </td>
                <td style={{ width: 150 }}>{value.label}</td>
                <td className="quiet-2">{value.definition === value.label ? '' : value.definition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changing && <ScaleDialog plan={plan} onClose={() => setChanging(false)} />}
    </section>
  );
}
