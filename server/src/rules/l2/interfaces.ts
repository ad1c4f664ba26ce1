import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** What Go's regular expressions have and JavaScript's don't; such ones are not judged. */
const ONLY_IN_GO = /\(\?|\\[pPzAQE]|\[\[:/;

/** Interfaces are picked by regular expressions, and of those only that Cilium knows. Source: the documentation of L2 announcements. */
export const l2Interfaces = defineRule({
  id: 'l2/interfaces',
  consequence: 'ignored',
  check({ cluster }, report) {
    const devices = devicesOf(cluster.values?.root.at('devices'));
    for (const policy of servedObjects(cluster, 'l2-announcement-policy')) {
      const expressions = policy.interfaces.flatMap((value) => {
        const text = known(value);
        return text === undefined || ONLY_IN_GO.test(text)
          ? []
          : [{ at: value.at, text, regex: compiled(text) }];
      });
      for (const { at, text, regex } of expressions) if (regex === undefined) report({ at, data: { text } });
      const isWhole = expressions.length === policy.interfaces.length && expressions.length > 0;
      if (!isWhole || devices === undefined || expressions.some(({ regex }) => regex === undefined)) continue;
      if (devices.some((device) => expressions.some(({ regex }) => regex?.test(device) === true))) continue;
      const [first] = expressions;
      if (first !== undefined)
        report({ at: first.at, variant: 'devices', data: { text: first.text, devices: devices.join(', ') } });
    }
  },
});

function compiled(text: string): RegExp | undefined {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}

/** The devices that values list; undefined where there is no list, or one with patterns. */
function devicesOf(at: Cursor | undefined): string[] | undefined {
  if (at === undefined || at.isOpen) return undefined;
  const texts = at.isList ? at.items() : at.isScalar ? [at] : [];
  const names = texts
    .map((item) => known(item.string()))
    .flatMap((text) => text?.split(/[\s,]+/) ?? [])
    .filter((name) => name !== '');
  return names.length === 0 || names.some((name) => /[+*]/.test(name)) ? undefined : names;
}
