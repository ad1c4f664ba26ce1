import type { Edit } from './edit';
import type { SourceFile } from './sourceFile';

/** Lines of one text that others replace; lines from zero, `end` behind the last one. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** So many lines are compared with each other at most; beyond, all between the first and the last that differ counts as changed. */
const LIMIT = 4_000_000;

/** The fewest whole lines to replace to make one text of the other, from the top. Lines keep their line breaks. */
function lineChanges(before: string, after: string): LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const [a, b] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  return between(a, b).map(({ start, end, lines }) => ({ start: start + head, end: end + head, lines }));
}

function between(old: readonly string[], now: readonly string[]): LineChange[] {
  if (old.length === 0 && now.length === 0) return [];
  if (old.length * now.length > LIMIT) return [{ start: 0, end: old.length, lines: now }];
  const common = commonLengths(old, now);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [start, from] = [i, j];
    while (i < old.length || j < now.length) {
      if (i < old.length && j < now.length && old[i] === now[j]) break;
      if (j >= now.length || (i < old.length && common(i + 1, j) >= common(i, j + 1))) i++;
      else j++;
    }
    if (i > start || j > from) changes.push({ start, end: i, lines: now.slice(from, j) });
    while (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    }
  }
  return changes;
}

/** The length of the longest common subsequence of the lines from `i` and from `j` on. */
function commonLengths(old: readonly string[], now: readonly string[]): (i: number, j: number) => number {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
}

/** The lines of a text with their line breaks. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The edits of whole lines that make another text of a file's. */
export function lineEdits(source: SourceFile, after: string): Edit[] {
  const starts = [0];
  for (const line of linesOf(source.text)) starts.push((starts.at(-1) ?? 0) + line.length);
  return lineChanges(source.text, after).map(({ start, end, lines }) => ({
    source,
    span: { start: starts[start] ?? 0, end: starts[end] ?? source.text.length },
    text: lines.join(''),
  }));
}

/** Lines around a change that are shown with it. */
const CONTEXT = 2;

/** The changes between two texts as `diff -u` shows them, without the names of files; empty where there are none. */
export function unifiedDiff(before: string, after: string): string[] {
  const old = linesOf(before);
  const hunks: LineChange[][] = [];
  for (const change of lineChanges(before, after)) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.start - last.end <= 2 * CONTEXT) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  return hunks.flatMap((changes) => {
    const from = Math.max(0, (changes[0]?.start ?? 0) - CONTEXT);
    const to = Math.min(old.length, (changes.at(-1)?.end ?? 0) + CONTEXT);
    const lines: string[] = [];
    let next = from;
    for (const { start, end, lines: added } of changes) {
      lines.push(...old.slice(next, start).map((line) => ` ${line}`));
      lines.push(...old.slice(start, end).map((line) => `-${line}`), ...added.map((line) => `+${line}`));
      next = end;
    }
    lines.push(...old.slice(next, to).map((line) => ` ${line}`));
    const grown = changes.reduce(
      (sum, { start, end, lines: added }) => sum + added.length - (end - start),
      0,
    );
    const head = `@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + grown} @@`;
    shift += grown;
    return [head, ...lines.map((line) => line.replace(/\r?\n$/, ''))];
  });
}
