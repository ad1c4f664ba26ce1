import type { Spot, Step } from './spot';

/** A map or list in braces or brackets that is open at the spot. */
interface Frame {
  readonly isMap: boolean;
  readonly keys: Set<string>;
  /** The key whose value comes next. */
  key: Step | undefined;
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[{}[\],]|:(?=[\s,{}[\]]|$)|[^\s{}[\],:"']+(?::[^\s{}[\],:]+)*/g;

/**
 * A spot in a map or list that is written on one line in braces or brackets. `line` is that line from behind the colon of the
 * key on that ends `path`, and stands at `start` of the text. Undefined where no such map or list is open at `offset`.
 */
export function flowSpot(
  path: readonly Step[],
  line: string,
  start: number,
  offset: number,
): Spot | undefined {
  const before = line.slice(0, offset - start);
  const after = line.slice(offset - start);
  const word = /[\w./-]*$/.exec(before)?.[0] ?? '';
  const head = before.slice(0, before.length - word.length);
  const frames = openFrames(head, start);
  const frame = frames.at(-1);
  if (frame === undefined || !/[{[,:]\s*$/.test(head)) return undefined;
  const rest = /^[\w./-]*/.exec(after)?.[0] ?? '';
  const tail = after.slice(rest.length);
  const isKey = frame.isMap && frame.key === undefined;
  const around = frames.slice(0, -1).map((outer) => outer.key ?? { key: undefined, offset: start });
  const own = frame.isMap ? (frame.key ?? []) : { key: undefined, offset: start };
  return {
    part: isKey ? 'key' : 'value',
    path: [...path, ...around, ...(isKey ? [] : [own].flat())],
    siblings: new Set([...frame.keys, ...keysBehind(tail)]),
    span: { start: offset - word.length, end: offset + rest.length },
    hasColon: /^\s*:/.test(tail),
    isFlow: true,
    behindDashes: 0,
  };
}

function openFrames(text: string, start: number): Frame[] {
  const frames: Frame[] = [];
  let last: Step | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[')
      frames.push({ isMap: token === '{', keys: new Set(), key: undefined });
    else if (token === '}' || token === ']') frames.pop();
    else if (token === ',' && frame !== undefined) frame.key = undefined;
    else if (token === ':' && frame !== undefined && last?.key !== undefined) {
      frame.key = last;
      frame.keys.add(last.key);
    }
    last = { key: token.replace(/^(["'])(.*)\1$/, '$2'), offset: start + index };
  }
  return frames;
}

/** The keys of the same map behind the spot. */
function keysBehind(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 0 && last !== '') keys.push(last.replace(/^(["'])(.*)\1$/, '$2'));
    if (depth < 0) break;
    last = token === ',' ? '' : token;
  }
  return keys;
}
