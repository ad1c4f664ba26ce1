import type { Cluster } from '../cluster/cluster';
import { isStated } from '../cluster/cluster';
import { inRange } from '../catalogue/version';
import { severityFor, statedSeverities } from '../model/clusterFile';
import type { SeverityName } from '../model/clusterFile';
import { networkOf } from '../network/network';
import type { Edit } from '../text/edit';
import { spanContains } from '../text/span';
import { Cursor, fileEdits } from '../yaml/index';
import { ALL_RULES } from './index';
import { message } from './messages';
import { DEFAULT_SEVERITY } from './rule';
import type { Consequence, Finding, Fix, FixReport, Place, Report, Rule, Severity } from './rule';
import { removeSuppression, SuppressionIndex, suppressionsOf } from './suppressions';
import type { Suppression } from './suppressions';

export interface EngineOptions {
  /** Severities by rule or subject from the editor's settings or the command line; the cluster file's count more. */
  readonly severities?: ReadonlyMap<string, SeverityName>;
  /** For tests; all rules where absent. */
  readonly rules?: readonly Rule[];
  /** Is told of a rule that crashed and of what it threw; the finding that tells of it has no stack. */
  readonly onCrash?: (rule: string, error: unknown) => void;
}

/** So many places are told along with a finding; a reader needs no more of them. */
const RELATED_LIMIT = 20;

export const RULE_CRASHED = 'internal/rule-crashed';
export const UNUSED_SUPPRESSION = 'suppressions/unused';

/** All that a finding can be of, which is what a cluster file or a suppression may name. */
export const RULE_IDS: ReadonlySet<string> = new Set([
  ...ALL_RULES.map(({ id }) => id),
  RULE_CRASHED,
  UNUSED_SUPPRESSION,
]);

/** A finding, and where it stands in the innermost text, which is what suppressions look at. */
interface Draft extends Finding {
  readonly inner: { readonly source: Finding['file']; readonly span: Finding['span'] };
}

/** Judges a cluster by all rules. The order of the findings depends on nothing but the files. */
export function findingsOf(cluster: Cluster, options: EngineOptions = {}): Finding[] {
  const severities = configuredSeverities(cluster, options);
  const rules = options.rules ?? ALL_RULES;
  const drafts = rules.flatMap((rule) => draftsOf(rule, cluster, severities, options.onCrash));
  const suppressions = cluster.files.flatMap(({ texts }) =>
    texts.flatMap(({ source }) => suppressionsOf(source)),
  );
  const index = new SuppressionIndex(suppressions);
  const used = new Set<string>();
  const kept = drafts.filter((draft) => {
    const silencing = index.silencing(draft.rule, draft.inner);
    for (const suppression of silencing) {
      for (const name of suppression.rules)
        if (namesRule(name, draft.rule)) used.add(usedKey(suppression, name));
    }
    return silencing.length === 0;
  });
  const names = namesOf(rules);
  const unused = suppressions
    .filter(isOwn(cluster))
    .flatMap((suppression) => unusedDrafts(suppression, used, names, cluster, severities));
  return sorted([...kept, ...unused]).map(({ inner: _, ...finding }) => finding);
}

/** What is configured for a rule by name or by subject, if anything. */
type Severities = (rule: string) => SeverityName | undefined;

function configuredSeverities({ file }: Cluster, options: EngineOptions): Severities {
  const own = file === undefined ? new Map<string, SeverityName>() : statedSeverities(file);
  const general = options.severities ?? new Map<string, SeverityName>();
  return (rule) => severityFor(rule, own) ?? severityFor(rule, general);
}

/** The names that a directive may have: rules and their subjects. */
function namesOf(rules: readonly Rule[]): ReadonlySet<string> {
  const ids = [...rules.map(({ id }) => id), RULE_CRASHED, UNUSED_SUPPRESSION];
  return new Set(ids.flatMap((id) => [id, id.slice(0, id.indexOf('/'))]));
}

/**
 * Where several files of values are alternatives, each makes a cluster of its own with the same other files, so that a directive
 * in one of those may be of use for another alternative.
 */
function isOwn({ problems, documents }: Cluster): (suppression: Suppression) => boolean {
  const hasAlternatives = problems.some(({ kind }) => kind === 'values-order-unknown');
  const values = documents.filter(({ kind }) => kind === 'helm-values').map(({ at }) => at.source.uri);
  return ({ source }) => !hasAlternatives || values.includes(source.uri);
}

function namesRule(name: string, rule: string): boolean {
  return name === rule || rule.startsWith(`${name}/`);
}

function usedKey({ source, span }: Suppression, name: string): string {
  const outer = source.toFile(span);
  return `${source.uri}\n${outer.start}\n${name}`;
}

