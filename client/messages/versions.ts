/** What the server says of other versions, checked. */
import type { VersionAdviceResult } from '../../server/src/protocol/versions';
import type { Check } from './check';
import { either, flag, listOf, oneOf, shape, text } from './check';

type Of<Kind extends VersionAdviceResult['kind']> = Extract<VersionAdviceResult, { kind: Kind }>;

export const isVersionAdvice: Check<VersionAdviceResult> = either(
  shape<Of<'advice'>>({ kind: oneOf('advice'), from: text, to: text, lines: listOf(text), isSetting: flag }),
  either(
    shape<Of<'versions'>>({ kind: oneOf('versions'), inForce: text, minors: listOf(text) }),
    shape<Of<'none'>>({ kind: oneOf('none') }),
  ),
);
