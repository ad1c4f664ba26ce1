import { readFileSync } from 'node:fs';
import { networkOf } from '../../../server/src/network/index';
import type { Fib, Network } from '../../../server/src/network/index';
import { clusterFrom } from '../../clusterFrom';

type FileName = 'values.yaml' | 'bgp-config.yaml' | 'nodes.yaml' | 'cilium-routing.yaml';

/** Replacements by file; each must be found, so that a test can't pass for having changed nothing. */
type Changes = Partial<Record<FileName, readonly (readonly [from: string, to: string])[]>>;

/** The files of one of the article's examples, changed. */
export function articleFiles(
  example: 'article-bgp' | 'article-bgp-fixed',
  changes: Changes = {},
): Record<FileName, string> {
  const read = (name: FileName): string => {
    const text = readFileSync(new URL(`../../../examples/${example}/${name}`, import.meta.url), 'utf8');
    return (changes[name] ?? []).reduce((before, [from, to]) => {
      if (!before.includes(from)) throw new Error(`${name} does not hold ${from}`);
      return before.replaceAll(from, to);
    }, text);
  };
  return {
    'values.yaml': read('values.yaml'),
    'bgp-config.yaml': read('bgp-config.yaml'),
    'nodes.yaml': read('nodes.yaml'),
    'cilium-routing.yaml': read('cilium-routing.yaml'),
  };
}

export function articleNetwork(
  example: 'article-bgp' | 'article-bgp-fixed',
  changes: Changes = {},
  version?: string,
): Network {
  return networkOf(clusterFrom(articleFiles(example, changes), version));
}

/** The files but for one. */
export function without(files: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
}

export function networkFrom(files: Readonly<Record<string, string>>, version?: string): Network {
  return networkOf(clusterFrom(files, version));
}

/** A table as the measured figures have it: prefix and next hop, without the routes into the node's own pods. */
export function rows(fib: Fib | undefined): string[] {
  return (fib?.routes ?? [])
    .filter(({ kind }) => kind !== 'local')
    .map(({ prefix, nextHops: [{ address }] }) => prefix.text + (address ? ` via ${address.text}` : ''))
    .sort();
}

/** `* 10.4.94.1 unreachable`: hops and outcome in one text. */
export function traced(network: Pick<Network, 'trace'>, source: string, destination: string): string {
  const { hops, outcome } = network.trace(source, destination);
  return [...hops, outcome].join(' ');
}

/** `n94a>10.4.36.239 established`, a session each. */
export function statuses(network: Network): string[] {
  return network.sessions.map(
    ({ node, peerAddress, status }) => `${node.name}>${peerAddress?.text ?? '?'} ${status}`,
  );
}
