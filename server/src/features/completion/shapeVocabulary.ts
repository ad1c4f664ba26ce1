import { MINORS } from '../../catalogue/version';
import { SEVERITIES } from '../../model/clusterFile';
import type { Shape, Shapes } from '../../model/shapes';
import { RULE_IDS } from '../../rules/engine';
import { hasHoverText, hoverText } from '../hover/hoverText';
import type { Holds, KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/** The vocabulary of a format whose keys are fixed; `texts` is where the hovers of its keys stand. */
export function shapeVocabulary(root: Shapes, texts: string): Vocabulary {
  return {
    keys(path) {
      const shape = shapeAt(root, path);
      if (typeof shape !== 'object' || !('mapOf' in shape)) return [];
      return Object.entries(shape.mapOf).map(([key, below]) => keyOffer([...path, key], key, holdsOf(below)));
    },
    values: (path) => wordsOf(shapeAt(root, path)),
    describe(path) {
      const id = [texts, ...path.filter((step) => step !== undefined)].join('.');
      return hasHoverText(id) ? hoverText(id) : undefined;
    },
  };
}

/** The vocabulary of a cluster file: its own keys, and what is known of rules and versions. */
export function clusterFileVocabulary(root: Shapes): Vocabulary {
  const own = shapeVocabulary(root, 'clusterFile');
  return {
    ...own,
    keys: (path) =>
      path.join('.') === 'rules'
        ? ruleNames().map((name) => keyOffer([...path, name], name, 'scalar'))
        : own.keys(path),
    values(path) {
      if (path[0] === 'rules' && path.length === 2) return SEVERITIES.map(valueOffer);
      return path.join('.') === 'ciliumVersion' ? [...MINORS].reverse().map(valueOffer) : own.values(path);
    },
  };
}

/** Subjects first, then rules. */
function ruleNames(): string[] {
  const rules = [...RULE_IDS].sort();
  return [...new Set([...rules.map((rule) => rule.slice(0, rule.indexOf('/'))), ...rules])];
}

function shapeAt(root: Shapes, path: Trail): Shape | undefined {
  return path.reduce<Shape | undefined>(shapeBelow, { mapOf: root });
}

function shapeBelow(shape: Shape | undefined, step: string | undefined): Shape | undefined {
  if (shape === 'list') return step === undefined ? 'scalar' : undefined;
  if (typeof shape !== 'object') return undefined;
  if ('listOf' in shape) return step === undefined ? { mapOf: shape.listOf } : undefined;
  const keys = 'mapOf' in shape ? shape.mapOf : {};
  return step !== undefined && Object.hasOwn(keys, step) ? keys[step] : undefined;
}

function holdsOf(shape: Shape): Holds {
  if (shape === 'list' || shape === 'map') return shape;
  if (typeof shape !== 'object') return 'scalar';
  return 'listOf' in shape ? 'maps' : 'mapOf' in shape ? 'map' : 'scalar';
}

function wordsOf(shape: Shape | undefined): ValueOffer[] {
  if (shape === 'boolean') return ['true', 'false'].map(valueOffer);
  return typeof shape === 'object' && 'oneOf' in shape ? shape.oneOf.map(valueOffer) : [];
}

function keyOffer(path: Trail, key: string, holds: Holds): KeyOffer {
  return { key, path, holds, detail: '', isDeprecated: false, isProminent: false };
}

function valueOffer(text: string): ValueOffer {
  return { text, detail: '' };
}
