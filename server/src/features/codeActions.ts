import type { ReadFile } from '../cluster/documents';
import { RULE_CRASHED, UNUSED_SUPPRESSION } from '../rules/engine';
import { compatibleEdits, safeFixes } from '../rules/fixes';
import { message } from '../rules/messages';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { ShownFinding } from './findingsView';
import { fileSuppression, lineSuppression } from './suppressionEdits';

/** Something that can be done about findings, carried out by edits; an explanation is read instead. */
export type Action = {
  readonly title: string;
  /** The findings that it is about, by key. */
  readonly keys: readonly string[];
} & (
  | {
      readonly kind: 'fix' | 'suppress' | 'fixAll';
      /** In any files; all or none. */
      readonly edits: readonly Edit[];
      /** The one thing to do, if there is one. */
      readonly isPreferred: boolean;
    }
  | { readonly kind: 'explain'; readonly rule: string }
);

/** What can be done about the findings that touch `span`: fixes first, then what silences, then what explains. */
export function actionsAt(file: ReadFile, shown: readonly ShownFinding[], span: Span): Action[] {
  const touched = shown.filter(
    ({ finding }) => finding.span.start <= span.end && span.start <= finding.span.end,
  );
  const fixes = touched.flatMap(fixActions);
  const all = fixAllAction(shown);
  return [
    ...fixes,
    ...(all !== undefined && all.keys.length > 1 && fixes.length > 0 ? [all] : []),
    ...byRule(touched).flatMap((group) => suppressActions(file, group)),
    ...byRule(touched).map(explainAction),
  ];
}

/** All safe fixes of a file that go together, as one action; undefined where there is none. */
export function fixAllAction(shown: readonly ShownFinding[]): Action | undefined {
  const fixable = shown.filter(({ finding }) => finding.fixes.some(({ safe }) => safe));
  const { edits, applied } = compatibleEdits(safeFixes(fixable.map(({ finding }) => finding)));
  if (applied === 0) return undefined;
  return {
    title: message('editor.action.fixAll'),
    kind: 'fixAll',
    keys: fixable.map(({ key }) => key),
    edits: [...edits.values()].flat(),
    isPreferred: false,
  };
}

function fixActions({ finding: { fixes }, key }: ShownFinding): Action[] {
  const preferred = fixes.length === 1 ? fixes[0] : fixes.find(({ safe }) => safe);
  return fixes.map((fix) => ({
    title: fix.title,
    kind: 'fix',
    keys: [key],
    edits: fix.edits,
    isPreferred: fix === preferred,
  }));
}

type Group = readonly [ShownFinding, ...ShownFinding[]];

function byRule(shown: readonly ShownFinding[]): Group[] {
  const groups = new Map<string, [ShownFinding, ...ShownFinding[]]>();
  for (const each of shown) {
    const group = groups.get(each.finding.rule);
    if (group === undefined) groups.set(each.finding.rule, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

function suppressActions(file: ReadFile, group: Group): Action[] {
  const [{ finding }] = group;
  if (finding.rule === RULE_CRASHED || finding.rule === UNUSED_SUPPRESSION) return [];
  const line = finding.file.lines.lineAt(finding.span.start);
  const onLine = group.filter((each) => each.finding.file.lines.lineAt(each.finding.span.start) === line);
  const action = (id: string, edit: Edit | undefined, { keys }: { keys: readonly string[] }): Action[] =>
    edit === undefined
      ? []
      : [
          {
            title: message(id, { rule: finding.rule }),
            kind: 'suppress',
            keys,
            edits: [edit],
            isPreferred: false,
          },
        ];
  return [
    ...action('editor.action.suppressLine', lineSuppression(file, finding), {
      keys: onLine.map(({ key }) => key),
    }),
    ...action('editor.action.suppressFile', fileSuppression(file, finding), {
      keys: group.map(({ key }) => key),
    }),
  ];
}

function explainAction([first, ...others]: Group): Action {
  const { rule } = first.finding;
  return {
    title: message('editor.action.explain', { rule }),
    kind: 'explain',
    rule,
    keys: [first, ...others].map(({ key }) => key),
  };
}
