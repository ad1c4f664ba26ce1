import type { Finding } from '../server/src/rules/rule';
import { markedText, pathOf } from './workspaceOf';

/**
 * A line such as `#! error cidr/overlap "10.0.0.0/8"` says that the nearest line above that is no marker has this finding, and
 * that it underlines this text. Without a rule's id, `rule` is meant.
 */
const MARKER = /^\s*#!\s*(error|warning|information|hint)\s+(?:([a-z-]+\/[a-z-]+)\s+)?"(.*)"\s*$/;

export interface MarkedText {
  /** The text without its markers. */
  readonly text: string;
  /** What is expected, one line each, sorted as `describeFindings` does. */
  readonly expected: readonly string[];
}

/** Takes the markers out of a text. Throws for a line that looks like a marker and can't be read. */
export function readMarkers(path: string, marked: string, rule = ''): MarkedText {
  const lines: string[] = [];
  const expected: string[] = [];
  for (const line of marked.split(/(?<=\n)/)) {
    const match = MARKER.exec(line.trimEnd());
    if (match === null) {
      if (line.trim().startsWith('#!')) throw new Error(`${path}: can't read the marker ${line.trim()}`);
      lines.push(line);
      continue;
    }
    const [, severity = '', id = rule, text = ''] = match;
    expected.push(describe(path, lines.length, severity, id, text));
  }
  return { text: lines.join(''), expected };
}

/** Findings in the form of `readMarkers`, sorted. A span of several lines is told by its first. */
export function describeFindings(findings: readonly Finding[]): string[] {
  return findings
    .map((finding) => {
      const line = finding.file.lines.lineAt(finding.span.start) + 1;
      const [text = ''] = markedText(finding).split(/\r?\n/);
      return describe(pathOf(finding), line, finding.severity, finding.rule, text);
    })
    .sort();
}

function describe(path: string, line: number, severity: string, rule: string, text: string): string {
  return `${path}:${line} ${severity} ${rule} "${text}"`;
}
