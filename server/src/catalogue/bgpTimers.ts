/**
 * The timers of a session where nothing is written, in seconds. Source: `+kubebuilder:default` of the timers in the types
 * CiliumBGPPeerConfig and CiliumBGPPeeringPolicy, alike in every version.
 */
export const BGP_TIMERS = {
  holdTimeSeconds: 90,
  keepAliveTimeSeconds: 30,
} as const;
