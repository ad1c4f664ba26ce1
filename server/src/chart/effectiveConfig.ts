import { isConfigKey } from '../catalogue/configKeys';
import type { ConfigKey } from '../catalogue/configKeys';
import type { ChartValues } from './chartValues';
import { all, any, not, on } from './conditions';
import type { Condition } from './conditions';
import { bgp } from './config/bgp';
import { cluster } from './config/cluster';
import { egressGateway } from './config/egressGateway';
import { encryption } from './config/encryption';
import { ipam } from './config/ipam';
import { masquerade } from './config/masquerade';
import { routing } from './config/routing';
import { services } from './config/services';
import { Template } from './template';
import type { ConfigEntry } from './template';

/**
 * The routing keys of the ConfigMap `cilium-config` that the chart renders, by name in alphabetical order; empty where it
 * renders no ConfigMap. Says nothing of whether Helm refuses the values. Source: templates/cilium-configmap.yaml of every
 * chart from 1.9.0 to 1.20.0; the files below `config` take its lines by subject.
 */
export function effectiveConfig(values: ChartValues): ReadonlyMap<ConfigKey, ConfigEntry> {
  const template = new Template(values);
  template.when(isRendered(template), () => {
    for (const subject of [cluster, routing, ipam, masquerade, bgp, services, egressGateway, encryption]) {
      subject(template);
    }
    extraConfig(template);
  });
  return new Map([...template.config].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRendered(template: Template): Condition {
  const { at } = template;
  const isAgent = on(at('agent'));
  const isWanted = template.in('<1.16')
    ? isAgent
    : any(
        isAgent,
        on(at('operator.enabled')),
        on(at('clustermesh.useAPIServer')),
        ...(template.in('<1.18') ? [on(at('externalWorkloads.enabled'))] : []),
      );
  return all(isWanted, not(on(at('preflight.enabled'))));
}

/** Stands at the template's end and so overrides what comes before; it is copied as YAML. */
function extraConfig(template: Template): void {
  if (template.in('<1.9.1')) return;
  const extra = template.at('extraConfig');
  if (extra.kind === 'unknown' || (extra.isWritten && extra.place.isOpen)) template.override(extra);
  for (const key of extra.keys()) if (isConfigKey(key)) template.copied(key, extra.at(key));
}
