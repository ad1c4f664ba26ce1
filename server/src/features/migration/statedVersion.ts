import { minorOf, parseVersion } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import { known, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { Draft } from './draft';

/** Whether files state the version, and state the reached one now. */
export type StatedVersion = 'nowhere' | 'raised' | 'by-hand';

/** Has the files of a cluster state the release of a draft, since values and chart only go together; in the form that they state one in. */
export function raiseStatedVersion(draft: Draft): StatedVersion {
  const count = statedAt(draft).length;
  for (let i = 0; i < count; i++) {
    const at = statedAt(draft)[i];
    const text = at === undefined ? undefined : raised(at, draft.version);
    if (at === undefined || text === undefined) return 'by-hand';
    if (text !== textOf(at) && !draft.apply(setValue(at, text))) return 'by-hand';
  }
  return count === 0 ? 'nowhere' : 'raised';
}

/** Where the files state the version, read anew after each change. */
function statedAt(draft: Draft): Cursor[] {
  const cluster = draft.judged?.cluster;
  const inFile = (cluster?.documents ?? []).flatMap(({ model }) =>
    model.kind === 'cluster-file' && model.clusterFile.ciliumVersion.state !== 'absent'
      ? [model.clusterFile.ciliumVersion.at]
      : [],
  );
  return [...(cluster?.chartVersion === undefined ? [] : [cluster.chartVersion.at]), ...inFile];
}

/** The release in the form of what stands there: `v1.16.4`, `1.16.x`, `1.16`; undefined where it is another form, as a range. */
function raised(at: Cursor, version: CiliumVersion): string | undefined {
  const text = textOf(at);
  const [, prefix = '', patch] = /^(v?)\d+\.\d+(\.\w+|\.\*)?$/.exec(text ?? '') ?? [];
  if (text === undefined || parseVersion(text) === undefined) return undefined;
  if (patch === undefined) return prefix + minorOf(version);
  return prefix + (/^\.\d/.test(patch) ? version : minorOf(version) + patch);
}

function textOf(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}
