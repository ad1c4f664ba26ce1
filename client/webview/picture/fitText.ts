/** Cuts texts to the room that there is. */
import type { TextLine } from './cardText';
import type { DrawnText, Measure } from './drawing';

/** From one line of text to the next. */
export const lineHeight = 15;
/** From the top of a line to where its letters stand. */
const ascent = 12;

/** Lines of text below each other from `top` on, none wider than `width`. */
export function placeLines(
  lines: readonly TextLine[],
  x: number,
  top: number,
  width: number,
  measure: Measure,
): DrawnText[] {
  return lines.map((line, index) => {
    const text = fit(line, width, measure);
    const y = top + index * lineHeight;
    return {
      text,
      style: line.style,
      x,
      y,
      width: Math.min(width, measure(text, line.style)),
      height: lineHeight,
      baseline: y + ascent,
      full: text === line.text ? undefined : line.text,
    };
  });
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
function fit({ text, style }: TextLine, width: number, measure: Measure): string {
  if (measure(text, style) <= width) return text;
  const characters = Array.from(text);
  let fits = 0;
  let tooMany = characters.length;
  while (fits + 1 < tooMany) {
    const middle = (fits + tooMany) >> 1;
    if (measure(`${characters.slice(0, middle).join('')}…`, style) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join('')}…`;
}
