import type { ConfigKey } from '../catalogue/configKeys';
import type { Cursor } from '../yaml/index';
import type { ConfigSource } from './configSource';
import type { ConfigEntry } from './template';

/** One setting as the version in force takes it. */
export interface Setting<T> {
  /** Undefined where nothing sets it, or where what sets it is not known. */
  readonly value: T | undefined;
  /** `unknown`: something sets it that only a later step tells, so rules give up. */
  readonly source: 'written' | 'implied' | 'default' | 'unknown';
  /** Where it is written, or where this version would read it. */
  readonly at: Cursor;
}

/**
 * A setting that stands in the ConfigMap. `place` is where the version reads it, `parse` returns undefined for a text that the
 * agent can't use; `fallback` is what the agent takes where there is no key, or no text behind it.
 */
export function settingOf<T>(
  entry: ConfigEntry | undefined,
  place: Cursor,
  parse: (text: string) => T | undefined,
  fallback?: T,
): Setting<T> {
  if (entry === undefined || entry.value === null || entry.value === '') {
    return { value: fallback, source: 'default', at: place };
  }
  const value = entry.value === undefined ? undefined : parse(String(entry.value));
  if (value === undefined) return { value, source: 'unknown', at: place };
  return { value, source: entry.source, at: entry.source === 'default' ? place : entry.at };
}

/** A switch of the ConfigMap: without any text it is off, whatever its default, as the agent's `GetBool` reads it. */
export function switchOf(
  entry: ConfigEntry | undefined,
  place: Cursor,
  fallback?: boolean,
): Setting<boolean> {
  const isEmpty = entry?.value === null || entry?.value === '';
  return settingOf(entry, place, boolean, isEmpty ? false : fallback);
}

/** A switch that stands in the ConfigMap only where it is on, or where another one is: elsewhere it is what it would be. */
export function switchedSetting(source: ConfigSource, key: ConfigKey, path: string): Setting<boolean> {
  const entry = source.entry(key);
  const switched = source.switchAt(path, key);
  return entry === undefined ? switched : switchOf(entry, switched.at);
}

function boolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export function anyText(text: string): string {
  return text;
}
