/** The folder that holds a file, as a uri with a slash at its end. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The folder above a folder; the folder itself at the top. */
export function parentOf(folder: string): string {
  const parent = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return parent.length > 'file://'.length ? parent : folder;
}

/** The folders that a file lies in, from its own to the top. */
export function* foldersAround(uri: string): Generator<string, void> {
  let folder = folderOf(uri);
  for (;;) {
    yield folder;
    const parent = parentOf(folder);
    if (parent === folder || folder === '') return;
    folder = parent;
  }
}

/** The last name in a file's or folder's uri, decoded for people. */
export function baseName(uri: string): string {
  const trimmed = uri.replace(/\/$/, '');
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // not an encoded uri, so it is its own name
  }
}

/** The uri of `path` as written in the file `base`; undefined where it can't be one, or lies on another machine. */
export function resolvePath(base: string, path: string): string | undefined {
  try {
    const home = new URL(base);
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), home);
    return url.protocol === home.protocol && url.host === home.host ? url.href : undefined;
  } catch {
    return undefined;
  }
}
