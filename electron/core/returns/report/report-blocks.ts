/** The council's committee report of a return, as blocks. Pure: the same data, the same report, whatever it is then written to. */
import type { DocumentBlock } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { appendices } from './appendices.ts';
import { front } from './front.ts';
import { reportDraft } from './report-draft.ts';
import { changes } from './section-changes.ts';
import { access, implications, nextSteps } from './section-closing.ts';
import { dates } from './section-dates.ts';
import { exceptions } from './section-exceptions.ts';
import { background, purpose, recommendations } from './section-opening.ts';
import { progress } from './section-progress.ts';
import { summary } from './section-summary.ts';

export function reportBlocks(data: ReturnData): readonly DocumentBlock[] {
  const report = reportDraft();
  front(report, data);
  purpose(report, data);
  summary(report, data);
  recommendations(report, data);
  background(report, data);
  progress(report, data);
  exceptions(report, data);
  changes(report, data);
  dates(report, data);
  nextSteps(report, data);
  implications(report);
  access(report, data);
  appendices(report, data);
  return report.blocks;
}
