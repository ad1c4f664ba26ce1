import { crdOf, servedApis } from '../../catalogue/crds';
import { boolean, isAlive, map, object, text, wordsIn } from '../../catalogue/crdSchema';
import type { Schema } from '../../catalogue/crdSchema';
import { NEWEST } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import type { Cluster } from '../../cluster/cluster';
import type { ClusterDocument } from '../../cluster/documents';
import { scalarAt } from '../../cluster/nameSlots';
import { writeScalar } from '../../yaml/index';
import { objectKeyText } from '../hover/objectKeyText';
import type { Holds, KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/** The vocabulary of an object of cilium.io, as the version in force serves it; empty for other objects. */
export function crdVocabulary({ at, kind }: ClusterDocument, cluster: Cluster | undefined): Vocabulary {
  const version = cluster?.version.version ?? NEWEST;
  const crd = crdOf(scalarAt(at.at('kind')) ?? '');
  if (crd === undefined) return { keys: () => [], values: () => [], describe: () => undefined };
  const apis = servedApis(crd, version).map((api) => `cilium.io/${api}`);
  const api = (scalarAt(at.at('apiVersion')) ?? '').replace(/^.*\//, '');
  const metadata = object({ name: text(), ...(crd.isNamespaced ? { namespace: text() } : {}), labels: map(text()), annotations: map(text()) }); // prettier-ignore
  const root = object(
    { apiVersion: text({ allowed: apis }), kind: text({ allowed: [crd.kind] }), metadata, spec: crd.spec },
    { required: ['apiVersion', 'kind', 'metadata', 'spec'] },
  );
  const schemaAt = (path: Trail) =>
    path.reduce<Schema | undefined>((schema, step) => below(schema, step, version, api), root);
  return {
    keys(path) {
      const schema = schemaAt(path);
      if (schema?.type !== 'object') return [];
      return Object.entries(schema.fields)
        .filter(([, field]) => isAlive(field, version, api))
        .map(([key, field]) => keyOffer([...path, key], key, field, schema.required.includes(key)));
    },
    values: (path) => words(schemaAt(path), version),
    describe: (path) => objectKeyText(kind, path.filter((step) => step !== undefined).join('.')),
  };
}

function below(
  schema: Schema | undefined,
  step: string | undefined,
  version: CiliumVersion,
  api: string,
): Schema | undefined {
  if (schema?.type === 'list') return step === undefined ? schema.items : undefined;
  if (step === undefined) return undefined;
  if (schema?.type === 'map') return schema.values;
  if (schema?.type !== 'object' || !Object.hasOwn(schema.fields, step)) return undefined;
  const field = schema.fields[step];
  return field !== undefined && isAlive(field, version, api) ? field : undefined;
}

function keyOffer(path: Trail, key: string, schema: Schema, isRequired: boolean): KeyOffer {
  return {
    key,
    path,
    holds: holdsOf(schema),
    detail: schema.type,
    isDeprecated: false,
    isProminent: isRequired,
  };
}

function holdsOf(schema: Schema): Holds {
  if (schema.type === 'list') return schema.items.type === 'object' ? 'maps' : 'list';
  return schema.type === 'object' || schema.type === 'map' ? 'map' : 'scalar';
}

function words(schema: Schema | undefined, version: CiliumVersion): ValueOffer[] {
  if (schema?.type === boolean.type) return ['true', 'false'].map((word) => ({ text: word, detail: '' }));
  if (schema?.type !== 'text') return [];
  return (wordsIn(schema, version) ?? []).map((word) => ({
    text: word,
    detail: '',
    written: writeScalar(word, ''),
  }));
}
