/** Workbooks go out: one for each directorate, committee or lead officer, with the message that covers it. */

import { type Zippable, zipSync } from 'fflate';
import { plural } from '#shared/domain/headline.ts';
import type { Message } from '#shared/domain/quarter.ts';
import type { FeatureDeps, Quarter } from '../features.ts';
import { UserError } from '../store/index.ts';
import { addressBook } from './addresses.ts';
import { type Dispatch, dispatchLine, lastVersion, type MadeWorkbook, makeWorkbook, recordWorkbook, theDispatch } from './dispatches.ts';
import { apart } from './file-names.ts';
import { mailFile, WORKBOOK_TYPE } from './mail.ts';
import { coveringMessage } from './messages.ts';
import { type Recipient, recipientName, recipientsOf } from './recipients.ts';
import { refusePublished, reportingWord, type Standing, standing } from './standing.ts';

type Sending = Pick<Quarter, 'send' | 'stop' | 'workbook' | 'workbooks' | 'covering' | 'coveringMail'>;

export function createSending(deps: FeatureDeps): Sending {
  const { store, clock, ids, jobs } = deps;

  return {
    /** Throws UserError REFUSED (not open, published, nothing asked, stopped), BAD_INPUT (no such recipient). */
    async send({ planId, period, by, recipients, job }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      if (now.state === 'not-opened') throw new UserError('REFUSED', `Open ${period} first: the workbooks say when the returns are due.`);
      const wanted = chosen(now, recipientsOf(now.plan, now.asked, by), recipients);
      return jobs.run(job, async ({ step }) => {
        const madeAt = clock.now().toISOString();
        const made: MadeWorkbook[] = [];
        for (const recipient of wanted) {
          await step(made.length, wanted.length, recipientName(recipient));
          const version = lastVersion(store, planId, period, by, recipientName(recipient)) + 1;
          made.push(await makeWorkbook(now, recipient, { id: ids.next(), version, madeAt, purpose: 'return' }));
        }
        await step(made.length, wanted.length, null);
        const named = withNamesApart(made);
        // on disk before the transaction that refers to them, and none of it before the last is made
        const hashes = named.map(({ bytes }) => store.keep(bytes));
        const done = store.commit({ kind: 'send', summary: sentInWords(now, wanted, named), planIds: [planId] }, (tx) => {
          refusePublished(standing(tx, planId, period));
          for (const [index, each] of named.entries()) recordWorkbook(tx, deps, each, hashes[index]);
        });
        return { commandId: done.commandId, summary: done.summary, dispatches: named.map(({ row }) => dispatchLine(row)) };
      });
    },

    stop: ({ job }) => ({ stopped: jobs.stop(job) }),

    workbook({ dispatchId }) {
      const { file, sha256 } = theDispatch(store, dispatchId);
      return new File([new Uint8Array(store.kept(sha256))], file, { type: WORKBOOK_TYPE });
    },

    workbooks({ dispatchIds }) {
      const rows = [...new Set(dispatchIds)].map((id) => theDispatch(store, id));
      const names = apart(rows.map(({ file }) => file));
      const entries: Zippable = {};
      // the first moment a zip entry can carry; workbooks are compressed already
      for (const [index, { sha256 }] of rows.entries())
        entries[names[index] ?? sha256] = [store.kept(sha256), { level: 0, mtime: new Date(1980, 0, 1) }];
      const periods = new Set(rows.map(({ period }) => period));
      const [period = ''] = periods;
      return new File([zipSync(entries)], `${periods.size === 1 ? `${period} ` : ''}return workbooks.zip`, { type: 'application/zip' });
    },

    covering: ({ dispatchId }) => coveringOf(deps, theDispatch(store, dispatchId)),

    coveringMail({ dispatchId }) {
      const row = theDispatch(store, dispatchId);
      return mailOf(coveringOf(deps, row), row, store.kept(row.sha256));
    },
  };
}

/** The message as a draft, with the workbook attached. */
export function mailOf(
  { recipient, email, subject, text }: Message,
  { file, madeAt }: Pick<Dispatch, 'file' | 'madeAt'>,
  bytes: Uint8Array,
): File {
  const mail = mailFile({
    to: email === null ? null : { name: recipient, address: email },
    subject,
    text,
    date: madeAt,
    attachment: { name: file, type: WORKBOOK_TYPE, bytes },
  });
  return new File([new Uint8Array(mail)], file.replace(/\.xlsx$/, '.eml'), { type: 'message/rfc822' });
}

function coveringOf({ store }: FeatureDeps, { planId, period, kind, recipient, itemIds }: Dispatch): Message {
  const now = standing(store, planId, period);
  const wanted = new Set(itemIds);
  const items = now.plan.items.filter(({ id }) => wanted.has(id));
  const name = recipientName({ kind, name: null }) === recipient ? null : recipient;
  return coveringMessage(now, { kind, name, email: addressBook(store, planId)(kind, name) }, items);
}

function chosen({ period, plan }: Standing, all: readonly Recipient[], names: readonly string[] | null): readonly Recipient[] {
  if (all.length === 0)
    throw new UserError('REFUSED', `Nothing in "${plan.name}" is asked for ${period}, so there is no workbook to send.`);
  if (names === null) return all;
  const wanted = names.map((name) => {
    const found = all.find((one) => recipientName(one) === name || (one.name === null && name === ''));
    if (found !== undefined) return found;
    const known = all.map((one) => `"${recipientName(one)}"`).join(', ');
    throw new UserError('BAD_INPUT', `"${name}" is asked for nothing in ${period}; those who are: ${known}.`);
  });
  if (wanted.length === 0) throw new UserError('BAD_INPUT', 'Choose at least one recipient.');
  return [...new Set(wanted)];
}

function withNamesApart(made: readonly MadeWorkbook[]): MadeWorkbook[] {
  const names = apart(made.map(({ row }) => row.file));
  return made.map(({ row, bytes }, index) => ({ row: { ...row, file: names[index] ?? row.file }, bytes }));
}

/** "4 workbooks for 2024-25 Q3 made, by directorate: 66 actions" */
function sentInWords({ plan, period }: Standing, recipients: readonly Recipient[], made: readonly MadeWorkbook[]): string {
  const count = new Set(recipients.flatMap(({ items }) => items.map(({ id }) => id))).size;
  const items = `${count} ${count === 1 ? reportingWord(plan) : plural(reportingWord(plan))}`;
  const [only, ...more] = made;
  if (only !== undefined && more.length === 0) {
    const version = only.row.version === 1 ? '' : `, version ${only.row.version}`;
    return `Workbook for ${only.row.recipient} made for ${period}${version}: ${items}`;
  }
  const by = { directorate: 'directorate', committee: 'committee', officer: 'lead officer' }[recipients[0]?.kind ?? 'directorate'];
  return `${made.length} workbooks made for ${period}, by ${by}: ${items}`;
}
