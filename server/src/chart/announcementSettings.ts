import { keyDefault, keyLife } from '../catalogue/values';
import type { CiliumVersion } from '../catalogue/version';
import type { CiliumConfig } from '../model/ciliumConfig';
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

/** Reads one setting: of the value at a path, or of the flag that it becomes. */
type Reader = <T>(path: string, read: (at: Cursor) => Value<T>, flag: string) => Setting<T>;

/** Reads the settings from values, for a version. Source: cilium-configmap.yaml of the charts. */
export function announcementSettings(
  { root, extraConfig }: HelmValues,
  version: CiliumVersion,
): AnnouncementSettings {
  return settingsBy((path, read, flag) => {
    const value = read(root.at(...path.split('.')));
    const override = read(extraConfig.at(flag));
    const chosen = keyLife(path, version) === 'ignored' || value.state === 'absent' ? override : value;
    const isHidden = chosen.state === 'absent' && extraConfig.isOpaque;
    return settingFrom(chosen, value.at, isHidden, path, version);
  });
}

/** Reads the settings from a ConfigMap that is there. */
export function announcementsOf(
  { data, isWhole }: CiliumConfig,
  version: CiliumVersion,
): AnnouncementSettings {
  return settingsBy((path, read, flag) => {
    const value = read(data.at(flag));
    return settingFrom(value, value.at, value.state === 'absent' && !isWhole, path, version);
  });
}

/** `isHidden`: it may be set out of sight. */
function settingFrom<T>(
  chosen: Value<T>,
  at: Cursor,
  isHidden: boolean,
  path: string,
  version: CiliumVersion,
): Setting<T> {
  if (chosen.state === 'located') return { value: chosen.value, source: 'written', at: chosen.at };
  if (chosen.state === 'opaque' || isHidden) return { value: undefined, source: 'unknown', at };
  return { value: keyDefault(path, version) as T | undefined, source: 'default', at };
}

function settingsBy(setting: Reader): AnnouncementSettings {
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
