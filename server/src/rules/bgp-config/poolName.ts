import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Services ask for a pool by its name, so each has one of its own. Source: Parse and parseAddressPool in pkg/config/config.go. */
export const bgpConfigPoolName = defineBgpConfigRule({
  id: 'bgp-config/pool-name',
  check({ pools }, report) {
    const seen = new Map<string, Cursor>();
    for (const { name } of pools) {
      if (name.state === 'absent' || known(name) === '') report({ at: name.at, variant: 'missing' });
      const text = known(name) ?? '';
      const first = seen.get(text);
      if (first !== undefined)
        report({ at: name.at, data: { name: text }, related: [{ at: first, message: 'first' }] });
      else if (text !== '') seen.set(text, name.at);
    }
  },
});
