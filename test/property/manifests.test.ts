import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CILIUM_KINDS } from '../../server/src/model/objects';
import { findingsIn } from '../workspaceOf';

const WORDS = [
  ...`spec metadata name labels nodeSelector matchLabels matchExpressions operator values key bgpInstances peers peerAddress
  localASN virtualRouters neighbors families advertisements advertisementType service addresses selector blocks cidrs cidr start stop
  ipv4 maskSize defaults interfaces timers __proto__ constructor toString`.split(/\s+/),
];
const scalar = fc.oneof(
  fc.constantFrom(
    '10.0.0.1',
    '10.0.0.0/24',
    'fd00::/64',
    '64512',
    'In',
    'Service',
    '',
    '~',
    'true',
    '{{ .x }}',
    '${X}',
    '"',
    '*a',
  ),
  fc.integer(),
  fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text)),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', maxDepth: 6 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(fc.constantFrom(...WORDS), tie('value')), { maxLength: 5 })
      .map((entries) => `{ ${entries.map(([key, item]) => `${key}: ${String(item)}`).join(', ')} }`),
  ),
}));
const kinds = [...CILIUM_KINDS.keys(), 'Service', 'Secret'];

test('no manifest makes a rule crash, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), value, value), { maxLength: 4 }), (objects) => {
      const text = objects
        .map(([kind, spec, metadata]) => {
          const apiVersion = kind.startsWith('Cilium') ? 'cilium.io/v2alpha1' : 'v1';
          return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${String(metadata)}\nspec: ${String(spec)}\n`;
        })
        .join('---\n');
      const files = { 'values.yaml': 'bgpControlPlane: { enabled: true }\n', 'objects.yaml': text };
      const crashes = findingsIn(files).filter(({ rule }) => rule === 'internal/rule-crashed');
      expect(crashes.map(({ message }) => message)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
