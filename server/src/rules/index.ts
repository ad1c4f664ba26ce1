import type { Rule } from './rule';

/** All rules, by subject. */
export const ALL_RULES: readonly Rule[] = [];
