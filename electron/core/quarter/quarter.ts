/** A period from opening to collecting: who is asked, what is sent, who is chased. */
import type { FeatureDeps, Quarter } from '../features.ts';

export function createQuarter(_deps: FeatureDeps): Quarter {
  return {
    board: () => unwritten('board'),
    open: () => unwritten('open'),
    setDates: () => unwritten('setDates'),
    setState: () => unwritten('setState'),
    excuse: () => unwritten('excuse'),
    setAsks: () => unwritten('setAsks'),
    send: () => unwritten('send'),
    stop: () => unwritten('stop'),
    workbook: () => unwritten('workbook'),
    workbooks: () => unwritten('workbooks'),
    covering: () => unwritten('covering'),
    coveringMail: () => unwritten('coveringMail'),
    reminders: () => unwritten('reminders'),
    reminderMail: () => unwritten('reminderMail'),
    reminded: () => unwritten('reminded'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
