import type { ChartValue } from '../chartValues';
import { all, always, any, equal, not, on } from '../conditions';
import type { Condition } from '../conditions';
import { join } from '../template';
import type { Template } from '../template';

/** Who hands out the pods' addresses, and from what. */
export function ipam(template: Template): void {
  const { at } = template;
  ipamMode(template);
  template.when(poolCounts(template), () => {
    template.when(on(at('ipv4.enabled')), () => clusterPool(template, 4));
    template.when(on(at('ipv6.enabled')), () => clusterPool(template, 6));
  });
  if (template.in('>=1.14')) {
    template.when(isMode(template, 'multi-pool'), () => multiPool(template));
  }
  template.quotedIfPresent('k8s-require-ipv4-pod-cidr', at('k8s.requireIPv4PodCIDR'));
}

function ipamMode(template: Template): void {
  const { at } = template;
  const mode = at('ipam.mode');
  const isAks = on(at('aksbyocni.enabled'));
  const clusterPool = () => template.constant('ipam', 'cluster-pool');
  if (template.in('<1.9.2')) {
    template.when(on(at('gke.enabled')), () => template.constant('ipam', 'kubernetes'));
    template.when(not(equal(mode, 'hostscope')), () => modeOrDefault(template));
  } else if (template.in('>=1.19')) {
    const isMultiPool = equal(mode, 'multi-pool');
    template.choose(
      [all(isAks, any(not(on(mode)), equal(mode, 'cluster-pool'))), clusterPool],
      [all(isAks, isMultiPool), () => template.quoted('ipam', mode)],
      [not(isAks), () => modeOrDefault(template)],
    );
  } else if (template.in('>=1.10.13 <1.11 || >=1.11.7')) {
    template.choose([isAks, clusterPool], [always, () => modeOrDefault(template)]);
  } else {
    modeOrDefault(template);
  }
}

/** `$ipam`, which is what the rest of the template asks for, whatever is set for AKS. */
function modeOrDefault(template: Template): void {
  const { at } = template;
  const mode = at('ipam.mode');
  template.choose(
    [isEni(template), () => template.constant('ipam', 'eni')],
    [on(mode), () => template.quoted('ipam', mode)],
    [always, () => template.constant('ipam', 'cluster-pool')],
  );
}

/** From 1.19 on ENI comes before what `ipam.mode` says. */
function isEni(template: Template): Condition {
  const eni = template.at('eni.enabled');
  return template.in('>=1.19') ? on(eni) : { truth: false, decidedBy: eni };
}

function isMode(template: Template, name: string): Condition {
  const mode = template.at('ipam.mode');
  const isNamed = equal(mode, name);
  return all(not(isEni(template)), name === 'cluster-pool' ? any(isNamed, not(on(mode))) : isNamed);
}

function poolCounts(template: Template): Condition {
  const isPool = isMode(template, 'cluster-pool');
  return template.in('>=1.12 <1.15') ? any(isPool, isMode(template, 'cluster-pool-v2beta')) : isPool;
}

function clusterPool(template: Template, family: 4 | 6): void {
  const { at } = template;
  const path = `ipam.operator.clusterPoolIPv${family}`;
  const key = `cluster-pool-ipv${family}` as const;
  const single = at(`${path}PodCIDR`);
  const list = at(`${path}PodCIDRList`);
  if (template.in('<1.11')) template.quoted(`${key}-cidr`, single);
  else if (template.in('<1.14')) {
    template.choose(
      [on(list), () => template.joined(`${key}-cidr`, list)],
      [always, () => template.quoted(`${key}-cidr`, single)],
    );
  } else template.joined(`${key}-cidr`, list);
  template.quoted(`${key}-mask-size`, at(`${path}MaskSize`));

  if (template.in('<1.20')) return;
  const fromPool = on(at('nativeRoutingCIDRFromClusterPool'));
  const isUnset = not(on(at(`ipv${family}NativeRoutingCIDR`)));
  // Helm refuses any number of prefixes but one.
  template.when(all(fromPool, isUnset), () =>
    template.constant(`ipv${family}-native-routing-cidr`, join(list, ' ')),
  );
}

/** Pools that the operator creates, each as `NAME=ATTRIBUTE:VALUE;…`. */
function multiPool(template: Template): void {
  const pools = template.at('ipam.operator.autoCreateCiliumPodIPPools');
  const texts = pools.keys().map((name) => poolText(name, pools.at(name), template));
  const isKnown = pools.print() !== undefined;
  template.text('auto-create-cilium-pod-ip-pools', isKnown ? texts.join(',') : undefined, pools);
}

function poolText(name: string, pool: ChartValue, template: Template): string {
  const attributes = [
    ...['ipv4', 'ipv6'].flatMap((family) =>
      pool.at(family).isPresent === true
        ? [
            `${family}-cidrs:${join(pool.at(family, 'cidrs'), ',') ?? ''}`,
            `${family}-mask-size:${printed(pool.at(family, 'maskSize'))}`,
          ]
        : [],
    ),
    ...(template.in('>=1.20')
      ? [
          ['allowFirstIP', 'allow-first-ip'],
          ['allowLastIP', 'allow-last-ip'],
        ]
      : []
    ).flatMap(([key = '', attribute = '']) =>
      pool.at(key).isPresent === true ? [`${attribute}:${printed(pool.at(key))}`] : [],
    ),
  ];
  return `${name}=${attributes.join(';')}`;
}

/** Sprig's `toString`. */
function printed(value: ChartValue): string {
  return value.kind === 'nil' ? '<nil>' : (value.print() ?? '');
}
