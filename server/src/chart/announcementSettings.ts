import { keyDefault, keyLife } from '../catalogue/values';
import type { CiliumVersion } from '../catalogue/version';
import type { HelmValues } from '../model/helmValues';
import type { Cursor, Value } from '../yaml/index';
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

/** Reads the settings from values, for a version. Source: cilium-configmap.yaml of the charts. */
export function announcementSettings(values: HelmValues, version: CiliumVersion): AnnouncementSettings {
  const { root, extraConfig } = values;
  const setting = <T>(path: string, read: (at: Cursor) => Value<T>, flag: string): Setting<T> => {
    const value = read(root.at(...path.split('.')));
    const override = read(extraConfig.at(flag));
    const chosen = keyLife(path, version) === 'ignored' || value.state === 'absent' ? override : value;
    if (chosen.state === 'located') return { value: chosen.value, source: 'written', at: chosen.at };
    if (chosen.state === 'opaque' || extraConfig.isOpaque)
      return { value: undefined, source: 'unknown', at: value.at };
    return { value: keyDefault(path, version) as T | undefined, source: 'default', at: value.at };
  };
  const boolean = (at: Cursor) => at.boolean({ quoted: true });
  const text = (at: Cursor) => at.string();
  return {
    bgpControlPlane: setting('bgpControlPlane.enabled', boolean, 'enable-bgp-control-plane'),
    secretsNamespace: setting('bgpControlPlane.secretsNamespace.name', text, 'bgp-secrets-namespace'),
    routerIdMode: setting('bgpControlPlane.routerIDAllocation.mode', text, 'bgp-router-id-allocation-mode'),
    routerIdPool: setting(
      'bgpControlPlane.routerIDAllocation.ipPool',
      text,
      'bgp-router-id-allocation-ip-pool',
    ),
    l2Announcements: setting('l2announcements.enabled', boolean, 'enable-l2-announcements'),
    leaseDuration: setting('l2announcements.leaseDuration', text, 'l2-announcements-lease-duration'),
    leaseRenewDeadline: setting(
      'l2announcements.leaseRenewDeadline',
      text,
      'l2-announcements-renew-deadline',
    ),
    leaseRetryPeriod: setting('l2announcements.leaseRetryPeriod', text, 'l2-announcements-retry-period'),
    lbIpam: setting('enableLBIPAM', boolean, 'enable-lb-ipam'),
    defaultServiceIpam: setting('defaultLBServiceIPAM', text, 'default-lb-service-ipam'),
    externalClusterIP: setting('bpf.lbExternalClusterIP', boolean, 'bpf-lb-external-clusterip'),
  };
}
