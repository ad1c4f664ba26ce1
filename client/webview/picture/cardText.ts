/** What stands on a card. */
import type { BoxView, SessionView } from '../../../server/src/protocol/routes';
import type { Card } from './arrangement';
import { nodesOf } from './arrangement';

/** How a line of text looks: a name, an address in the editor's font, or small print; `assumed` is set in italics. */
export type TextStyle = 'name' | 'address' | 'small' | 'assumed';

export interface TextLine {
  readonly text: string;
  readonly style: TextStyle;
}

/** The lines of a card; with `isShort` a node has two. */
export function linesOf(card: Card, sessions: readonly SessionView[], isShort = false): readonly TextLine[] {
  switch (card.kind) {
    case 'fold':
      return foldLines(card, sessions);
    case 'stranger':
      return [
        { text: card.address, style: 'name' },
        { text: 'not described', style: 'assumed' },
      ];
    case 'box':
      if (card.box.kind !== 'node') return routerLines(card.box);
      return isShort ? shortLines(card.box, sessions) : nodeLines(card.box, sessions);
  }
}

function nodeLines(box: BoxView, sessions: readonly SessionView[]): TextLine[] {
  return [
    { text: box.name, style: 'name' },
    ...(box.origin === 'assumed' ? [assumed('assumed node')] : []),
    ...addressLines(box.addresses),
    ...(box.podCIDRs.length > 0 ? [address(`pods ${box.podCIDRs.join(', ')}`)] : []),
    ...(sessions.length > 0 ? [small(sessionSummary(sessions))] : []),
  ];
}

function shortLines(box: BoxView, sessions: readonly SessionView[]): TextLine[] {
  const [own = ''] = box.addresses;
  const up = sessions.filter(({ state }) => state === 'established').length;
  const summary = sessions.length > 0 ? `${up} of ${sessions.length} up · ` : '';
  return [
    { text: box.name, style: 'name' },
    box.origin === 'assumed' ? assumed('assumed') : address(summary + own),
  ];
}

function routerLines(box: BoxView): TextLine[] {
  const isPeer = box.kind === 'peer';
  const addresses = box.addresses.filter((text) => text !== box.name);
  return [
    { text: box.name, style: 'name' },
    ...addressLines(addresses),
    ...(box.attachedTo === undefined ? [] : [small(`behind ${box.attachedTo}`)]),
    ...(isPeer ? [assumed('not described')] : box.origin === 'assumed' ? [assumed('assumed')] : []),
    ...(box.kind === 'router' && box.asns.length > 0 ? [small(asText(box.asns))] : []),
  ];
}

function foldLines(card: Extract<Card, { kind: 'fold' }>, sessions: readonly SessionView[]): TextLine[] {
  const nodes = nodesOf(card);
  const first = nodes[0]?.name ?? '';
  return [
    { text: `${nodes.length} nodes${card.areAlike ? ' alike' : ''}`, style: 'name' },
    address(`${first}, …`),
    ...(sessions.length > 0 ? [small(sessionSummary(sessions))] : []),
  ];
}

/** `2 of 2 up · AS 64513`; which numbers a node with several has is in the table. */
function sessionSummary(sessions: readonly SessionView[]): string {
  const up = sessions.filter(({ state }) => state === 'established').length;
  const asns = [...new Set(sessions.flatMap(({ localAs }) => localAs ?? []))];
  const speaker =
    asns.length > 1 ? ` · ${asns.length} local AS` : asns.length > 0 ? ` · ${asText(asns)}` : '';
  return `${up} of ${sessions.length} up${speaker}`;
}

export function asText(asns: readonly number[]): string {
  return `AS ${asns.join(', ')}`;
}

/** One is enough on a card; the table below has them all. */
function addressLines(addresses: readonly string[]): TextLine[] {
  return addresses.slice(0, 1).map(address);
}

function address(text: string): TextLine {
  return { text, style: 'address' };
}
function small(text: string): TextLine {
  return { text, style: 'small' };
}
function assumed(text: string): TextLine {
  return { text, style: 'assumed' };
}
