/** What the Routes panel's two sides say to each other: the host inside VS Code, and the page in the webview. */
import type { RoutesParams, RoutesResult, ViewLocation } from '../../server/src/protocol/routes';
import type { Check } from './check';
import { either, oneOf, optional, shape, text } from './check';
import { isLocation, isRoutesResult } from './routes';

/** What the page wants to see. */
export type Wish = Omit<RoutesParams, 'uri'>;

export type ToHost =
  /** Shows this from now on; the first message of a page. */
  | { readonly kind: 'ask'; readonly wish: Wish }
  /** Opens the file at this place. */
  | { readonly kind: 'reveal'; readonly location: ViewLocation }
  /** Opens the page of a rule. */
  | { readonly kind: 'explain'; readonly rule: string }
  /** Opens the log. */
  | { readonly kind: 'log' };

/** What to show of the cluster of the file at `uri`. */
export interface ToPage {
  readonly kind: 'show';
  readonly uri: string;
  readonly result: RoutesResult;
}

const trace = shape<NonNullable<Wish['trace']>>({ source: text, destination: text });

const isWish = shape<Wish>({ box: optional(text), trace: optional(trace) });

export const isToHost: Check<ToHost> = either(
  either(
    shape<Extract<ToHost, { kind: 'ask' }>>({ kind: oneOf('ask'), wish: isWish }),
    shape<Extract<ToHost, { kind: 'reveal' }>>({ kind: oneOf('reveal'), location: isLocation }),
  ),
  either(
    shape<Extract<ToHost, { kind: 'explain' }>>({ kind: oneOf('explain'), rule: isRuleId }),
    shape<Extract<ToHost, { kind: 'log' }>>({ kind: oneOf('log') }),
  ),
);

export const isToPage = shape<ToPage>({ kind: oneOf('show'), uri: text, result: isRoutesResult });

/** `bgp/asn-mismatch`: safe to make a path of. */
export function isRuleId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value);
}
