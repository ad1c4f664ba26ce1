import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { adviceAgainstStated, adviceLines } from '../features/versionAdvice';
import { applyFixes, safeFixes } from '../rules/fixes';
import type { Finding } from '../rules/rule';
import { mergedFindings } from '../workspace/mergedFindings';
import type { Arguments } from './arguments';
import { displayPath, readInput } from './files';
import type { Input } from './files';
import { lintJson } from './report/json';
import { findingLine, summaryLine } from './report/text';
import type { Streams } from './streams';

/** Fixes can make room for others, but not for ever. */
const FIX_ROUNDS = 10;

/** `cilium-routing lint`: returns the exit code. */
export function lint({ operands, ciliumVersion, format, fix }: Arguments, streams: Streams): number {
  const paths = operands.length === 0 ? ['.'] : operands;
  let input = readInput(paths, ciliumVersion, streams.error);
  const fixed = new Set<string>();
  for (let round = 0; fix && round < FIX_ROUNDS; round++) {
    const { texts, applied } = applyFixes(
      safeFixes(wantedFindings(input)).filter(({ edits }) =>
        edits.every(({ source }) => input.isWanted(source.uri)),
      ),
    );
    if (applied === 0) break;
    for (const [uri, text] of texts) writeFileSync(fileURLToPath(uri), text);
    for (const uri of texts.keys()) fixed.add(uri);
    input = readInput(paths, ciliumVersion, streams.error);
  }
  for (const uri of fixed) streams.error(`${displayPath(uri)}: fixed`);
  const findings = wantedFindings(input);
  const judged = input.workspace.clusters();
  const clusters = judged.map(({ cluster }) => cluster);
  const advice = new Map(
    ciliumVersion === undefined
      ? []
      : judged.map((each) => [each.cluster, adviceAgainstStated(input.workspace, each)] as const),
  );
  if (format === 'json') {
    streams.out(lintJson(clusters, findings, advice));
  } else {
    for (const finding of findings) streams.out(findingLine(finding));
    streams.error(summaryLine(clusters, findings));
    for (const [{ name }, each] of advice)
      if (each !== undefined) for (const line of [`${name}:`, ...adviceLines(each)]) streams.error(line);
  }
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The wanted findings of all clusters; one that several clusters share is told once, naming them all. */
function wantedFindings({ workspace, isWanted }: Input): Finding[] {
  const findings = workspace.clusters().flatMap((judged) => judged.findings);
  return mergedFindings(
    findings.filter(({ file }) => isWanted(file.uri)),
    (uri) => workspace.clustersOf(uri).length,
  );
}
