/** What the panel remembers while it is hidden and over a reload. */
import type { Check } from '../messages/check';
import { either, flag, listOf, oneOf, optional, shape, text } from '../messages/check';
import type { Ends } from './sampleTrace';

const tabs = ['routes', 'sessions', 'services', 'config', 'problems'] as const;
export type Tab = (typeof tabs)[number];

export interface PanelState {
  /** A file of the cluster; the host shows its cluster again after a reload. */
  readonly uri: string | undefined;
  /** The cluster that the rest is about. */
  readonly root: string | undefined;
  readonly box: string | undefined;
  /** `none` where the reader wants none; undefined where he has not said. */
  readonly trace: Ends | 'none' | undefined;
  readonly tab: Tab;
  readonly open: readonly string[];
  /** Whether the configuration is shown with the keys that nobody set. */
  readonly showsDefaults?: boolean;
}

export const freshState: PanelState = {
  uri: undefined,
  root: undefined,
  box: undefined,
  trace: undefined,
  tab: 'routes',
  open: [],
};

export const isPanelState: Check<PanelState> = shape<PanelState>({
  uri: optional(text),
  root: optional(text),
  box: optional(text),
  trace: optional(either(oneOf('none'), shape<Ends>({ source: text, destination: text }))),
  tab: oneOf(...tabs),
  open: listOf(text),
  showsDefaults: optional(flag),
});
