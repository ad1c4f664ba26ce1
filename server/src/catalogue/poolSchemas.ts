import { boolean, integer, list, map, object, only, PLAIN_SELECTOR, SELECTOR, text, word } from './crdSchema';

const BLOCK = { cidr: text({ format: 'cidr' }), start: text(), stop: text() };
const UNTIL_BLOCKS = { versions: '<1.15' };

/** Source: lbipam_types.go; `cidrs` became an alias of `blocks` in 1.15 (PR 26488) and went in 1.16 (PR 33151). */
export const LOAD_BALANCER_IP_POOL = object(
  {
    serviceSelector: SELECTOR,
    allowFirstLastIPs: only({ versions: '>=1.15' }, word('Yes', 'No')),
    blocks: only({ versions: '>=1.15' }, list(object(BLOCK))),
    cidrs: only(
      { versions: '<1.16' },
      list(object(BLOCK, { checks: [{ kind: 'has', field: 'cidr', ...UNTIL_BLOCKS }] })),
    ),
    disabled: boolean,
  },
  { checks: [{ kind: 'has', field: 'cidrs', ...UNTIL_BLOCKS }] },
);

export const L2_ANNOUNCEMENT_POLICY = object({
  nodeSelector: SELECTOR,
  serviceSelector: SELECTOR,
  loadBalancerIPs: boolean,
  externalIPs: boolean,
  interfaces: list(text()),
});

const poolFamily = (bits: number) =>
  object(
    { cidrs: list(text({ format: 'cidr' }), { min: 1 }), maskSize: integer(1, bits) },
    { required: ['cidrs', 'maskSize'] },
  );
/** Source: ippool_types.go; the fields of the newest releases are taken from 1.19 on. */
export const POD_IP_POOL = object({
  ipv4: poolFamily(32),
  ipv6: poolFamily(128),
  podSelector: only({ versions: '>=1.19' }, SELECTOR),
  namespaceSelector: only({ versions: '>=1.19' }, SELECTOR),
  allowFirstIP: only({ versions: '>=1.19' }, boolean),
  allowLastIP: only({ versions: '>=1.19' }, boolean),
});

export const CILIUM_NODE_CONFIG = object(
  { defaults: map(text()), nodeSelector: PLAIN_SELECTOR },
  { required: ['defaults', 'nodeSelector'] },
);
