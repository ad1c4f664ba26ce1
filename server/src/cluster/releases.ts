import { readVersionOrRange } from '../catalogue/version';
import type { NamedVersion } from '../catalogue/version';
import { looksLikeValues } from '../model/kinds';
import { Cursor } from '../yaml/index';
import type { Value } from '../yaml/index';
import type { ReferenceGraph } from './belonging';
import type { Region } from './belonging';
import { valuesDocument } from './documents';
import type { ClusterDocument } from './documents';
import { isCiliumChart, layersOf } from './hosts/host';
import type { Host, LayerSource } from './hosts/host';
import { resolvePath } from './paths';
import { nearest, umbrellasByFolder } from './repository';
import type { PlacedHost, Repository } from './repository';
import type { Patch } from './wiring';

/** The version of the chart that a host states. */
export interface ChartVersion extends NamedVersion {
  readonly at: Cursor;
}

/** One installation of the chart: a host with all that it refers to. */
export interface Release {
  readonly uri: string;
  readonly host: Host;
  /** What the references of kustomize, Flux and Argo CD put together with it; undefined where none lead to it. */
  readonly region: Region | undefined;
  /** The weakest first. */
  readonly layers: readonly ClusterDocument[];
  /** False where values may be set that are not in sight. */
  readonly isComplete: boolean;
  readonly chartVersion: ChartVersion | undefined;
  /** The files that say something of it, its own first. */
  readonly uris: readonly string[];
  /** The files that are applied with it, apart from those of its region. */
  readonly applied: readonly string[];
}

/** The installations that the hosts in a repository make: one for each host and region around it. */
export function releasesOf(repository: Repository, graph: ReferenceGraph): Release[] {
  const hosts = independentHosts(repository);
  const regions = graph.regionsOf(hosts);
  const releases = hosts.flatMap((placed) => {
    const around = regions.get(placed.uri) ?? [];
    return (around.length === 0 ? [undefined] : around).map((region) =>
      new ReleaseReader(placed, region, repository, graph).read(),
    );
  });
  const used = new Set(releases.flatMap(({ uris }) => uris));
  // One that nobody refers to, or that a kustomization which is not in sight puts in the place of another.
  const idle = repository.hosts.filter(({ uri, host }) => host.kind === 'values-object' && !used.has(uri));
  return [
    ...releases,
    ...idle.map((placed) => new ReleaseReader(placed, undefined, repository, graph).read()),
  ];
}

/** The hosts that install the chart by themselves, and not only add to another one. */
function independentHosts(repository: Repository): PlacedHost[] {
  const { hosts } = repository;
  const umbrellas = umbrellasByFolder(repository);
  const umbrellaOf = ({ uri, host: { chart } }: PlacedHost) => {
    const folder = chart.from === 'folder' ? repository.folderAt(uri, chart.path) : undefined;
    return folder === undefined ? undefined : umbrellas.get(folder);
  };
  const used = new Set(hosts.map(umbrellaOf));
  const patchFiles = new Set(
    repository
      .wiringsOf('kustomization')
      .flatMap(({ uri, wiring }) => wiring.patches.map(({ path }) => path && resolvePath(uri, path))),
  );
  const charts = new Set(hosts.filter(({ host }) => host.kind === 'helm-chart').map(({ host }) => host.name));
  return hosts.filter((placed) => {
    const { uri, host } = placed;
    if (patchFiles.has(uri) || used.has(placed)) return false;
    if (host.kind === 'helm-chart-config' && charts.has(host.name)) return false;
    switch (host.chart.from) {
      case 'host':
        return true;
      case 'folder':
        return umbrellaOf(placed) !== undefined;
      case 'source': {
        const sources = sourcesNamed(host.chart.name, repository);
        const source = nearest(uri, sources, (candidate) => candidate.uri);
        if (source !== undefined) return isCiliumChart(source.wiring.url);
        return host.chart.name === 'cilium' || host.name === 'cilium' || holdsCiliumValues(host);
      }
      case 'other':
        if (host.kind === 'values-object') return false;
        return host.kind === 'helm-chart-config' || holdsCiliumValues(host);
    }
  });
}

function holdsCiliumValues({ layers }: Host): boolean {
  return layers.some((layer) => layer.from === 'here' && layer.at.isMap && looksLikeValues(layer.at));
}

/** The sources of charts of a name, in whichever cluster. */
function sourcesNamed(name: string, repository: Repository) {
  return repository.wiringsOf('chart-source').filter(({ wiring }) => wiring.name === name);
}

/** Follows what one host refers to. */
class ReleaseReader {
  private readonly layers: ClusterDocument[] = [];
  private readonly uris = new Set<string>();
  private isComplete = true;
  private chartVersion: ChartVersion | undefined;

  constructor(
    private readonly placed: PlacedHost,
    private readonly region: Region | undefined,
    private readonly repository: Repository,
    private readonly graph: ReferenceGraph,
  ) {}

  read(): Release {
    const { uri, host } = this.placed;
    this.uris.add(uri);
    this.readChart(host);
    for (const layer of layersOf(host)) this.addLayer(uri, layer);
    if (host.kind === 'helm-chart') this.addConfig();
    if (host.kind === 'helm-release') this.addPatches();
    const { region, layers, isComplete, chartVersion } = this;
    const applied = this.graph.appliedWith(this.placed);
    return { uri, host, region, layers, isComplete, chartVersion, uris: [...this.uris], applied };
  }

