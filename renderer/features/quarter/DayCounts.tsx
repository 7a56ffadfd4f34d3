import type { QuarterBoard } from '#shared/domain/quarter.ts';
import { count, shortDay } from './wording.ts';

const HEIGHT = 20;
const BAR = 5;
const MOST_DAYS = 24;

/** How many reports came in on each day, as small bars; the words say the same. */
export function DayCounts({ board }: { readonly board: QuarterBoard }) {
  const days = board.byDay.filter(({ reports, returns }) => reports > 0 || returns > 0).slice(-MOST_DAYS);
  if (days.length === 0) return null;
  const most = Math.max(...days.map(({ reports }) => reports), 1);
  const words = days.map(({ day, reports }) => `${shortDay(day)}: ${count(reports, 'report')}`).join(', ');
  return (
    <svg className="quarter-days" width={days.length * (BAR + 2)} height={HEIGHT} role="img" aria-label={`Reports by day. ${words}`}>
      <title>{words}</title>
      {days.map(({ day, reports }, index) => {
        const height = Math.max(2, Math.round((HEIGHT * reports) / most));
        return <rect key={day} x={index * (BAR + 2)} y={HEIGHT - height} width={BAR} height={height} rx="1" />;
      })}
    </svg>
  );
}
