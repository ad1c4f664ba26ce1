import type { KeySchema } from '../../catalogue/chartKeys';
import type { ChartValue } from '../chartValues';
import type { Expected } from './goValue';

/** One reason for which Helm does not render the chart with the values. */
export interface Refusal {
  /** `family/name`, or a family alone: `hubble/relay`, `removed-key`, `schema`, `template-type`. */
  readonly cause: string;
  /** The value that brings it about; where nobody wrote one, the chart's own that the condition looks at. */
  readonly at: ChartValue;
  /** Other values that are written and that the condition looks at. */
  readonly related: readonly ChartValue[];
  /** What the schema demands of the value. */
  readonly schema?: KeySchema;
  /** What a template asks of the value. */
  readonly expected?: Expected;
  /** `depends-on-cluster`: what Helm refuses without a cluster, it may install into one. */
  readonly consequence: 'install-fails' | 'depends-on-cluster';
  /** The texts that the condition compares values with, such as the words that are allowed; or the key that is missing. */
  readonly texts: readonly string[];
}

/** A refusal before it is known which of the values it stands at. */
export interface Unplaced extends Omit<Refusal, 'at' | 'related'> {
  /** The values that the condition looks at, those first that are written. */
  readonly operands: readonly ChartValue[];
}
