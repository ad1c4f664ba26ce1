import type { Cursor, Value } from '../yaml/index';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** The ConfigMap `cilium-config`, as it was rendered or as kubectl printed it: the flags of agent and operator. */
export interface CiliumConfig extends Manifest {
  /** The map of flags. */
  readonly data: Cursor;
  /** The flags that are written, in the order of the text. */
  readonly flags: readonly Value<string>[];
  /** False for a part of one, such as a patch, which tells nothing by what it lacks. */
  readonly isWhole: boolean;
}

/** Every chart from 1.9 on writes these, whatever the values. Source: templates/cilium-configmap.yaml. */
const ALWAYS_THERE = ['cluster-name', 'enable-ipv4', 'enable-ipv6', 'ipam'];

/** Reads the ConfigMap `cilium-config`. */
export function readCiliumConfig(at: Cursor): CiliumConfig {
  const data = at.at('data');
  return {
    ...readManifest(at),
    data,
    flags: data.entries().map(readFlag),
    isWhole: !data.isOpen && ALWAYS_THERE.every((flag) => data.find([flag]) !== undefined),
  };
}

/** A flag of the ConfigMap. The API server takes texts only: a number or a boolean is reported as not `quoted`. */
export function readFlag(at: Cursor): Value<string> {
  return at.read('quoted', ({ go, text }) => (go.kind === 'string' ? text : undefined));
}
