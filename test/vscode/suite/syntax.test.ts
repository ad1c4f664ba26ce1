import assert from 'node:assert/strict';
import { open } from './editor';
import { needsPage, page } from './launcher';

describe('The syntax colours', () => {
  before(async function () {
    needsPage(this);
    await open('syntax/bgp-config.yaml');
  });

  it('show the YAML inside config.yaml as they show it outside', async () => {
    assert.deepEqual(await page.colorsOf('peer-asn'), await page.colorsOf('apiVersion'));
    assert.deepEqual(await page.colorsOf('true'), await page.colorsOf('false'));
    assert.deepEqual(
      await page.colorsOf('# one peer for each rack'),
      await page.colorsOf('# read by MetalLB'),
    );
    await page.screenshot('syntax');
  });

  it('leave other texts alone', async () => {
    assert.deepEqual(await page.colorsOf('peers: none'), await page.colorsOf('kube-system'));
  });
});
