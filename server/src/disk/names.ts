/** What a cluster file is called; the first one counts where both are there. */
export const CLUSTER_FILES = ['cilium-routing.yaml', 'cilium-routing.yml'];

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Folders that nobody looks into unless a file in them is named. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name);
}

/** True for what is read when a folder is searched; a file that is named may be called anything. */
export function isYamlName(name: string): boolean {
  return /\.ya?ml$/.test(name);
}
