import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The median of `count` runs in milliseconds, after a few that warm up. */
export async function medianOf(count: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  const warmUp = 3;
  for (let run = 0; run < warmUp + count; run++) times.push(await timed(() => work(run)));
  return median(times.slice(warmUp));
}

/** What any program pays that reads these texts with the library. */
export function bareParse(texts: readonly string[]): Promise<number> {
  return medianOf(9, () => texts.map((text) => parseAllDocuments(text)));
}

/** The memory that a process has now, in megabytes; NaN where the system doesn't tell. */
export function memoryOf(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN; // no Linux
  }
}
