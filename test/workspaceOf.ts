import { Workspace } from '../server/src/workspace/workspace';
import type { WorkspaceOptions } from '../server/src/workspace/workspace';
import type { Finding } from '../server/src/rules/rule';

export const ROOT = 'file:///w/';

/** A workspace of the given texts by path. */
export function workspaceOf(
  files: Readonly<Record<string, string>>,
  options: Partial<WorkspaceOptions> = {},
): Workspace {
  const workspace = new Workspace({ isComplete: true, ...options });
  for (const [path, text] of Object.entries(files)) workspace.set(ROOT + path, text);
  return workspace;
}

/** The findings of all clusters that the given texts make. */
export function findingsIn(
  files: Readonly<Record<string, string>>,
  options: Partial<WorkspaceOptions> = {},
): Finding[] {
  return workspaceOf(files, options)
    .clusters()
    .flatMap(({ findings }) => findings);
}

/** A finding's path below the root. */
export function pathOf({ file }: Finding): string {
  return decodeURIComponent(file.uri.slice(ROOT.length));
}

/** The text that a finding underlines. */
export function markedText({ file, span }: Finding): string {
  return file.text.slice(span.start, span.end);
}
