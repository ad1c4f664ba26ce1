export {
  addressBits,
  addressOf,
  formatAddress,
  parseAddress,
  parseNetipAddress,
  type Address,
  type Family,
} from './address';
export { asNumberKind, formatAsdot, parseAsNumber, type AsNumberKind } from './asNumber';
export { nextFreePrefix } from './freePrefix';
export { overlappingPairs } from './overlap';
export { longestPrefix } from './prefixesOf';
export { hostPrefix, parseNetipPrefix, parsePrefix, Prefix } from './prefix';
export { PrefixSet } from './prefixSet';
export {
  parseRange,
  rangeBetween,
  rangeContains,
  rangeHas,
  rangesOverlap,
  rangeSize,
  type AddressRange,
  type RangeResult,
} from './range';
