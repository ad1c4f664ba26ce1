import type { KeySchema } from '../../catalogue/chartKeys';
import type { ChartValue } from '../chartValues';
import type { Expected } from './goValue';

/** One reason for which Helm does not render the chart with the values. */
export interface Refusal {
  /** `family/name`, or a family alone: `hubble/relay`, `schema`, `template-type`. */
  readonly cause: string;
  /** The values that it is about, those first that are written; empty where nobody wrote any. */
  readonly operands: readonly ChartValue[];
  /** What the schema demands of the first operand. */
  readonly schema?: KeySchema;
  /** What a template error asks of the first operand. */
  readonly expected?: Expected;
  /** Only a live cluster decides: what is refused without one may be installed with one. */
  readonly dependsOnCluster: boolean;
  /** Texts that the condition compares values with. */
  readonly texts: readonly string[];
}
