import { parseAddress } from '../net/index';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** Backends of a service: an `EndpointSlice`, of which a service may have several, or its older `Endpoints`. */
export interface ServiceEndpoints extends Manifest {
  /** The name of the service, in the namespace of the object. */
  readonly service: Value<string>;
  readonly backends: readonly Backend[];
  /** False where a template may add backends. */
  readonly hasKnownBackends: boolean;
}

/** A backend that takes packets. */
export interface Backend {
  readonly at: Cursor;
  readonly address: Address;
  /** The node that it runs on; undefined for what runs outside of the cluster. */
  readonly node: string | undefined;
}

/** The label by which a slice says whose it is. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** Reads `kind: EndpointSlice` of discovery.k8s.io and `kind: Endpoints`; backends that are not ready are left out. */
export function readServiceEndpoints(at: Cursor): ServiceEndpoints {
  const manifest = readManifest(at);
  const isSlice = manifest.kind === 'EndpointSlice';
  const list = isSlice ? at.at('endpoints') : at.at('subsets');
  return {
    ...manifest,
    service: isSlice ? at.at('metadata', 'labels', SERVICE_NAME_LABEL).string() : manifest.name,
    backends: list.items().flatMap(isSlice ? backendsOfSlice : backendsOfSubset),
    hasKnownBackends: !list.isOpen,
  };
}

/** Readiness that is not written counts as ready. Source: EndpointConditions of discovery.k8s.io/v1. */
function backendsOfSlice(at: Cursor): Backend[] {
  const ready = at.at('conditions', 'ready').boolean();
  if (known(ready) === false) return [];
  const node = known(at.at('nodeName').string());
  return at
    .at('addresses')
    .items()
    .flatMap((item) => backendAt(item, node));
}

function backendsOfSubset(at: Cursor): Backend[] {
  return at
    .at('addresses')
    .items()
    .flatMap((item) => backendAt(item.at('ip'), known(item.at('nodeName').string())));
}

function backendAt(at: Cursor, node: string | undefined): Backend[] {
  const text = at.isScalar ? known(at.string()) : undefined;
  const address = text === undefined ? undefined : parseAddress(text);
  return address === undefined ? [] : [{ at, address, node }];
}
