/** Set in the environment, it has errors of ours printed with their stacks. */
export const DEBUG_VARIABLE = 'CILIUM_ROUTING_DEBUG';

export function isDebugging(): boolean {
  return (process.env[DEBUG_VARIABLE] ?? '') !== '';
}

/** All that is known of what was thrown. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
