import { equal, isSet, not } from '../conditions';
import type { Condition } from '../conditions';
import type { Template } from '../template';

/** Whether another CNI plugin comes before Cilium, and whether that is portmap. */
export function chaining(template: Template): { isChained: Condition; isPortmap: Condition } {
  const mode = template.at('cni.chainingMode');
  if (template.in('<1.14') || mode.kind !== 'nil') {
    return { isChained: not(equal(mode, 'none')), isPortmap: equal(mode, 'portmap') };
  }
  const target = template.at('cni.chainingTarget'); // chained as `generic-veth`
  return { isChained: isSet(target), isPortmap: { truth: false, decidedBy: target } };
}
