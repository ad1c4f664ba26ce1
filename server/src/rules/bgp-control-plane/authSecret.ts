import type { PasswordSecret } from '../../model/secret';
import { known } from '../../yaml/index';
import type { Value } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects, servedObjects } from '../servedObjects';

/** The longest key of TCP MD5. Source: TCP_MD5SIG_MAXKEYLEN in Linux' include/uapi/linux/tcp.h. */
const LONGEST = 80;

/** Passwords are looked for in one namespace, under one key. Source: fetchPeerPassword of pkg/bgp/manager; cilium issue 45435. */
export const bgpControlPlaneAuthSecret = defineRule({
  id: 'bgp-control-plane/auth-secret',
  consequence: 'breaks-traffic',
  severity: 'warning',
  check({ cluster }, report) {
    const references = [
      ...controlPlaneObjects(cluster, 'bgp-peer-config').map((config) => config.authSecret),
      ...controlPlaneObjects(cluster, 'bgp-peering-policy').flatMap(({ routers }) =>
        routers.flatMap(({ neighbors }) => neighbors.map((neighbor) => neighbor.authSecret)),
      ),
    ];
    const secrets = servedObjects(cluster, 'secret');
    const namespace = cluster.announcing?.secretsNamespace.value;
    for (const reference of references) {
      const name = known(reference);
      const named = secrets.filter((secret) => known(secret.name) === name);
      if (name === undefined || named.length === 0) continue;
      const there = named.filter((secret) => mayBeIn(secret.namespace, namespace));
      const [first] = named;
      const [secret] = there;
      if (secret === undefined && first !== undefined) {
        const data = { name, namespace: namespace ?? '', found: known(first.namespace) ?? '' };
        report({
          at: reference.at,
          variant: 'namespace',
          data,
          related: [{ at: first.namespace.at, message: 'secret', data: { name } }],
        });
      } else if (secret !== undefined) {
        const problem = problemOf(secret);
        if (problem === undefined) continue;
        const related = [{ at: reference.at, message: 'reference' }];
        report({ at: problem.at, variant: problem.variant, data: { name, length: problem.length }, related });
      }
    }
  },
});

/** An object without a namespace goes wherever it is applied to. */
function mayBeIn(namespace: Value<string>, wanted: string | undefined): boolean {
  const found = known(namespace);
  return found === undefined || wanted === undefined || found === wanted;
}

function problemOf({ keys, hasKnownKeys, passwordLength, name }: PasswordSecret) {
  if (hasKnownKeys && !keys.includes('password')) return { at: name.at, variant: 'key', length: 0 };
  const length = known(passwordLength) ?? 0;
  return length > LONGEST ? { at: passwordLength.at, variant: 'long', length } : undefined;
}
