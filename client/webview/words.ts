/** Texts that more than one part of the panel uses. */
import type { ClusterView, SessionView, ViewLocation } from '../../server/src/protocol/routes';

/** `values.yaml:12`. */
export function placeName({ uri, start }: ViewLocation): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `${decoded(name)}:${start.line + 1}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A stray % is a name like any other.
    if (error instanceof URIError) return text;
    throw error;
  }
}

export const stateWords = { established: 'established', down: 'down', unknown: 'not known' } as const;
export const stateMarks = { established: '●', down: '✕', unknown: '?' } as const;

/** `64513 → 64524`. */
export function asNumbers({ localAs, remoteAs }: SessionView): string {
  return `${localAs ?? '?'} → ${remoteAs ?? '?'}`;
}

/** `room for 8 nodes, 4 still free`; nothing where the room is not known. */
export function roomWords({ nodeCapacity, nodeCount, hasInventory }: ClusterView): string | undefined {
  if (nodeCapacity === undefined) return undefined;
  const room = `room for ${nodeCapacity} ${nodeCapacity === 1 ? 'node' : 'nodes'}`;
  if (!hasInventory) return room;
  if (nodeCount > nodeCapacity) return `${room}, but there are ${nodeCount}`;
  if (nodeCount === nodeCapacity) return `${room}, none free`;
  return `${room}, ${nodeCapacity - nodeCount} still free`;
}