  private readChart({ chart }: Host): void {
    switch (chart.from) {
      case 'host':
        this.setVersion(chart.version);
        return;
      case 'source': {
        const source = this.inReach(sourcesNamed(chart.name, this.repository));
        if (source === undefined) return;
        this.uris.add(source.uri);
        this.setVersion(source.wiring.version);
        return;
      }
      case 'folder': {
        const folder = this.repository.folderAt(this.placed.uri, chart.path);
        const umbrella = folder === undefined ? undefined : umbrellasByFolder(this.repository).get(folder);
        if (umbrella === undefined) return;
        this.uris.add(umbrella.uri);
        if (umbrella.host.chart.from === 'host') this.setVersion(umbrella.host.chart.version);
        for (const layer of umbrella.host.layers) this.addLayer(umbrella.uri, layer);
        return;
      }
      case 'other':
        // What it adds to is out of sight, with the values there.
        this.isComplete = false;
    }
  }

  private setVersion(written: Value<string>): void {
    if (written.state === 'absent') return;
    const { at } = written;
    const text = written.state === 'located' ? written.value : defaultIn(at.writtenText);
    const named = text === undefined ? undefined : readVersionOrRange(text);
    if (named !== undefined) this.chartVersion = { ...named, at };
  }

  private addLayer(uri: string, layer: LayerSource): void {
    switch (layer.from) {
      case 'here':
        this.addHere(uri, layer.at);
        return;
      case 'file':
        this.addFile(this.repository.fileAt(uri, layer.path));
        return;
      case 'object':
        this.addObject(layer.name, layer.key);
        return;
      case 'out-of-sight':
        this.isComplete = false;
    }
  }

  private addHere(uri: string, at: Cursor): void {
    const { chart } = this.placed.host;
    if (chart.from === 'folder' && uri === this.placed.uri) {
      const folder = this.repository.folderAt(uri, chart.path) ?? '';
      const key = umbrellasByFolder(this.repository).get(folder)?.host.name ?? '';
      this.layers.push(valuesDocument(Cursor.rootAt([at.at(key)])));
      return;
    }
    const read = this.repository.files.get(uri)?.documents.find((document) => document.at === at);
    if (read !== undefined) this.layers.push(read);
    this.uris.add(uri);
  }

  private addFile(uri: string | undefined): void {
    const values = uri === undefined ? undefined : this.repository.valuesIn(uri);
    if (uri !== undefined) this.uris.add(uri);
    if (values === undefined) this.isComplete = false;
    else this.layers.push(values);
  }

  /** An object with values that a kustomization generates from a file, or that is written as it is. */
  private addObject(name: string, key: string): void {
    const generated = this.repository
      .wiringsOf('kustomization')
      .flatMap(({ uri, wiring }) =>
        wiring.generated
          .filter((file) => file.name === name && file.key === key)
          .map(({ path }) => ({ uri, file: resolvePath(uri, path) })),
      );
    const written = this.repository.hosts.filter(
      ({ host }) => host.kind === 'values-object' && host.name === name && host.at.key === key,
    );
    const found = this.inReach([...generated, ...written]);
    if (found === undefined) this.isComplete = false;
    else if ('file' in found) this.addFile(found.file);
    else for (const layer of found.host.layers) this.addLayer(found.uri, layer);
  }

  /**
   * What stands in the region, the outermost first, since overlays replace what they are laid over; else the nearest that belongs to no
   * region, since another one's may be another cluster's.
   */
  private inReach<T extends { readonly uri: string }>(candidates: readonly T[]): T | undefined {
    const { region, graph } = this;
    const steps = (candidate: T) => region?.files.get(candidate.uri) ?? Infinity;
    const [first] = candidates
      .filter((candidate) => steps(candidate) < Infinity)
      .sort((a, b) => steps(a) - steps(b));
    if (first !== undefined) return first;
    const free = region === undefined ? candidates : candidates.filter(({ uri }) => !graph.isReached(uri));
    return nearest(this.placed.uri, free, ({ uri }) => uri);
  }

  private addConfig(): void {
    const { host } = this.placed;
    const configs = this.repository.hosts.filter(
      (other) => other.host.kind === 'helm-chart-config' && other.host.name === host.name,
    );
    const config = this.inReach(configs);
    for (const layer of config?.host.layers ?? []) this.addLayer(config?.uri ?? '', layer);
  }

  /** What kustomizations change in a HelmRelease, those nearest to it first. */
  private addPatches(): void {
    const { region } = this;
    if (region === undefined) return;
    const steps = (uri: string) => region.files.get(uri) ?? -1;
    const { repository } = this;
    const placed = [...repository.wiringsOf('kustomization'), ...repository.wiringsOf('flux-kustomization')];
    for (const { uri, wiring } of placed
      .filter((one) => steps(one.uri) >= 0)
      .sort((a, b) => steps(b.uri) - steps(a.uri)))
      for (const patch of wiring.patches) this.addPatch(uri, patch);
  }

  private addPatch(uri: string, { path, release, target, isList }: Patch): void {
    const { host } = this.placed;
    const file = path === undefined ? undefined : resolvePath(uri, path);
    const inFile = this.repository.hosts.filter(
      (placed) => placed.uri === file && placed.host.kind === 'helm-release',
    );
    const parts = release === undefined ? inFile : [{ uri, host: release }];
    const isTarget =
      target?.kind === 'HelmRelease' && (target.name === undefined || target.name === host.name);
    for (const part of parts) {
      if (!isTarget && part.host.name !== host.name) continue;
      this.uris.add(part.uri);
      this.setVersion(part.host.at.at('spec', 'chart', 'spec', 'version').string());
      for (const layer of part.host.layers) this.addLayer(part.uri, layer);
    }
    if (isTarget && (isList || parts.length === 0)) this.isComplete = false;
  }
}

/** The default of a variable: `1.17.8` in `${CILIUM_VERSION:=1.17.8}`. */
function defaultIn(written: string): string | undefined {
  return /^["']?\$\{\w+:?[-=]([^{}]*)\}["']?$/.exec(written.trim())?.[1];
}
