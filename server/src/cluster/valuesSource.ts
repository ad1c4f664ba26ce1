import type { ClusterDocument } from './documents';
import type { Host } from './hosts/host';
import type { Region } from './belonging';
import type { ChartVersion, Release } from './releases';
import type { Repository } from './repository';

/** What the values of a cluster are taken from: an installation of the chart, or a file of values that none refers to. */
export interface ValuesSource {
  readonly uri: string;
  readonly host: Host | undefined;
  readonly region: Region | undefined;
  /** The weakest first. */
  readonly layers: readonly ClusterDocument[];
  /** False where values may be set that are not in sight. */
  readonly isComplete: boolean;
  readonly chartVersion: ChartVersion | undefined;
  readonly uris: readonly string[];
  readonly applied: readonly string[];
}

/** The sources of values among files: what installs the chart, and plain files that no host refers to. */
export class ValuesSources {
  readonly releases: readonly Release[];
  private readonly byUri = new Map<string, Release[]>();
  private readonly used: ReadonlySet<string>;

  constructor(
    releases: readonly Release[],
    private readonly repository: Repository,
  ) {
    this.releases = releases;
    this.used = new Set(releases.flatMap(({ uris }) => uris));
    for (const release of releases) {
      const others = this.byUri.get(release.uri);
      if (others === undefined) this.byUri.set(release.uri, [release]);
      else others.push(release);
    }
  }

  /** Those that stand in some files by themselves. */
  among(uris: readonly string[]): ValuesSource[] {
    return uris.flatMap((uri) => this.byUri.get(uri) ?? (this.isPlain(uri) ? [this.plain(uri)] : []));
  }

  /** What a file holds that is named as one of values; of a host that several clusters share one has to do. */
  named(uri: string): ValuesSource {
    return this.byUri.get(uri)?.[0] ?? this.plain(uri);
  }

  private isPlain(uri: string): boolean {
    const kinds = this.repository.files.get(uri)?.kinds ?? [];
    const isOther = kinds.includes('chart-host') || kinds.includes('wiring');
    return kinds.includes('helm-values') && !isOther && !this.used.has(uri);
  }

  private plain(uri: string): ValuesSource {
    const file = this.repository.files.get(uri);
    const layers = file?.documents.filter(({ kind }) => kind === 'helm-values') ?? [];
    const isUnread = file?.kinds.includes('helm-values') === true && layers.length === 0;
    // Below a key of an umbrella chart that is not in sight, or one of several files for it.
    const isBelowKey = layers.some(({ at }) => at.around !== undefined);
    const isPart = isBelowKey || this.repository.isNamedByTemplate(uri);
    return {
      uri,
      host: undefined,
      region: undefined,
      layers,
      isComplete: !isUnread && !isPart,
      chartVersion: undefined,
      uris: [uri],
      applied: [],
    };
  }
}
