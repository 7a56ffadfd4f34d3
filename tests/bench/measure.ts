/** What every benchmark shares: one line of JSON on stdout, with the peak memory of the whole process. */
export interface Measured {
  readonly name: string;
  readonly seconds: number;
  /** of the process, at its highest, code included */
  readonly peakMegabytes: number;
  readonly note: string;
}

/** @param seconds without it, the time since the process began */
export function report(name: string, note: string, seconds = performance.now() / 1000): void {
  const measured: Measured = { name, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024, note };
  console.log(JSON.stringify(measured));
}

export async function timed<T>(job: () => T | Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const began = performance.now();
  const result = await job();
  return { result, seconds: (performance.now() - began) / 1000 };
}

/** The argument that run.ts hands to each benchmark: the folder of inputs. */
export function inputFolder(): string {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: node tests/bench/NAME.ts FOLDER (run.ts makes the folder)');
  return folder;
}

/** The inputs that several readers are measured on, by the name run.ts gives them. */
export const INPUTS: Readonly<Record<string, string>> = { large: '20,000 x 20', huge: '100,000 x 20', many: '50 files of 500 rows' };

/** Paths below the folder of inputs. */
export function filesOf(which: string): string[] {
  return which === 'many' ? Array.from({ length: 50 }, (_, index) => `many/Directorate ${index + 1}.xlsx`) : [`${which}.xlsx`];
}