function draftsOf(
  rule: Rule,
  cluster: Cluster,
  severities: Severities,
  onCrash: EngineOptions['onCrash'],
): Draft[] {
  if (rule.versions !== undefined && !inRange(cluster.version.version, rule.versions)) return [];
  if (severities(rule.id) === 'off') return [];
  const drafts: Draft[] = [];
  try {
    rule.check({ cluster, network: networkOf(cluster), ruleIds: RULE_IDS }, (report) => {
      drafts.push(draftOf(rule, withoutLiveEdits(report, cluster), cluster, severities));
    });
    return drafts;
  } catch (error) {
    onCrash?.(rule.id, error);
    const [file] = cluster.files;
    if (file === undefined) return [];
    const at = { source: file.source, span: { start: 0, end: 0 } };
    const detail = error instanceof Error ? error.message : String(error);
    const crashed = { id: RULE_CRASHED, consequence: 'risk', check: () => undefined } as const;
    return [draftOf(crashed, { at, data: { rule: rule.id, detail } }, cluster, severities)];
  }
}

/** A `cilium-config` is made from values, by the chart: nobody mends it by hand. */
function withoutLiveEdits(report: Report, { objects }: Cluster): Report {
  const configs = objects['cilium-config'];
  if (configs.length === 0 || report.fixes === undefined) return report;
  const isLive = ({ source, span }: Edit) =>
    configs.some(({ at: { document } }) => document?.source === source && spanContains(document.span, span));
  return { ...report, fixes: report.fixes.filter(({ edits }) => edits?.some(isLive) !== true) };
}

function draftOf(
  rule: Pick<Rule, 'id' | 'consequence' | 'severity' | 'tags' | 'holdsInEveryVersion'>,
  report: Report,
  cluster: Cluster,
  severities: Severities,
): Draft {
  const inner = spanOf(report.at);
  const consequence = report.consequence ?? rule.consequence;
  const variant = report.variant === undefined ? '' : `.${report.variant}`;
  return {
    rule: rule.id,
    severity: severityOf(rule, report, consequence, cluster, severities),
    consequence,
    message: message(rule.id + variant, report.data),
    file: inner.source.file,
    span: inner.source.toFile(inner.span),
    related: (report.related ?? []).slice(0, RELATED_LIMIT).map((related) => {
      const at = spanOf(related.at);
      const text = message(`${rule.id}.related.${related.message}`, related.data);
      return { file: at.source.file, span: at.source.toFile(at.span), message: text };
    }),
    fixes: (report.fixes ?? []).flatMap((fix) => fixOf(rule.id, fix)),
    tags: report.tags ?? rule.tags ?? [],
    cluster: cluster.name,
    inner,
  };
}

function severityOf(
  rule: Pick<Rule, 'id' | 'severity' | 'holdsInEveryVersion'>,
  report: Report,
  consequence: Consequence,
  cluster: Cluster,
  severities: Severities,
): Severity {
  const configured = severities(rule.id);
  if (configured !== undefined && configured !== 'off') return configured;
  const own = report.severity ?? (report.consequence === undefined ? rule.severity : undefined);
  const severity = own ?? DEFAULT_SEVERITY[consequence];
  const isSure = rule.holdsInEveryVersion === true || isStated(cluster.version);
  return severity === 'error' && !isSure ? 'warning' : severity;
}

function spanOf(place: Place): Draft['inner'] {
  return place instanceof Cursor ? { source: place.source, span: place.span } : place;
}

/** A fix that can't be carried out in the file is left out. */
function fixOf(rule: string, { title, data, safe = false, edits }: FixReport): Fix[] {
  const carried = fileEdits(edits);
  if (carried === undefined) return [];
  return [{ title: message(`${rule}.fix.${title}`, data), safe, edits: carried }];
}

/** A rule that is turned off can't show whether a directive is of use, so it is not asked. */
function unusedDrafts(
  suppression: Suppression,
  used: ReadonlySet<string>,
  names: ReadonlySet<string>,
  cluster: Cluster,
  severities: Severities,
): Draft[] {
  if (severities(UNUSED_SUPPRESSION) === 'off') return [];
  const { rules } = suppression;
  const idle = rules.filter(
    (name) => !used.has(usedKey(suppression, name)) && !(names.has(name) && severities(name) === 'off'),
  );
  const unknown = idle.filter((name) => !names.has(name));
  const unused = idle.filter((name) => names.has(name));
  const fixes: FixReport[] =
    idle.length === rules.length
      ? [{ title: 'remove', safe: true, edits: removeSuppression(suppression) }]
      : [];
  const draft = (report: Omit<Report, 'at' | 'fixes'>) =>
    draftOf(
      { id: UNUSED_SUPPRESSION, consequence: 'style', tags: ['unnecessary'] },
      { at: suppression, fixes, ...report },
      cluster,
      severities,
    );
  if (rules.length === 0) return [draft({ variant: 'empty' })];
  return [
    ...(unknown.length > 0 ? [draft({ variant: 'unknown', data: { rules: unknown.join(', ') } })] : []),
    ...(unused.length > 0 ? [draft({ data: { rules: unused.join(', ') } })] : []),
  ];
}

function sorted(drafts: readonly Draft[]): Draft[] {
  return [...drafts].sort(
    (a, b) =>
      compare(a.file.uri, b.file.uri) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
