/** What a command has to say, in both forms; the caller prints one of them. */
export interface Answer {
  /** for scripts: one JSON value */
  readonly json: unknown;
  /** for people */
  readonly lines: readonly string[];
  /** 0 done; 1 a file was refused, or the store is damaged; 3 something waits for a decision */
  readonly code: 0 | 1 | 3;
}

/** Where a command writes while it runs. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** whether somebody looks at `err` while it is written */
  readonly terminal: boolean;
}

/** The command was called in a way it cannot be: exit code 2. The message is one sentence. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
