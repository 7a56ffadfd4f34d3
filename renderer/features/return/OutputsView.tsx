import { useState } from 'react';
import type { OutputChoice, OutputWish } from '#shared/domain/output.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { useFetched } from '../../state/fetched.ts';
import { useTruth } from '../../state/truth.tsx';
import { client } from '../../transport/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { OutputList } from './OutputList.tsx';
import { OutputPreview } from './preview/OutputPreview.tsx';
import { WrittenList } from './WrittenList.tsx';

interface Props {
  readonly plan: PlanDocument;
  readonly period: string;
  /** null = a draft of the period as it stands */
  readonly publication: PublicationLine | null;
  /** the output that is shown and ticked at first */
  readonly start: string;
}

/** What can go out, each as it will look, and what was written. */
export function OutputsView({ plan, period, publication, start }: Props) {
  const { status } = useTruth();
  const planId = plan.id;
  const publicationId = publication?.id ?? null;
  const choices = useFetched(`choices ${planId}`, () => client.outputs.choices({ planId }));
  const written = useFetched(`written ${planId} ${period}`, () => client.outputs.list({ planId, period }));
  const [shownKey, setShownKey] = useState(start);
  const list = choices.value ?? [];
  const shown = list.find((choice) => wishKey(choice) === shownKey) ?? list[0];
  if (choices.error !== null && choices.value === null) return <EmptyState icon="warning" sentence={choices.error} />;
  return (
    <div className="return-cols">
      <div className="return-side">
        <OutputList
          choices={list}
          shown={shown === undefined ? null : wishKey(shown)}
          of={{ planId, period, publicationId }}
          start={start}
          onShow={setShownKey}
        />
        <WrittenList written={written.value ?? []} publication={publication} desktop={status?.host === 'desktop'} />
      </div>
      {shown !== undefined && <OutputPreview key={wishKey(shown)} choice={shown} of={{ planId, period, publicationId }} />}
    </div>
  );
}

export interface OutputOf {
  readonly planId: string;
  readonly period: string;
  readonly publicationId: string | null;
}

export function wishKey({ kind, templateId }: OutputWish): string {
  return templateId === null ? kind : `${kind} ${templateId}`;
}

export function wishOf({ kind, templateId }: OutputChoice): OutputWish {
  return { kind, templateId };
}
