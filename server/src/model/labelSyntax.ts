const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_LIMIT = 63;
const SUBDOMAIN_LIMIT = 253;

/** True for `name` and `prefix/name`. Source: IsQualifiedName in k8s.io/apimachinery/pkg/util/validation. */
export function isLabelKey(text: string): boolean {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return false;
  return second === undefined ? isName(first) : isObjectName(first) && isName(second);
}

/** Source: IsValidLabelValue, in the same place. */
export function isLabelValue(text: string): boolean {
  return text === '' || isName(text);
}

/** True for a DNS subdomain, as most Kubernetes objects must be named. Source: IsDNS1123Subdomain, in the same place. */
export function isObjectName(text: string): boolean {
  return text.length <= SUBDOMAIN_LIMIT && SUBDOMAIN.test(text);
}

function isName(text: string): boolean {
  return text.length <= NAME_LIMIT && NAME.test(text);
}
