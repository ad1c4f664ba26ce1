import { isAlias, isMap, isSeq } from 'yaml';
import type { Alias, ParsedNode } from 'yaml';

/** What the aliases of a document stand for. */
export interface AliasLinks {
  /** The node of each alias; an alias of a node that holds it is left out, since following it would never end. */
  readonly targets: ReadonlyMap<Alias.Parsed, ParsedNode>;
  /** Aliases of anchors that stand nowhere before them. */
  readonly unknown: readonly Alias.Parsed[];
  /** How many nodes reading the document with all aliases followed would visit more than it has. */
  readonly nodeCount: number;
}

/** Of a text in which nothing can be an alias. */
export const NO_ALIASES: AliasLinks = { targets: new Map(), unknown: [], nodeCount: 0 };

/** Links each alias to the last node before it with its anchor, in one pass; the tree must not be deep. */
export function linkAliases(root: ParsedNode | null): AliasLinks {
  const targets = new Map<Alias.Parsed, ParsedNode>();
  const unknown: Alias.Parsed[] = [];
  const anchored = new Map<string, ParsedNode>();
  const sizes = new Map<ParsedNode, number>();
  let ownNodes = 0;

  /** The number of nodes in and below `node` with its aliases followed. */
  function visit(node: ParsedNode | null): number {
    if (node === null) return 0;
    ownNodes++;
    if (isAlias(node)) return 1 + follow(node);
    if (node.anchor !== undefined) anchored.set(node.anchor, node);
    let size = 1;
    if (isMap(node)) for (const { key, value } of node.items) size += visit(key) + visit(value);
    if (isSeq(node)) for (const item of node.items) size += visit(item);
    if (node.anchor !== undefined) sizes.set(node, size);
    return size;
  }

  function follow(alias: Alias.Parsed): number {
    const target = anchored.get(alias.source);
    if (target === undefined) {
      unknown.push(alias);
      return 0;
    }
    const size = sizes.get(target);
    if (size === undefined) return 0; // the target is not finished yet, so the alias stands within it
    targets.set(alias, target);
    return size;
  }

  const nodeCount = visit(root) - ownNodes;
  return { targets, unknown, nodeCount };
}
