import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');
const SERVER = join(PROJECT, 'server/src');

/** The rooms from the inside out: a room may import those in the columns before its own, and `protocol` for its types. */
const COLUMNS = [
  ['lists', 'text'],
  ['net', 'yaml'],
  ['catalogue'],
  ['model'],
  ['chart'],
  ['cluster'],
  ['network'],
  ['rules'],
  ['workspace'],
  ['features'],
  ['disk'],
  ['lsp', 'cli'],
];
/** Packages that only one room may know. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'ip-address': ['net'],
  yaml: ['yaml'],
  semver: ['catalogue'],
  'vscode-languageserver': ['lsp'],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const file = relative(PROJECT, path);
  const room = relative(SERVER, path).split(sep)[0] ?? '';
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(
    ([, type, target = '']) => ({
      file,
      room,
      target,
      isTypeOnly: type !== undefined,
    }),
  );
}

const SERVER_IMPORTS = sources(SERVER).flatMap(importsOf);

function columnOf(room: string): number {
  return COLUMNS.findIndex((rooms) => rooms.includes(room));
}

test('every room is in the plan', () => {
  const rooms = readdirSync(SERVER);
  expect(rooms.filter((room) => room !== 'protocol' && columnOf(room) < 0)).toEqual([]);
});

test('imports go to the left', () => {
  const wrong = SERVER_IMPORTS.filter(({ file, room, target }) => {
    if (!target.startsWith('.')) return false;
    const targetRoom = relative(SERVER, normalize(join(PROJECT, dirname(file), target))).split(sep)[0] ?? '';
    if (targetRoom === room || targetRoom === '..' || targetRoom === 'protocol') return false;
    return columnOf(targetRoom) >= columnOf(room);
  });
  expect(wrong).toEqual([]);
});

test('protocol holds types only, and imports nothing', () => {
  const protocol = sources(SERVER).filter((path) => relative(SERVER, path).startsWith('protocol'));
  for (const path of protocol) {
    expect(importsOf(path)).toEqual([]);
    expect(readFileSync(path, 'utf8')).not.toMatch(/^export (const|function|class|let|var|enum|default)/m);
  }
});

test('each library has one owner', () => {
  const wrong = SERVER_IMPORTS.filter(({ room, target }) => {
    const name = Object.keys(OWNERS).find(
      (library) => target === library || target.startsWith(`${library}/`),
    );
    return name !== undefined && OWNERS[name]?.includes(room) !== true;
  });
  expect(wrong).toEqual([]);
});

test('nothing but disk, lsp and cli knows Node or VS Code', () => {
  const wrong = SERVER_IMPORTS.filter(({ room, target }) => {
    const isNode = target.startsWith('node:') && !['disk', 'lsp', 'cli'].includes(room);
    const isVscode = target.startsWith('vscode') && room !== 'lsp';
    return isNode || isVscode;
  });
  expect(wrong).toEqual([]);
  const globals = sources(SERVER)
    .filter((path) => !/^(disk|lsp|cli)\b/.test(relative(SERVER, path)))
    .filter((path) =>
      /\b(process|Buffer|__dirname)\b\.?/.test(
        readFileSync(path, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, ''),
      ),
    );
  expect(globals).toEqual([]);
});

test('the client knows the server by its protocol only', () => {
  const imports = sources(join(PROJECT, 'client')).flatMap(importsOf);
  const wrong = imports.filter(
    ({ target }) => target.includes('server/') && !target.includes('server/src/protocol/'),
  );
  expect(wrong).toEqual([]);
  expect(
    imports.filter(({ target, isTypeOnly }) => target.includes('server/src/protocol/') && !isTypeOnly),
  ).toEqual([]);
});
