import type { ConfigKey } from '../catalogue/configKeys';
import { keyDefault } from '../catalogue/values';
import type { ConfigSource } from './configSource';
import { anyText, settingOf, switchedSetting, switchOf } from './setting';
import type { Setting } from './setting';

/** What the chart of a version makes of the keys about addresses of services and how they are announced. */
export interface AnnouncementSettings {
  readonly bgpControlPlane: Setting<boolean>;
  /** Where Secrets with passwords of BGP peers are looked for; `kube-system` before there was a setting for it. */
  readonly secretsNamespace: Setting<string>;
  readonly routerIdMode: Setting<string>;
  readonly routerIdPool: Setting<string>;
  readonly l2Announcements: Setting<boolean>;
  readonly leaseDuration: Setting<string>;
  readonly leaseRenewDeadline: Setting<string>;
  readonly leaseRetryPeriod: Setting<string>;
  readonly lbIpam: Setting<boolean>;
  /** Which IPAM takes services without a class: `lbipam`, `nodeipam` or `none`. */
  readonly defaultServiceIpam: Setting<string>;
  /** Whether nodes take packets from outside to cluster addresses of services. */
  readonly externalClusterIP: Setting<boolean>;
}

/** Reads the settings out of the ConfigMap; what it does not hold is the default of the agent. */
export function announcementSettings(source: ConfigSource): AnnouncementSettings {
  const fallbackOf = (path: string): string | undefined => {
    const agents = keyDefault(path, source.version);
    return agents === undefined || typeof agents === 'object' ? undefined : String(agents);
  };
  const text = (key: ConfigKey, path: string): Setting<string> =>
    settingOf(source.entry(key), source.place(key, path), anyText, fallbackOf(path));
  const flag = (key: ConfigKey, path: string): Setting<boolean> =>
    switchOf(source.entry(key), source.place(key, path), fallbackOf(path) === 'true');
  return {
    bgpControlPlane: switchedSetting(source, 'enable-bgp-control-plane', 'bgpControlPlane.enabled'),
    secretsNamespace: text('bgp-secrets-namespace', 'bgpControlPlane.secretsNamespace.name'),
    routerIdMode: text('bgp-router-id-allocation-mode', 'bgpControlPlane.routerIDAllocation.mode'),
    routerIdPool: text('bgp-router-id-allocation-ip-pool', 'bgpControlPlane.routerIDAllocation.ipPool'),
    l2Announcements: switchedSetting(source, 'enable-l2-announcements', 'l2announcements.enabled'),
    leaseDuration: text('l2-announcements-lease-duration', 'l2announcements.leaseDuration'),
    leaseRenewDeadline: text('l2-announcements-renew-deadline', 'l2announcements.leaseRenewDeadline'),
    leaseRetryPeriod: text('l2-announcements-retry-period', 'l2announcements.leaseRetryPeriod'),
    lbIpam: flag('enable-lb-ipam', 'enableLBIPAM'),
    defaultServiceIpam: text('default-lb-service-ipam', 'defaultLBServiceIPAM'),
    externalClusterIP: flag('bpf-lb-external-clusterip', 'bpf.lbExternalClusterIP'),
  };
}
