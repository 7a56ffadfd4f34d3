import { useEffect, useMemo, useState } from 'react';
import type { ITEM_FIELDS } from '#shared/contract/index.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { undo } from '../../app/undo.ts';
import { useView } from '../../state/store.ts';
import { client } from '../../transport/client.ts';
import { sentence } from '../../transport/sentence.ts';

export type EditableField = Extract<(typeof ITEM_FIELDS)[number], 'ref' | 'title' | 'officer' | 'committee' | 'due'>;

interface Pending {
  readonly itemId: string;
  readonly apply: (item: Item) => Item;
  readonly done: boolean;
}

export interface PlanEdits {
  /** the plan with what was typed and is still on its way */
  readonly plan: PlanDocument;
  edit(itemId: string, field: EditableField, value: string): void;
  setStatus(itemId: string, period: string, code: string | null): void;
  setUpdate(itemId: string, period: string, narrative: string): void;
}

/** Edits show at once and are taken back with a sentence when the core refuses them. What changes the plan itself is said, with the way back. */
export function usePlanEdits(plan: PlanDocument): PlanEdits {
  const [pending, setPending] = useState<readonly Pending[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer document already has what is done
  useEffect(() => setPending((all) => (all.some((one) => one.done) ? all.filter((one) => !one.done) : all)), [plan]);

  const send = async (change: Pick<Pending, 'itemId' | 'apply'>, command: Promise<{ readonly summary: string }>, says = false) => {
    const entry: Pending = { ...change, done: false };
    setPending((all) => [...all, entry]);
    try {
      const done = await command;
      if (says) useView.getState().say('done', done.summary, { label: 'Undo', run: undo });
      setPending((all) => all.map((one) => (one === entry ? { ...entry, done: true } : one)));
      useView.getState().truthMoved();
    } catch (error) {
      setPending((all) => all.filter((one) => one !== entry));
      useView.getState().say('error', sentence(error));
    }
  };

  const shown = useMemo(() => {
    if (pending.length === 0) return plan;
    const items = plan.items.map((item) => pending.reduce((now, one) => (one.itemId === item.id ? one.apply(now) : now), item));
    return { ...plan, items };
  }, [plan, pending]);

  return {
    plan: shown,
    edit: (itemId, field, value) =>
      void send({ itemId, apply: (item) => withField(item, field, value) }, client.items.edit({ itemId, field, value }), true),
    setStatus: (itemId, period, code) =>
      void send(
        { itemId, apply: (item) => withReport(item, period, { rag: code, reportedRag: code }) },
        client.reports.set({ itemId, period, rag: code }),
      ),
    setUpdate: (itemId, period, narrative) => {
      const told = narrative.trim() === '' ? null : narrative;
      void send(
        { itemId, apply: (item) => withReport(item, period, { narrative: told }) },
        client.reports.set({ itemId, period, narrative: told }),
      );
    },
  };
}

function withField(item: Item, field: EditableField, value: string): Item {
  switch (field) {
    case 'ref':
      return { ...item, ref: value };
    case 'title':
      return { ...item, title: value };
    case 'officer':
      return { ...item, officers: [], officerText: value };
    case 'committee':
      return { ...item, committees: [], committeeText: value };
    case 'due':
      return { ...item, due: value === '' ? null : { text: value, kind: 'unread', start: null, end: null, milestones: [] } };
  }
}

function withReport(item: Item, period: string, said: Partial<Report>): Item {
  const old = item.reports[period] ?? NO_REPORT;
  return { ...item, reports: { ...item.reports, [period]: { ...old, period, ...said } } };
}

const NO_REPORT: Report = {
  id: '',
  period: '',
  rag: null,
  reportedRag: null,
  moderatedRag: null,
  moderationReason: null,
  narrative: null,
  pathToGreen: null,
  forecast: null,
  by: null,
  percent: null,
  note: null,
  source: null,
  narrativeSource: null,
};
