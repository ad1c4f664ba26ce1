/** What is measured with: made up, alike in every run, and of the shape that such files have. */

/** Values of the Cilium chart with comments, as long as wanted, the routing keys in the middle. Findings: a few. */
export function valuesText(lines: number): string {
  const sections: string[][] = [];
  const routing = ROUTING.trimEnd().split('\n');
  let count = routing.length;
  for (let i = 0; count < lines; i++) {
    const section = sectionOf(i).slice(0, lines - count);
    sections.push(section);
    count += section.length;
  }
  sections.splice(sections.length >> 1, 0, routing);
  return `${sections.flat().join('\n')}\n`;
}

const ROUTING = `# -- How packets reach pods of other nodes
tunnel: "disabled"
autoDirectNodeRoutes: true
ipv4NativeRoutingCIDR: "10.0.0.0/12"
# -- Who gives pods their addresses
ipam:
  mode: "cluster-pool"
  operator:
    clusterPoolIPv4PodCIDR: "10.5.112.1/21"
    clusterPoolIPv4PodCIDRList: []
    clusterPoolIPv4MaskSize: 24
    clusterPoolIPv6PodCIDR: "fd00::/104"
    clusterPoolIPv6MaskSize: 120
ipv4:
  enabled: true
ipv6:
  enabled: false
bgp:
  enabled: true
  announce:
    loadbalancerIP: true
    podCIDR: true
kubeProxyReplacement: "strict"
k8sServiceHost: "10.4.36.1"
k8sServicePort: 6443
`;

function sectionOf(index: number): string[] {
  return `# -- Part ${index} of the installation, which is turned on
# where its use is known. It has no say in routing.
part${index}:
  enabled: ${index % 3 === 0}
  image:
    # @schema
    # type: [null, string]
    # @schema
    override: ~
    repository: "registry.example/part-${index}"
    tag: "v1.${index}.0"
    pullPolicy: "IfNotPresent"
  # -- Labels of the part's pods
  podLabels: {}
  tolerations:
    - operator: Exists
      # - key: "key"
      #   effect: "NoSchedule|PreferNoSchedule|NoExecute(1.6 only)"
  resources:
    limits: { cpu: 4000m, memory: 4Gi }
    requests:
      cpu: 100m
      memory: 512Mi
  # -- Where the part listens
  port: ${4000 + index}
  address: "10.${index & 255}.0.1"`.split('\n');
}

/** A network of racks: each has a gateway that its nodes peer with, and nodes that a label tells apart. */
export interface NetworkSize {
  readonly peers: number;
  readonly nodes: number;
  readonly prefixes: number;
}

/** The `config.yaml` of a bgp-config, without the ConfigMap around it. */
export function bgpConfigText({ peers, prefixes }: NetworkSize): string {
  const peer = (i: number) => `  - peer-address: 10.${128 + (i >> 8)}.${i & 255}.1
    peer-asn: 64512
    my-asn: 64513
    node-selectors:
      - match-labels:
          rack: rack-${i}
`;
  const prefix = (i: number) => `      - 172.${16 + (i >> 14)}.${(i >> 6) & 255}.${(i & 63) << 2}/30\n`;
  return [
    'peers:\n',
    ...Array.from({ length: peers }, (_, i) => peer(i)),
    'address-pools:\n  - name: default\n    protocol: bgp\n    addresses:\n',
    ...Array.from({ length: prefixes }, (_, i) => prefix(i)),
  ].join('');
}

/** The ConfigMap with a `config.yaml` in it. */
export function configMapText(config: string): string {
  const indented = config.replace(/^(?=.)/gm, '    ');
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: bgp-config
  namespace: kube-system
data:
  config.yaml: |
${indented}`;
}

/** What `kubectl get nodes -o yaml` says of the nodes, as far as routing goes. */
export function nodesText({ peers, nodes }: NetworkSize): string {
  const node = (i: number) => {
    const rack = i % peers;
    return `  - apiVersion: v1
    kind: Node
    metadata:
      name: node-${i}
      labels:
        kubernetes.io/hostname: node-${i}
        rack: rack-${rack}
    spec:
      podCIDR: 10.${i >> 8}.${i & 255}.0/24
    status:
      addresses:
        - type: InternalIP
          address: 10.${128 + (rack >> 8)}.${rack & 255}.${2 + Math.floor(i / peers)}
`;
  };
  return `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: nodes }, (_, i) => node(i)).join('')}`;
}

/** A manifest that has nothing to do with Cilium. */
export function unrelatedText(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${index}
  labels: &labels
    app: shop-${index}
spec:
  replicas: ${1 + (index % 5)}
  selector:
    matchLabels: *labels
  template:
    metadata:
      labels: *labels
    spec:
      containers:
${Array.from(
  { length: 4 },
  (_, i) => `        - name: container-${i}
          image: registry.example/shop/${index}:${i}
          ports:
            - containerPort: ${8000 + i}
          env:
            - name: DATABASE
              value: postgres://database-${i}.shop.svc:5432/shop
          resources:
            limits:
              memory: 256Mi
`,
).join('')}`;
}
