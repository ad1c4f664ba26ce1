/** Measures texts in the fonts that the picture uses. */
import type { TextStyle } from './cardText';
import type { Measure } from './drawing';
import { guess, sizes } from './guess';

/** A measure for the fonts in force now. Where the browser has no canvas, a wide guess serves. */
export function measureOf(body: HTMLElement): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return guess;
  const style = getComputedStyle(body);
  const plain = style.fontFamily;
  const mono = style.getPropertyValue('--mono').trim() || 'monospace';
  const fonts: Readonly<Record<TextStyle, string>> = {
    name: `600 ${sizes.name}px ${plain}`,
    address: `${sizes.address}px ${mono}`,
    small: `${sizes.small}px ${plain}`,
    assumed: `italic ${sizes.assumed}px ${plain}`,
  };
  const known = new Map<string, number>();
  return (text, textStyle) => {
    const key = `${textStyle} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    context.font = fonts[textStyle];
    const width = context.measureText(text).width;
    known.set(key, width);
    return width;
  };
}
