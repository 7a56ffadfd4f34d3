import type { DocumentBlock, TextRun } from '#shared/domain/output.ts';
import { titleOf } from './WorkbookPreview.tsx';

/** A Word report, a sheet of paper wherever it begins a page: its words, headings, tables and pictures, in looks of ours. */
export function DocumentPreview({ blocks }: { readonly blocks: readonly DocumentBlock[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="preview-scroll preview-pages" tabIndex={0} aria-label="Document">
      {sheetsOf(blocks).map((sheet, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is its place
        <article key={at} className={sheet.landscape ? 'preview-document lying' : 'preview-document'}>
          {sheet.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
            <Block key={index} block={block} />
          ))}
        </article>
      ))}
    </section>
  );
}

interface Sheet {
  readonly landscape: boolean;
  readonly blocks: DocumentBlock[];
}

function sheetsOf(blocks: readonly DocumentBlock[]): readonly Sheet[] {
  const sheets: Sheet[] = [{ landscape: false, blocks: [] }];
  for (const block of blocks) {
    const last = sheets.at(-1);
    if (block.kind === 'page-turn') sheets.push({ landscape: block.landscape, blocks: [] });
    else if (block.kind === 'page-break') sheets.push({ landscape: last?.landscape ?? false, blocks: [] });
    else last?.blocks.push(block);
  }
  return sheets.filter((sheet) => sheet.blocks.length > 0);
}

function Block({ block }: { readonly block: DocumentBlock }) {
  switch (block.kind) {
    case 'title':
      return <p className="document-title">{block.text}</p>;
    case 'subtitle':
      return <p className="document-subtitle">{block.text}</p>;
    case 'heading':
      return (
        <p className={`document-heading level-${block.level}`}>
          <Counted number={block.number} />
          {block.text}
        </p>
      );
    case 'paragraph':
      return (
        <p className={block.notice === true ? 'document-notice' : block.number === undefined ? undefined : 'document-numbered'}>
          <Counted number={block.number} />
          <Runs runs={block.runs} />
        </p>
      );
    case 'list': {
      const List = block.numbered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((runs, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
            <li key={index}>
              <Runs runs={runs} />
            </li>
          ))}
        </List>
      );
    }
    case 'facts':
      return (
        <dl className="document-facts">
          {block.rows.map(({ label, runs }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Runs runs={runs} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table
          className={block.small === true ? 'document-small' : undefined}
          aria-label={block.number === undefined ? block.caption : undefined}
        >
          {block.number !== undefined && (
            <caption>
              Table {block.number}: {block.caption}
            </caption>
          )}
          <colgroup>
            {block.widths.map((share, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <col key={index} style={{ width: `${share * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {block.header.map((text) => (
                <th key={text}>{text}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={row}>
                {cells.map((cell, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    key={column}
                    className={cell.look === undefined ? undefined : `document-look ${cell.look}${cell.earlier === true ? ' earlier' : ''}`}
                    style={{ textAlign: cell.align ?? 'left', fontWeight: cell.bold === true ? 700 : 400 }}
                  >
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'picture':
      return (
        <figure>
          {block.caption !== undefined && (
            <figcaption>
              Figure {block.caption.number}: {block.caption.text}
            </figcaption>
          )}
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`}
            alt={block.altText === '' ? titleOf(block.svg) : block.altText}
            style={{ width: `${block.widthMm}mm` }}
          />
        </figure>
      );
    case 'page-turn':
    case 'page-break':
      return null;
  }
}

/** Word counts it by itself; here it stands as it was counted. */
function Counted({ number }: { readonly number: string | undefined }) {
  return number === undefined ? null : <span className="document-number">{number}</span>;
}

function Runs({ runs }: { readonly runs: readonly TextRun[] }) {
  return runs.map((run, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
      key={index}
      className={run.toFill === true ? 'document-to-fill' : undefined}
      style={{ fontWeight: run.bold === true ? 700 : undefined, fontStyle: run.italic === true ? 'italic' : undefined }}
    >
      {run.text}
    </span>
  ));
}
