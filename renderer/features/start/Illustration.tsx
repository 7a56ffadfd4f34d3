import { RagShape } from '../../ui/RagBadge.tsx';

type Look = 'r' | 'a' | 'g' | 'b';

const ROWS: readonly { readonly ref: string; readonly title: string; readonly look: Look; readonly fill: string; readonly y: number }[] = [
  { ref: 'B2.4.1', title: 'Harbour wall repairs', look: 'b', fill: '#0070c0', y: 32 },
  { ref: 'B2.4.2', title: 'Market hall reopening', look: 'g', fill: '#00b050', y: 48 },
  { ref: 'B2.4.3', title: 'Flood grant claims', look: 'r', fill: '#ff0000', y: 64 },
  { ref: 'B2.5.1', title: 'Moorland bus review', look: 'g', fill: '#00b050', y: 96 },
  { ref: 'B2.5.2', title: 'Station car park', look: 'a', fill: '#ffc000', y: 112 },
];

/** A directorate's sheet on the left, what Quarterdeck makes of it on the right. A picture: the words beside it say the same. */
export function FromTrackerToPlan() {
  return (
    <svg className="start-picture" width="674" height="187" viewBox="0 0 612 170" aria-hidden="true">
      <g transform="translate(6 16) rotate(-1.2 114 70)">
        <rect x="-1" y="-1" width="230" height="130" fill="var(--paper)" stroke="var(--line-control)" />
        <PaperLine y={0} words="PLACE DIRECTORATE" fill="var(--paper)" />
        <PaperLine y={16} words="Economy and Growth Committee" fill="var(--paper-head)" />
        <PaperLine y={80} words="Highways and Transport Committee" fill="var(--paper-head)" />
        {ROWS.map((row) => (
          <g key={row.ref}>
            <rect x="0" y={row.y} width="46" height="16" fill="var(--paper)" stroke="var(--paper-line)" />
            <rect x="46" y={row.y} width="152" height="16" fill="var(--paper)" stroke="var(--paper-line)" />
            <rect x="198" y={row.y} width="30" height="16" fill={row.fill} stroke="var(--paper-line)" />
            <text x="4" y={row.y + 11} fontSize="8" fill="var(--paper-fg)">
              {row.ref}
            </text>
            <text x="50" y={row.y + 11} fontSize="8" fill="var(--paper-fg)">
              {row.title}
            </text>
          </g>
        ))}
      </g>
      <path d="M262 84h66M320 77l8 7-8 7" fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      <g transform="translate(358 14)">
        <rect width="240" height="138" rx="8" fill="var(--plane)" stroke="var(--line-strong)" />
        {ROWS.map((row, index) => (
          <g key={row.ref} transform={`translate(0 ${index * 25})`}>
            {index > 0 && <line x1="0" x2="240" y1="6" y2="6" stroke="var(--line)" />}
            <text x="10" y="23" fontSize="10" fill="var(--fg-3)">
              {row.ref}
            </text>
            <text x="58" y="23" fontSize="10" fill="var(--fg)">
              {row.title}
            </text>
            <Badge look={row.look} />
          </g>
        ))}
      </g>
    </svg>
  );
}

function PaperLine({ y, words, fill }: { readonly y: number; readonly words: string; readonly fill: string }) {
  return (
    <>
      <rect x="0" y={y} width="228" height="16" fill={fill} stroke="var(--paper-line)" />
      <text x="4" y={y + 11} fontSize="8" fontWeight="700" fill="var(--paper-fg)">
        {words}
      </text>
    </>
  );
}

function Badge({ look }: { readonly look: Look }) {
  const [ground, mark, ink] =
    look === 'r'
      ? ['var(--r-solid)', 'var(--r-on)', 'var(--r-on)']
      : [`var(--${look}-surface)`, `var(--${look}-mark)`, `var(--${look}-text)`];
  return (
    <>
      <rect x="196" y="10" width="34" height="17" rx="3" fill={ground} />
      <svg x="201" y="14" width="9" height="9" viewBox="0 0 16 16" overflow="visible" style={{ color: mark }} aria-hidden="true">
        <RagShape look={look} />
      </svg>
      <text x="215" y="22.5" fontSize="11" fontWeight="700" fill={ink}>
        {look.toUpperCase()}
      </text>
    </>
  );
}

const QUARTERS: readonly { readonly name: string; readonly parts: readonly (readonly [look: Look | 's', width: number])[] }[] = [
  {
    name: 'Q1',
    parts: [
      ['b', 16],
      ['g', 122],
      ['a', 27],
      ['r', 9],
      ['s', 49],
    ],
  },
  {
    name: 'Q2',
    parts: [
      ['b', 42],
      ['g', 130],
      ['a', 24],
      ['r', 12],
      ['s', 16],
    ],
  },
  {
    name: 'Q3',
    parts: [
      ['b', 78],
      ['g', 108],
      ['a', 20],
      ['r', 12],
      ['s', 5],
    ],
  },
];

/** Three quarters reported, one to come: the shape of a plan's year, not figures of the sample. */
export function SampleQuarters() {
  return (
    <svg className="start-quarters" width="270" height="60" aria-hidden="true">
      {QUARTERS.map((quarter, row) => {
        let x = 30.5;
        return (
          <g key={quarter.name}>
            <text x="0" y={row * 16 + 9} fontSize="10" fill="var(--fg-3)">
              {quarter.name}
            </text>
            {quarter.parts.map(([look, width]) => {
              const from = x;
              x += width + 2;
              const hollow = look === 's' ? 0.5 : 0;
              return (
                <rect
                  key={look}
                  x={from + hollow}
                  y={row * 16 + hollow}
                  width={width - hollow * 2}
                  height={10 - hollow * 2}
                  rx="2"
                  fill={`var(--${look}-chart)`}
                  stroke={look === 's' ? 'var(--s-mark)' : 'none'}
                />
              );
            })}
          </g>
        );
      })}
      <text x="0" y="57" fontSize="10" fill="var(--fg-3)">
        Q4
      </text>
      <rect x="30.5" y="48.5" width="233" height="9" rx="2" fill="none" stroke="var(--line-control)" strokeDasharray="3 3" />
    </svg>
  );
}
