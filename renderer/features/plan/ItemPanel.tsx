import { useState } from 'react';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { Decision } from '#shared/domain/preview.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { RolledUp } from '#shared/domain/roll-up.ts';
import { useView } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { StackedBar, type StatusTally, TallyWords } from '../../ui/StackedBar.tsx';
import { countOf, dueOf, type PlanTree, reports, restInWords } from './figures.ts';
import { ItemHistory } from './ItemHistory.tsx';
import { RestDialog, retire } from './RestDialog.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { Updates } from './Updates.tsx';

interface Props {
  readonly plan: PlanDocument;
  readonly tree: PlanTree;
  readonly item: Item;
  readonly period: string;
  readonly status: string | null;
  readonly tally: StatusTally;
  /** of a parent: its status and why */
  readonly rolled: RolledUp | null;
  readonly decisions: readonly Decision[];
  readonly onStep: (step: 1 | -1) => void;
  readonly onStatus: (code: string | null) => void;
  readonly onRemove: () => void;
}

/** characters: a title longer than this is prose, and is set as prose */
const LONG_TITLE = 160;

/** The chosen item whole: how it stands and stood, who, when, what was said and in which cell, what changed. */
export function ItemPanel({ plan, tree, item, period, status, tally, rolled, decisions, onStep, onStatus, onRemove }: Props) {
  const { setPanel, setFilters } = useView.getState();
  const rest = restInWords(tree, item);
  const leaf = reports(plan, tree, item) || (rest !== null && !tree.children.has(item.id));
  const above = pathTo(tree, item);
  const level = plan.levels[item.level]?.name ?? 'Item';
  return (
    <aside className="item-panel" aria-label={`${level} ${item.ref ?? item.title}`} data-part="Item">
      <div className="item-bar">
        <strong className="small">{item.ref ?? level}</strong>
        <span className="quiet small cut">{above.map((one) => one.ref ?? one.title).join(' › ')}</span>
        <span className="push" />
        <IconButton icon="up" label="Item above" onPress={() => onStep(-1)} />
        <IconButton icon="down" label="Item below" onPress={() => onStep(1)} />
        <IconButton icon="close" label="Close (Esc)" onPress={() => setPanel(false)} />
      </div>
      <div className="item-body">
        <h2 className={item.title.length > LONG_TITLE ? 'long' : undefined}>{item.title}</h2>
        {item.kind !== null && <p className="quiet small">{item.kind}</p>}
        {rest !== null && <Rests item={item} words={rest} />}
        {leaf ? (
          <StatusStrip plan={plan} item={item} period={period} status={status} onStatus={onStatus} />
        ) : (
          <div className="parent-figures">
            {rolled !== null && rolled.code !== null && (
              <p className="parent-status-line">
                <RagBadge code={rolled.code} scale={plan.scale} of={period} />
                <span className="small">{rolled.reason}</span>
              </p>
            )}
            <StackedBar tally={tally} scale={plan.scale} width={200} height={10} />
            <TallyWords tally={tally} scale={plan.scale} />
            <Button look="link" onPress={() => setFilters({ underId: item.id })}>
              Show only these {countOf(tally)}
            </Button>
          </div>
        )}
        <Facts plan={plan} tree={tree} item={item} period={period} decisions={decisions} />
        {item.narrative !== null && <p className="item-narrative">{item.narrative}</p>}
        <Updates plan={plan} item={item} period={period} />
        <ItemHistory item={item} />
        <div className="item-acts">
          {rest === null && <LetRest plan={plan} item={item} />}
          <Button look="bare" size="tiny" onPress={onRemove}>
            Remove this {level.toLowerCase()}
          </Button>
        </div>
      </div>
    </aside>
  );
}

/** Why nothing more is asked of the item, and the way back. */
function Rests({ item, words }: { readonly item: Item; readonly words: string }) {
  const takeBack = async () => {
    const failure = await retire(item.id, null, null);
    if (failure !== null) useView.getState().say('error', failure);
  };
  return (
    <div className="item-rests">
      <p>
        <b>This rests: {words}.</b> Nothing more is asked of it, and no figure counts it.
      </p>
      <Button size="tiny" onPress={() => void takeBack()}>
        Take it back into the plan
      </Button>
    </div>
  );
}

function LetRest({ plan, item }: { readonly plan: PlanDocument; readonly item: Item }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="bare" size="tiny" onPress={() => setAsking(true)}>
        Let it rest…
      </Button>
      {asking && <RestDialog plan={plan} item={item} onClose={() => setAsking(false)} />}
    </>
  );
}

