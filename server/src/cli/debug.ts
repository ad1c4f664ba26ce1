/** Set in the environment, it has errors of ours printed with their stacks. */
export const DEBUG_VARIABLE = 'CILIUM_ROUTING_DEBUG';

export function isDebugging(): boolean {
  return (process.env[DEBUG_VARIABLE] ?? '') !== '';
}
