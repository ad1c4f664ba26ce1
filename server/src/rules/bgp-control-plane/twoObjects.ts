import type { Manifest } from '../../model/manifest';
import type { LabelSelector } from '../../model/labelSelector';
import { selecting } from '../../network/index';
import type { ClusterNode } from '../../network/index';
import { known } from '../../yaml/index';
import type { Value } from '../../yaml/index';
import { alike } from '../../lists/groupBy';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

type ForNodes = Manifest & { readonly nodeSelector: Value<LabelSelector> };

interface Clash {
  readonly node: ClusterNode;
  readonly first: ForNodes;
  readonly second: ForNodes;
  readonly kind: 'policies' | 'clusterConfigs' | 'policyWins';
}

const VERDICTS: Readonly<Record<Clash['kind'], Pick<Report, 'consequence'>>> = {
  policies: { consequence: 'breaks-traffic' },
  clusterConfigs: { consequence: 'breaks-traffic' },
  policyWins: { consequence: 'ignored' },
};

/**
 * One object configures BGP on a node. Of two policies the agent takes none ("more than one CiliumBGPPeeringPolicy applies"), of two
 * cluster configs the operator takes the older one (ConflictingClusterConfigs), and a policy comes before cluster configs.
 */
export const bgpControlPlaneTwoObjects = defineRule({
  id: 'bgp-control-plane/two-objects',
  consequence: 'breaks-traffic',
  check({ cluster, network: { nodes } }, report) {
    const policies = controlPlaneObjects(cluster, 'bgp-peering-policy');
    const configs = controlPlaneObjects(cluster, 'bgp-cluster-config');
    if (policies.length + configs.length < 2) return;
    const clashes = nodes.flatMap((node) =>
      clashesOn(node, selecting(policies, node.labels), selecting(configs, node.labels)),
    );
    for (const group of alike(
      clashes,
      ({ first }) => first,
      ({ second }) => second,
    )) {
      const [{ first, second, kind }] = group;
      const isSure =
        group.some(({ node }) => node.origin === 'stated') || [first, second].every(takesAllNodes);
      report({
        at: second.name.at,
        variant: kind,
        ...VERDICTS[kind],
        ...(isSure ? {} : { severity: 'information' }),
        data: {
          first: known(first.name) ?? '',
          second: known(second.name) ?? '',
          nodes: group.map(({ node }) => node.name),
        },
        related: [{ at: first.name.at, message: 'first', data: { first: known(first.name) ?? '' } }],
      });
    }
  },
});

function clashesOn(node: ClusterNode, policies: readonly ForNodes[], configs: readonly ForNodes[]): Clash[] {
  const [policy] = policies;
  const [config] = configs;
  return [
    ...others(policies).map((second) => ({ node, first: policy, second, kind: 'policies' as const })),
    ...(policy === undefined ? others(configs) : []).map((second) => ({
      node,
      first: config,
      second,
      kind: 'clusterConfigs' as const,
    })),
    ...(policy === undefined ? [] : configs).map((second) => ({
      node,
      first: policy,
      second,
      kind: 'policyWins' as const,
    })),
  ].flatMap(({ first, ...clash }) => (first === undefined ? [] : [{ first, ...clash }]));
}

/** Those after the first; files with one object in several versions don't make several objects. */
function others(objects: readonly ForNodes[]): ForNodes[] {
  const [first, ...rest] = objects;
  const names = new Set([first && known(first.name)]);
  return rest.filter(({ name }) => known(name) !== undefined && !names.has(known(name)));
}

function takesAllNodes({ nodeSelector }: ForNodes): boolean {
  return nodeSelector.state === 'absent' || known(nodeSelector)?.requirements.length === 0;
}
