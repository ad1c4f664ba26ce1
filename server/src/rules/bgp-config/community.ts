import type { Value } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Source: parseCommunity in pkg/config/config.go: two numbers of 16 bits, nothing else; names are looked up first. */
export const bgpConfigCommunity = defineBgpConfigRule({
  id: 'bgp-config/community',
  check({ communities, pools }, report) {
    for (const { name, value } of communities) {
      if (isRefused(value)) report({ at: value.at, variant: 'named', data: { name, text: textOf(value) } });
    }
    const names = new Set(communities.map(({ name }) => name));
    const used = pools.flatMap(({ advertisements }) => advertisements).flatMap((one) => one.communities);
    for (const value of used) {
      if (!names.has(textOf(value)) && isRefused(value))
        report({ at: value.at, data: { text: textOf(value) } });
    }
  },
});

function textOf(value: Value<string>): string {
  return value.state === 'located' ? value.value : '';
}

function isRefused(value: Value<string>): boolean {
  if (value.state === 'opaque') return false;
  const parts = textOf(value).split(':');
  return parts.length !== 2 || !parts.every((part) => /^\d+$/.test(part) && Number(part) <= 0xffff);
}
