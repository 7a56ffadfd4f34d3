import type { OutputPreview } from '#shared/domain/output.ts';
import { titleOf } from './WorkbookPreview.tsx';

type Pages = Extract<OutputPreview, { kind: 'pages' }>['pages'];

/** Pages and pictures one below the other. */
export function PagesPreview({ pages }: { readonly pages: Pages }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="preview-scroll preview-pages" tabIndex={0} aria-label="Pages">
      {pages.map(({ name, svg }) => (
        <figure key={name}>
          {pages.length > 1 && <figcaption>{name}</figcaption>}
          <img className="preview-picture" src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={titleOf(svg)} />
        </figure>
      ))}
    </section>
  );
}
