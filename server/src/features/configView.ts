import type { ConfigEntry } from '../chart/template';
import type { Cluster } from '../cluster/cluster';
import type { ConfigView } from '../protocol/routes';
import { locationOf } from './viewLocation';

/** The effective configuration of a cluster as plain data: one view for preview and command line. */
export function configView({ rendering }: Cluster): ConfigView[] {
  return [...(rendering?.config ?? [])].map(([key, entry]) => configEntryView(key, entry));
}

export function configEntryView(key: string, { value, source, at }: ConfigEntry): ConfigView {
  return {
    key,
    value: value === undefined ? undefined : String(value ?? ''),
    source,
    from: at.pathText,
    location: source === 'default' ? undefined : locationOf(at),
  };
}
