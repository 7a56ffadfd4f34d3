import { existsSync, readdirSync } from 'node:fs';
import type { Answer } from './answer.ts';
import { type OpenOptions, withCore } from './open.ts';
import { qualityOf } from './quality.ts';

/** Whether the store is whole (if not: exit code 1), and what a reader of its plans would stumble over. */
export async function check(dataDir: string, { notice }: OpenOptions): Promise<Answer> {
  const before = setAside(dataDir);
  const notices: string[] = [];
  return withCore(dataDir, { notice: (sentence) => notices.push(sentence) }, async ({ client }) => {
    // Opening has set a damaged database aside: then what is open now is whole, and the store was not.
    const damaged = setAside(dataDir).filter((name) => !before.includes(name));
    const { faults: found } = await client.app.check();
    const faults = [...(damaged.length > 0 ? notices : []), ...found];
    if (damaged.length === 0) for (const sentence of notices) notice(sentence);

    const plans = [];
    for (const { id, name } of await client.plans.list()) {
      plans.push({ plan: name, warnings: qualityOf(await client.plans.get({ planId: id })) });
    }
    const sound = faults.length === 0;
    return {
      json: { sound, faults, plans },
      lines: [
        sound ? `The store in ${dataDir} is sound.` : `The store in ${dataDir} is damaged:`,
        ...faults.map((fault) => `  ${fault}`),
        ...plans.flatMap(({ plan, warnings }) => [
          '',
          warnings.length === 0 ? `${plan}: nothing to put right.` : `${plan}:`,
          ...warnings.map(({ message, items }) => `  ${message.replace(/\.$/, ':')} ${some(items)}`),
        ]),
      ],
      code: sound ? 0 : 1,
    };
  });
}

function setAside(dataDir: string): string[] {
  return existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('quarterdeck-damaged-')) : [];
}

function some(items: readonly string[]): string {
  const shown = items.slice(0, 8).map((item) => (item.length > 60 ? `${item.slice(0, 59).trimEnd()}…` : item));
  return `${shown.join(', ')}${items.length > 8 ? ` and ${items.length - 8} more` : ''}`;
}
