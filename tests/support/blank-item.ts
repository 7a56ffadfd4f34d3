/** Items and reports with nothing but what a test gives them. */
import type { Item, Report } from '#shared/domain/plan.ts';

export function itemWith(given: Partial<Item> & Pick<Item, 'id'>): Item {
  return {
    parentId: null,
    level: 0,
    ref: given.id,
    refGiven: true,
    title: given.ref ?? given.id,
    narrative: null,
    kind: null,
    officers: [],
    officerText: null,
    sponsor: null,
    committees: [],
    committeeText: null,
    due: null,
    completed: null,
    retired: null,
    links: [],
    reports: {},
    source: null,
    ...given,
  };
}

export function reportWith(given: Partial<Report> & Pick<Report, 'period'>): Report {
  return {
    id: `report ${given.period}`,
    rag: null,
    reportedRag: given.rag ?? null,
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
    ...given,
  };
}
