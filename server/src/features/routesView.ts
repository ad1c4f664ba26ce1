import type { RoutesParams, RoutesView } from '../protocol/routes';
import type { JudgedCluster } from '../workspace/workspace';

export function routesView(
  _judged: JudgedCluster,
  _params: RoutesParams,
  _spell: (uri: string) => string,
): RoutesView {
  throw new Error('not there yet');
}
