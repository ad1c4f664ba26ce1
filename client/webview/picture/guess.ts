/** How wide texts are where no browser can tell. */
import type { TextStyle } from './cardText';
import type { Measure } from './drawing';

/** The sizes of letters in the picture, as in the style sheet. */
export const sizes: Readonly<Record<TextStyle, number>> = { name: 12, address: 11, small: 11, assumed: 11 };

/** Rather too wide than too narrow. */
export const guess: Measure = (text, style) => text.length * sizes[style] * 0.65;
