import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** A `Secret` with a password that BGP peers may refer to. */
export interface PasswordSecret extends Manifest {
  /** The keys of `data` and `stringData`. */
  readonly keys: readonly string[];
  readonly hasKnownKeys: boolean;
  /** How many bytes the password has; absent or opaque where that can't be seen. */
  readonly passwordLength: Value<number>;
}

/** Reads `kind: Secret`. */
export function readSecret(at: Cursor): PasswordSecret {
  const data = at.at('data');
  const stringData = at.at('stringData');
  return {
    ...readManifest(at),
    keys: [...data.entries(), ...stringData.entries()].map(({ key }) => key),
    hasKnownKeys: !data.isOpen && !stringData.isOpen,
    passwordLength: passwordLength(data.at('password'), stringData.at('password')),
  };
}

function passwordLength(encoded: Cursor, plain: Cursor): Value<number> {
  if (plain.isWritten) {
    const text = plain.string();
    const value = known(text);
    return value === undefined || text.state !== 'located'
      ? { state: 'opaque', at: plain }
      : { state: 'located', value: new TextEncoder().encode(value).length, at: plain };
  }
  return encoded.read('base64', ({ text }) => {
    const compact = text.replace(/\s/g, '');
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) return undefined;
    return (compact.length / 4) * 3 - (/=*$/.exec(compact)?.[0].length ?? 0);
  });
}
