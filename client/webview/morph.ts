/**
 * Changes what is on the page into what should be there and touches nothing else: what stays keeps focus, scroll position
 * and the reader's selection. Elements with the same `data-key` under the same parent are the same thing.
 */
export function morph(parent: Element, wanted: readonly Node[]): void {
  const keyed = new Map<string, Element>();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key !== undefined) keyed.set(key, child);
  }
  let next = parent.firstChild;
  for (const node of wanted) {
    const same = counterpart(node, next, keyed);
    if (same === undefined) {
      parent.insertBefore(node, next);
      continue;
    }
    if (same === next) next = same.nextSibling;
    else parent.insertBefore(same, next);
    become(same, node);
  }
  while (next !== null) {
    const rest = next.nextSibling;
    next.remove();
    next = rest;
  }
}

function keyOf(node: Node): string | undefined {
  return node instanceof Element ? (node.getAttribute('data-key') ?? undefined) : undefined;
}

/** What on the page is to become `node`: the element with its key, else the next one if it is of its kind. */
function counterpart(
  node: Node,
  next: ChildNode | null,
  keyed: ReadonlyMap<string, Element>,
): ChildNode | undefined {
  const key = keyOf(node);
  if (key !== undefined) {
    const same = keyed.get(key);
    return same?.nodeName === node.nodeName ? same : undefined;
  }
  if (next?.nodeName !== node.nodeName || keyOf(next) !== undefined) return undefined;
  return next;
}

function become(current: ChildNode, wanted: Node): void {
  if (current.isEqualNode(wanted)) return;
  if (!(current instanceof Element) || !(wanted instanceof Element)) {
    current.textContent = wanted.textContent;
    return;
  }
  for (const { name } of [...current.attributes]) {
    if (!wanted.hasAttribute(name)) current.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
  const chosen = wanted instanceof HTMLSelectElement ? wanted.value : undefined;
  morph(current, [...wanted.childNodes]);
  if (chosen !== undefined && current instanceof HTMLSelectElement) current.value = chosen;
}
