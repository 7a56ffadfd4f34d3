import { useEffect, useState } from 'react';
import './return.css';
import { periodLabel } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { useFetched } from '../../state/fetched.ts';
import { useView } from '../../state/store.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { CompareView } from './CompareView.tsx';
import { OutputsView, wishKey } from './OutputsView.tsx';
import { TemplatesView } from './templates/TemplatesView.tsx';
import { momentInWords } from './wording.ts';

const VIEWS = [
  ['outputs', 'What goes out'],
  ['templates', 'The board’s own templates'],
  ['compare', 'Compare'],
] as const;
type View = (typeof VIEWS)[number][0];

/** One period of one plan on its way out: what each output will look like, and the files that were written. */
export function ReturnScreen() {
  const { plan, period } = useTruth();
  const planId = plan?.id ?? null;
  const [view, setView] = useState<View>('outputs');
  const [chosen, setChosen] = useState<string | null>(null);
  const [start, setStart] = useState('board');
  const publications = useFetched(planId && `publications ${planId}`, () => client.publishing.list({ planId: planId ?? '' }));
  const ofPeriod = publications.value?.filter((one) => one.period === period) ?? NONE;
  const publication = chosen === DRAFT ? null : (ofPeriod.find(({ id }) => id === chosen) ?? ofPeriod[0] ?? null);
  useEffect(() => useView.getState().setRemark(''), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plan or period starts from its newest publication
  useEffect(() => setChosen(null), [planId, period]);

  if (plan === null) return <EmptyState icon="return" sentence="Choose a plan in the title bar to see its return." />;
  return (
    <div className="screen return-screen">
      <header className="screen-head" data-part="Return">
        <h1>Return</h1>
        <span className="strong">{period}</span>
        <span className="quiet small">{periodLabel(period)}</span>
        <nav className="tabs" aria-label="Views of the return">
          {VIEWS.map(([key, name]) => (
            <button key={key} type="button" aria-pressed={view === key} onClick={() => setView(key)}>
              {name}
            </button>
          ))}
        </nav>
        {view === 'outputs' && (
          <span className="push">
            <Which publications={ofPeriod} chosen={publication} onChoose={setChosen} />
          </span>
        )}
      </header>
      <Shown
        view={view}
        plan={plan}
        period={period}
        publication={publication}
        publications={publications.value ?? NONE}
        start={start}
        onFill={(templateId) => {
          setStart(wishKey({ kind: 'template', templateId }));
          setView('outputs');
        }}
        error={publications.error}
      />
    </div>
  );
}

const DRAFT = 'draft';
const NONE: readonly PublicationLine[] = [];

interface WhichProps {
  readonly publications: readonly PublicationLine[];
  readonly chosen: PublicationLine | null;
  readonly onChoose: (id: string) => void;
}

/** Of what the outputs are made: a publication, or the period as it stands. */
function Which({ publications, chosen, onChoose }: WhichProps) {
  if (publications.length === 0) return <span className="return-draft">Draft: the period is not published</span>;
  return (
    <Menu
      look="plain"
      label="What the outputs are made of"
      choices={[
        ...publications.map((one) => ({ key: one.id, label: nameOf(one), detail: momentInWords(one.publishedAt) })),
        { key: DRAFT, label: 'Draft of the period as it stands', detail: '' },
      ]}
      chosen={[chosen?.id ?? DRAFT]}
      onChoose={([key]) => key !== undefined && onChoose(key)}
    >
      {chosen === null ? 'Draft of the period as it stands' : `${nameOf(chosen)}, ${momentInWords(chosen.publishedAt)}`}
    </Menu>
  );
}

function nameOf({ revision }: PublicationLine): string {
  return revision === 1 ? 'As first published' : `Revision ${revision}`;
}

interface ShownProps {
  readonly view: View;
  readonly plan: PlanDocument;
  readonly period: string;
  readonly publication: PublicationLine | null;
  readonly publications: readonly PublicationLine[];
  readonly error: string | null;
  readonly start: string;
  readonly onFill: (templateId: string) => void;
}

function Shown({ view, plan, period, publication, publications, error, start, onFill }: ShownProps) {
  if (error !== null && publications.length === 0) return <EmptyState icon="warning" sentence={error} />;
  if (view === 'templates') return <TemplatesView plan={plan} onFill={onFill} />;
  if (plan.periods.length === 0)
    return (
      <EmptyState icon="return" sentence="No item of this plan has a report yet. A return is made of reports.">
        <Button look="main" onPress={() => useView.getState().go('import')}>
          Import a tracker
        </Button>
      </EmptyState>
    );
  if (view === 'compare') return <CompareView publications={publications} />;
  return <OutputsView plan={plan} period={period} publication={publication} start={start} />;
}
