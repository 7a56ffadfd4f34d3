/** What can be measured of a drawing: whether its texts stay on it, keep clear of each other, and are read on what lies under them. */
import { type Box, type Drawing, type Point, plainShapes, type Text } from '#shared/domain/drawing/drawing.ts';
import { luminance } from '#shared/domain/drawing/drawing-looks.ts';
import { textWidthPx } from '#shared/domain/drawing/text-width.ts';

/** @returns texts that leave the drawing or run into each other; empty = all is well */
export function textFaults(drawing: Drawing): readonly string[] {
  const placed = plainShapes(drawing.shapes).flatMap((shape) =>
    shape.kind === 'text' && shape.text !== '' ? [{ text: shape.text, box: boxOf(shape) }] : [],
  );
  const outside = placed.flatMap(({ text, box }) =>
    box.x < 0 || box.y < 0 || box.x + box.width > drawing.widthPx || box.y + box.height > drawing.heightPx
      ? [`"${text}" leaves the page`]
      : [],
  );
  const meeting = placed.flatMap((one, index) =>
    placed.slice(index + 1).flatMap((other) => (overlap(one.box, other.box) ? [`"${one.text}" runs into "${other.text}"`] : [])),
  );
  return [...outside, ...meeting];
}

/** @returns texts of less than 4.5 to 1 against what lies under their middle; stripes and dots count by the worst of them */
export function contrastFaults(drawing: Drawing): readonly string[] {
  const shapes = plainShapes(drawing.shapes);
  return shapes.flatMap((shape, index) => {
    if (shape.kind !== 'text' || shape.text === '') return [];
    const box = boxOf(shape);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const ground = shapes
      .slice(0, index)
      .findLastIndex(
        (one) =>
          one.kind === 'rectangle' && one.fill !== null && x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
      );
    const under = shapes[ground];
    if (under?.kind !== 'rectangle') return [`"${shape.text}" stands on nothing`];
    const strokes = shapes.slice(ground + 1, index).flatMap((one) => {
      if (one.kind === 'polygon') return overlap(reach(one.points), box) ? [one.fill] : [];
      if (one.kind === 'circle' && one.fill !== null)
        return overlap({ x: one.x - one.radius, y: one.y - one.radius, width: 2 * one.radius, height: 2 * one.radius }, box)
          ? [one.fill]
          : [];
      return [];
    });
    return [under.fill ?? '#FFFFFF', ...strokes].flatMap((colour) => {
      const ratio = contrast(shape.colour, colour);
      return ratio < 4.5 ? [`"${shape.text}" ${shape.colour} on ${colour}: ${ratio.toFixed(2)}`] : [];
    });
  });
}

/** As the accessibility guidelines measure it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The ink of a line: from the tops of its capitals to its baseline. */
function boxOf({ x, y, text, sizePx, bold, anchor }: Text): Box {
  const width = textWidthPx(text, sizePx * 0.75, bold);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { x: left, y: y - sizePx * 0.72, width, height: sizePx * 0.72 };
}

/** A hair less than it is, so that neighbours may touch. */
function overlap(a: Box, b: Box): boolean {
  return a.x + 0.5 < b.x + b.width && b.x + 0.5 < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function reach(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