function Facts({ plan, tree, item, period, decisions }: Pick<Props, 'plan' | 'tree' | 'item' | 'period' | 'decisions'>) {
  const ofOfficers = decisions.filter(isOfOfficers);
  const others = decisions.filter((decision) => !isOfOfficers(decision));
  const due = dueOf(tree, item);
  const report = item.reports[period];
  const red = ragValue(plan.scale, report?.rag ?? null)?.meaning === 'off-track';
  const officers = item.officers.length > 0 ? item.officers : item.officerText === null ? [] : [item.officerText];
  return (
    <dl className="facts">
      <dt>Lead officer</dt>
      <dd>
        {officers.length === 0 ? <span className="quiet">–</span> : officers.map((officer) => <div key={officer}>{officer}</div>)}
        {ofOfficers.map((decision) => (
          <Waits key={decision.id} decision={decision} words={`→ ${decision.after ?? decision.message}?`} />
        ))}
      </dd>
      {item.sponsor !== null && (
        <>
          <dt>Sponsor</dt>
          <dd>{item.sponsor}</dd>
        </>
      )}
      <dt>Committee</dt>
      <dd>
        {item.committees.length === 0
          ? (item.committeeText ?? <span className="quiet">–</span>)
          : item.committees.map((code) => <CommitteeName key={code} plan={plan} code={code} />)}
      </dd>
      <dt>Due</dt>
      <dd>
        {due === null ? '–' : <span className={due.inherited ? 'quiet' : ''}>{due.due.text}</span>}{' '}
        <span className="quiet">
          {due?.inherited ? 'from the item above' : report?.forecast ? `forecast ${report.forecast}` : report ? 'no forecast given' : ''}
        </span>
      </dd>
      {item.completed !== null && (
        <>
          <dt>Completed</dt>
          <dd>{item.completed.text}</dd>
        </>
      )}
      {report?.percent != null && (
        <>
          <dt>Done</dt>
          <dd>
            <meter min={0} max={100} value={report.percent} aria-hidden="true" /> {report.percent}%
          </dd>
        </>
      )}
      {report !== undefined && (report.moderatedRag !== null || report.moderationReason !== null) && (
        <>
          <dt>PMO’s own</dt>
          <dd>
            {report.moderatedRag !== null && (
              <>
                <RagBadge code={report.moderatedRag} scale={plan.scale} of="The PMO’s own status" />{' '}
                <span className="quiet">
                  reported <RagBadge code={report.reportedRag} scale={plan.scale} variant="past" of="Reported" />
                </span>
              </>
            )}
            {report.moderationReason !== null && <div>{report.moderationReason}</div>}
          </dd>
        </>
      )}
      {(red || report?.pathToGreen) && (
        <>
          <dt>Path to green</dt>
          {report?.pathToGreen ? (
            <dd>{report.pathToGreen}</dd>
          ) : (
            <dd className="warn">
              <Icon name="warning" />
              Not given
            </dd>
          )}
        </>
      )}
      {others.length > 0 && (
        <>
          <dt>To decide</dt>
          <dd>
            {others.map((decision) => (
              <Waits key={decision.id} decision={decision} words={decision.message} />
            ))}
          </dd>
        </>
      )}
      {item.links.map((link) => (
        <LinkFact key={`${link.kind} ${link.text}`} text={link.text} itemId={link.itemId} kind={link.kind} />
      ))}
    </dl>
  );
}

/** A question of an import that waits, in its own words; a press goes to it. */
function Waits({ decision, words }: { readonly decision: Decision; readonly words: string }) {
  const go = useView((view) => view.go);
  return (
    <button type="button" className="waits" onClick={() => go('import')} title={`${decision.message} (${decision.file})`}>
      {words}
    </button>
  );
}

function isOfOfficers(decision: Decision): boolean {
  return decision.code === 'post-unclear' || (decision.code === 'plan-field-changed' && /^lead officer/i.test(decision.message));
}

function CommitteeName({ plan, code }: { readonly plan: PlanDocument; readonly code: string }) {
  const committee = plan.committees.find((one) => one.code === code);
  return (
    <div>
      {code} {committee !== undefined && committee.name !== code && <span className="quiet">{committee.name}</span>}
    </div>
  );
}

const LINK_WORDS = {
  'duplicate-of': 'Same as',
  'contributes-to': 'Contributes to',
  'depends-on': 'Depends on',
  'superseded-by': 'Superseded by',
  see: 'See',
} as const;

function LinkFact({
  kind,
  text,
  itemId,
}: {
  readonly kind: keyof typeof LINK_WORDS;
  readonly text: string;
  readonly itemId: string | null;
}) {
  const chooseItem = useView((view) => view.chooseItem);
  return (
    <>
      <dt>{LINK_WORDS[kind]}</dt>
      <dd>
        {itemId === null ? (
          text
        ) : (
          <Button look="link" onPress={() => chooseItem(itemId)}>
            {text}
          </Button>
        )}
      </dd>
    </>
  );
}

function pathTo(tree: PlanTree, item: Item): readonly Item[] {
  const above = item.parentId === null ? undefined : tree.byId.get(item.parentId);
  return above === undefined ? [] : [...pathTo(tree, above), above];
}
