import { expect, test } from 'vitest';
import { applyFixes, safeFixes } from '../../server/src/rules/fixes';
import { clusterFrom } from '../clusterFrom';
import { findingsIn, ROOT } from '../workspaceOf';

const CLUSTER = 'ciliumVersion: 1.12.0\nvalues: [base.yaml, prod.yaml]\n';

/** The files after all safe fixes, round by round. */
function mended(files: Readonly<Record<string, string>>): Record<string, string> {
  let current = { ...files };
  for (let round = 0; round < 5; round++) {
    const { texts, applied } = applyFixes(safeFixes(findingsIn(current)));
    if (applied === 0) break;
    current = {
      ...current,
      ...Object.fromEntries([...texts].map(([uri, text]) => [uri.slice(ROOT.length), text])),
    };
  }
  return current;
}

function podCIDRs(files: Readonly<Record<string, string>>): string[] | undefined {
  return clusterFrom(files).routing?.podPoolsIPv4.pools.map(({ prefix }) => prefix.text);
}

const SINGLE = 'ipam:\n  operator:\n    clusterPoolIPv4PodCIDR: 10.5.0.0/16\n';
const LIST = 'ipam:\n  operator:\n    # ours\n    clusterPoolIPv4PodCIDRList: [10.7.0.0/16]\n';

test.each([
  ['a dead key in the base', `tunnel: vxlan\n${SINGLE}`, LIST, 'tunnel: vxlan\n', LIST],
  [
    'the key in both layers',
    `tunnel: vxlan\n${SINGLE}`,
    SINGLE.replace('10.5', '10.7'),
    'tunnel: vxlan\n',
    'ipam:\n  operator:\n    clusterPoolIPv4PodCIDRList: [10.7.0.0/16]\n',
  ],
])(
  'a safe fix edits the layer that its finding is in, and the pods stay where they are: %s',
  (_, base, prod, fixedBase, fixedProd) => {
    const files = { 'cilium-routing.yaml': CLUSTER, 'base.yaml': base, 'prod.yaml': prod };
    const after = mended(files);
    expect(podCIDRs(after)).toEqual(podCIDRs(files));
    expect({ base: after['base.yaml'], prod: after['prod.yaml']?.replaceAll('"', '') }).toEqual({
      base: fixedBase,
      prod: fixedProd,
    });
  },
);
