import type { OutputChoice, OutputPreview as Preview } from '#shared/domain/output.ts';
import { useFetched } from '../../../state/fetched.ts';
import { client } from '../../../transport/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type OutputOf, wishKey, wishOf } from '../OutputsView.tsx';
import { DocumentPreview } from './DocumentPreview.tsx';
import { FilledPreview } from './FilledPreview.tsx';
import { PagesPreview } from './PagesPreview.tsx';
import { WorkbookPreview } from './WorkbookPreview.tsx';
import './preview.css';

/** An output as it will look, before anything is written. */
export function OutputPreview({ choice, of }: { readonly choice: OutputChoice; readonly of: OutputOf }) {
  const { value, error, slow } = useFetched(`preview ${wishKey(choice)} ${of.planId} ${of.period} ${of.publicationId}`, () =>
    client.outputs.preview({ ...of, output: wishOf(choice) }),
  );
  return (
    <section className="card preview" aria-label={`Preview of ${choice.name}`} data-part="Preview">
      <header>
        <h2 className="cut">{value?.file ?? choice.name}</h2>
        <span className="push quiet small">as it will look</span>
      </header>
      {error !== null && value === null && <EmptyState icon="warning" sentence={error} />}
      {value === null && slow && <p className="slow-word">Laying out</p>}
      {value !== null && <Shown preview={value} />}
    </section>
  );
}

function Shown({ preview }: { readonly preview: Preview }) {
  switch (preview.kind) {
    case 'workbook':
      return <WorkbookPreview sheets={preview.sheets} styles={preview.styles} />;
    case 'document':
      return <DocumentPreview blocks={preview.blocks} />;
    case 'pages':
      return <PagesPreview pages={preview.pages} />;
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className="preview-text" tabIndex={0}>
          {preview.text}
        </pre>
      );
    case 'filled':
      return <FilledPreview cells={preview.cells} remarks={preview.remarks} />;
  }
}
