import type { Address } from '../net/index';
import { parseAddress } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readLabels } from './labelSelector';
import type { Labels } from './labelSelector';
import { EXPECTED } from './readers';

/** What every Kubernetes object says of itself. */
export interface Manifest {
  readonly at: Cursor;
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: Value<string>;
  readonly namespace: Value<string>;
  readonly labels: Labels;
  /** False where a template may add labels. */
  readonly hasKnownLabels: boolean;
}

export function readManifest(at: Cursor): Manifest {
  const metadata = at.at('metadata');
  const labels = metadata.at('labels');
  return {
    at,
    kind: known(at.at('kind').string()) ?? '',
    apiVersion: known(at.at('apiVersion').string()) ?? '',
    name: metadata.at('name').string(),
    namespace: metadata.at('namespace').string(),
    labels: readLabels(labels),
    hasKnownLabels: !labels.isOpen,
  };
}

/** An AS number as the API server takes it: a whole number, never in quotes. */
export function readObjectAsNumber(at: Cursor): Value<number> {
  return at.integer({ min: 0, max: 0xffff_ffff, expected: EXPECTED.asNumber });
}

/** An address as CRDs with Cilium's pattern take it: white space around it does not count, nor does a zone behind it. */
export function readPeerAddress(at: Cursor): Value<Address> {
  return at.read(EXPECTED.address, ({ text }) => parseAddress(text.trim().replace(/%.*$/, '')));
}

/** A whole number that fits into an int32 field; whether it is in range is for the schema to say. */
export function readNumber(at: Cursor): Value<number> {
  return at.integer({ min: -0x8000_0000, max: 0x7fff_ffff });
}

/** A list of texts. */
export function readTexts(at: Cursor): readonly Value<string>[] {
  return at.items().map((item) => item.string());
}
