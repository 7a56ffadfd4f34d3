/**
 * The commands of a quarter, each as a person gives it, on a data folder that is ready for it. Runs in a test and in a process of its own:
 * nothing here knows the test runner.
 */
import type { createCore } from '#core/core.ts';
import { SCALES } from '#shared/domain/scales.ts';
import { boardTemplate } from './board-template.ts';
import { countingIds } from './fixed.ts';
import { paragraph, wordBytes } from './word-package.ts';

type Client = ReturnType<typeof createCore>['client'];

export const Q3 = '2024-25 Q3';

/** 'planned' = reported for two quarters, 'open' = Q3 is open and half reported, 'published' = Q3 is published. */
export type Stage = 'planned' | 'open' | 'published';

export interface QuarterCommand {
  readonly stage: Stage;
  /** it puts files beside the database */
  readonly keeps: boolean;
  run(client: Client): Promise<unknown>;
}

export const COMMANDS = {
  open: at('planned', async (client, of) => client.quarter.open({ ...of, dueOn: '2025-01-10', boardOn: '2025-01-24' })),
  send: keeping('open', async (client, of) => client.quarter.send({ ...of, by: 'officer', recipients: null, job: aJob() })),
  remind: at('open', async (client, of) => client.quarter.reminded({ ...of, recipients: ['Director of Finance'] })),
  remindByMail: keeping('open', async (client, of) => client.quarter.reminderMail({ ...of, recipient: 'Director of Finance' })),
  look: at('open', async (client, of) => {
    const { flags } = await client.challenge.board(of);
    return client.challenge.look({ ...of, flags: flags.map(({ itemId, code }) => ({ itemId, code })), looked: true, comment: 'Seen' });
  }),
  moderate: at('open', async (client, of) =>
    client.challenge.moderate({ itemId: await itemOf(client, '1.1'), period: of.period, rag: 'A', reason: 'The site stands still' }),
  ),
  approve: at('open', async (client) =>
    client.challenge.approve({
      itemId: await itemOf(client, '1.2'),
      reference: 'Cabinet, 3 December 2024',
      reason: 'The consultation was extended',
      approvedOn: '2024-12-03',
      dueBefore: 'December 2024',
      dueAfter: 'June 2025',
    }),
  ),
  publish: at('open', async (client, of) => client.publishing.publish({ ...of, reason: 'Some report in February' })),
  reopen: at('published', async (client, of) => client.publishing.reopen({ ...of, reason: 'A wrong figure' })),
  write: keeping('published', async (client, of) => {
    const [publication] = await client.publishing.list({ planId: of.planId });
    const outputs = (['board', 'publishable'] as const).map((kind) => ({ kind, templateId: null }));
    return client.outputs.write({ ...of, publicationId: publication?.id ?? null, outputs, job: aJob() });
  }),
  addTemplate: keeping('planned', async (client, { planId }) =>
    client.templates.add({ planId, name: 'Board return', file: new File([Uint8Array.from(boardTemplate())], 'Board return.xlsx') }),
  ),
  setHouseStyle: keeping('planned', async (client, { planId }) =>
    client.houseStyle.set({ planId, file: new File([Uint8Array.from(houseStyle())], 'House style.docx') }),
  ),
  setScale: at('planned', async (client, { planId }) => {
    const scale = SCALES.find(({ key }) => key === 'labels')?.scale;
    if (scale === undefined) throw new Error('no scale of five labels');
    return client.reporting.setScale({ planId, scale, codes: { R: 'S', A: 'C', G: 'T', B: 'D', S: 'N' } });
  }),
  setRules: at('planned', async (client, { planId }) => {
    const { rules } = await client.plans.get({ planId });
    return client.reporting.setRules({ planId, rules: { ...rules, mostWords: rules.mostWords + 50 } });
  }),
  setDirectorate: at('planned', async (client, { planId }) => {
    const { posts } = await client.reporting.people({ planId });
    return client.reporting.setDirectorate({ planId, postIds: posts.map(({ id }) => id), directorate: 'Place' });
  }),
} as const satisfies Readonly<Record<string, QuarterCommand>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS).filter((name): name is CommandName => name in COMMANDS);

type Of = { readonly planId: string; readonly period: string };
type Run = (client: Client, of: Of) => Promise<unknown>;

function at(stage: Stage, run: Run): QuarterCommand {
  return { stage, keeps: false, run: async (client) => run(client, await quarterOf(client)) };
}

function keeping(stage: Stage, run: Run): QuarterCommand {
  return { ...at(stage, run), keeps: true };
}

async function quarterOf(client: Client): Promise<Of> {
  const [plan] = await client.plans.list();
  if (plan === undefined) throw new Error('no plan');
  return { planId: plan.id, period: Q3 };
}

async function itemOf(client: Client, ref: string): Promise<string> {
  const { planId } = await quarterOf(client);
  const item = (await client.plans.get({ planId })).items.find((one) => one.ref === ref);
  if (item === undefined) throw new Error(`no item ${ref}`);
  return item.id;
}

const jobs = countingIds(0x999);
const aJob = () => jobs.next();

function houseStyle(): Uint8Array {
  const heading =
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:color w:val="00507A"/></w:rPr></w:style>';
  return wordBytes({ body: paragraph('Report to committee', '<w:pStyle w:val="Heading1"/>'), styles: heading });
}
