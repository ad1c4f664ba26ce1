import { addressBits } from '../net/index';
import type { Address, Family, Prefix } from '../net/index';

/** Values by prefix, found by the longest prefix that holds an address, as in a routing table. */
export class PrefixTable<T> {
  private readonly tables = new Map<Family, Map<number, Map<bigint, T>>>();
  private readonly lengths = new Map<Family, number[]>();

  /** The value of exactly this prefix; host bits don't count. */
  get(prefix: Prefix): T | undefined {
    return this.tables.get(prefix.family)?.get(prefix.length)?.get(prefix.first);
  }

  set(prefix: Prefix, value: T): void {
    this.tableFor(prefix).set(prefix.first, value);
  }

  /** Sets the value unless the prefix has one; true where it was set. */
  add(prefix: Prefix, value: T): boolean {
    if (this.get(prefix) !== undefined) return false;
    this.set(prefix, value);
    return true;
  }

  /** The value of the longest prefix that holds `address`. Costs a step for each length in the table. */
  lookup({ family, value }: Address): T | undefined {
    const bits = addressBits(family);
    for (const length of this.lengths.get(family) ?? []) {
      const hostBits = BigInt(bits - length);
      const found = this.tables
        .get(family)
        ?.get(length)
        ?.get((value >> hostBits) << hostBits);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** All values, in no order that means anything. */
  *values(): Generator<T> {
    for (const tables of this.tables.values()) for (const table of tables.values()) yield* table.values();
  }

  private tableFor({ family, length }: Prefix): Map<bigint, T> {
    const tables = this.tables.get(family) ?? new Map<number, Map<bigint, T>>();
    this.tables.set(family, tables);
    const table = tables.get(length) ?? new Map<bigint, T>();
    if (!tables.has(length)) {
      tables.set(length, table);
      this.lengths.set(
        family,
        [...tables.keys()].sort((a, b) => b - a),
      );
    }
    return table;
  }
}
