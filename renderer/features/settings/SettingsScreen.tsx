import { useEffect } from 'react';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { HouseStyleCard } from './HouseStyleCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { ReportingCard } from './ReportingCard.tsx';
import { ScaleCard } from './ScaleCard.tsx';
import './settings.css';

/** How this plan reports: who must, when, on which scale, and who is who. */
export function SettingsScreen() {
  const { plan } = useTruth();
  useEffect(() => useView.getState().setRemark(''), []);
  if (plan === null) return <EmptyState icon="settings" sentence="Choose a plan in the title bar to see its settings." />;
  return (
    <div className="screen settings-screen">
      <header className="screen-head">
        <h1>Settings</h1>
        <span className="strong cut">{plan.name}</span>
        <span className="quiet small">they hold for this plan; published periods stay as they are</span>
      </header>
      <div className="settings-body">
        <div className="settings-column">
          <ReportingCard key={`reporting ${plan.id} ${JSON.stringify(plan.rules)}`} plan={plan} />
          <ScaleCard key={`scale ${plan.id} ${plan.scale.name}`} plan={plan} />
          <HouseStyleCard plan={plan} />
        </div>
        <PeopleCard plan={plan} />
      </div>
    </div>
  );
}
