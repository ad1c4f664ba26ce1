import type { Refusal } from '../../chart/refusals/refusal';
import { known, removeEntry, renameKey, setValue } from '../../yaml/index';
import type { Cursor, Edits, NewValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { placeOf, refusalsOf, reportOf } from './refusalRule';

/** What says the same today. Source: comments in values.yaml, and the upgrade notes of Cilium. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  enableCiliumEndpointSlice: 'ciliumEndpointSlice.enabled',
  'encryption.keyFile': 'encryption.ipsec.keyFile',
  'encryption.mountPath': 'encryption.ipsec.mountPath',
  'encryption.secretName': 'encryption.ipsec.secretName',
  'encryption.interface': 'encryption.ipsec.interface',
  'proxy.prometheus.enabled': 'envoy.prometheus.enabled',
  'proxy.prometheus.port': 'envoy.prometheus.port',
  'clustermesh.apiserver.tls.ca.cert': 'tls.ca.cert',
  'clustermesh.apiserver.tls.ca.key': 'tls.ca.key',
};

/** The chart refuses keys that it does not read any more, so that nobody relies on them. Source: validate.yaml of the charts. */
export const chartRemovedKey = defineRule({
  id: 'chart/removed-key',
  consequence: 'install-fails',
  check({ cluster }, report) {
    const root = cluster.values?.root;
    if (root === undefined) return;
    for (const refusal of refusalsOf(cluster, 'removed-key')) {
      const key = refusal.at.place.pathText;
      const instead = key === 'tunnel' ? 'routingMode' : SUCCESSORS[key];
      report({
        ...reportOf(refusal),
        related: [],
        ...(instead === undefined ? {} : { variant: key === 'tunnel' ? 'tunnel' : 'moved' }),
        data: { key, instead: instead ?? '' },
        fixes: fixesOf(refusal, root),
      });
    }
  },
});

function fixesOf({ at: { place } }: Refusal, root: Cursor): FixReport[] {
  const key = place.pathText;
  if (key === 'tunnel') return tunnelFixes(place);
  const successor = SUCCESSORS[key];
  if (successor === undefined) return [removal(place)];
  const value = valueOf(place);
  const target = placeOf(root, successor);
  if (value === undefined || target.isWritten) return target.isWritten ? [removal(place)] : [];
  const edits = together(setValue(target, value), removeEntry(place));
  return [{ title: 'move', data: { key, instead: successor }, edits }];
}

/** `tunnel` said both mode and protocol; VXLAN is what there is without a word. */
function tunnelFixes(place: Cursor): FixReport[] {
  const word = valueOf(place);
  if (word === 'disabled') return [renamed(place, 'routingMode', 'native')];
  if (word === 'geneve') return [renamed(place, 'tunnelProtocol', 'geneve')];
  return word === 'vxlan' ? [removal(place)] : [];
}

function renamed(place: Cursor, key: string, value: string): FixReport {
  const set = valueOf(place) === value ? [] : setValue(place, value);
  return { title: 'write', data: { key, value }, edits: together(renameKey(place, key), set) };
}

function removal(place: Cursor): FixReport {
  return { title: 'remove', data: { key: place.pathText }, edits: removeEntry(place) };
}

function together(one: Edits, other: Edits): Edits {
  if (one === undefined || other === undefined) return undefined;
  const clash = one.some((a) => other.some((b) => a.span.start < b.span.end && b.span.start < a.span.end));
  return clash ? undefined : [...one, ...other];
}

function valueOf(place: Cursor): NewValue | undefined {
  if (!place.isScalar || place.isOpaque) return undefined;
  return known(
    place.read('scalar', ({ go, text }): NewValue =>
      go.kind === 'boolean'
        ? go.value
        : go.kind === 'integer' && /^[1-9]\d{0,9}$/.test(text)
          ? Number(text)
          : text,
    ),
  );
}
