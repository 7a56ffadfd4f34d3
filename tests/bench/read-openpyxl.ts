/** For comparison: the same files, read only, by Python's library for workbooks, where it is installed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { filesOf, INPUTS, inputFolder } from './measure.ts';

const which = process.argv[3] ?? 'large';
const PROGRAM = `
import json, resource, sys, time
import openpyxl
began = time.perf_counter()
rows = 0
for path in sys.argv[1:]:
    for row in openpyxl.load_workbook(path).worksheets[0].iter_rows():
        rows += 1
print(json.dumps({"rows": rows, "seconds": time.perf_counter() - began, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`;
const paths = filesOf(which).map((name) => join(inputFolder(), name));
const { status, stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', PROGRAM, ...paths], { encoding: 'utf8' });
if (status !== 0) throw new Error(stderr);
const { rows, seconds, megabytes } = JSON.parse(stdout);
console.log(
  JSON.stringify({
    name: `openpyxl reads ${INPUTS[which] ?? which}`,
    seconds,
    peakMegabytes: megabytes,
    note: `${rows} rows, no recognition`,
  }),
);
