// Drives Chromium by its own protocol; started by check-report.sh.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [report, screenshots] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'check-report-'));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
const chromium = spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const [, , , input, output] = chromium.stdio;

const waiting = new Map();
const events = [];
let last = 0;
let buffer = '';
output.on('data', chunk => {
  const parts = (buffer + chunk.toString('utf8')).split('\0');
  buffer = parts.pop();
  for (const part of parts) {
    const message = JSON.parse(part);
    if (message.id === undefined) {
      events.push(message);
    } else {
      waiting.get(message.id)(message);
      waiting.delete(message.id);
    }
  }
});

function ask(method, params = {}, sessionId = undefined) {
  const id = ++last;
  input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve, reject) => waiting.set(id, answer =>
    answer.error ? reject(new Error(`${method}: ${answer.error.message}`)) : resolve(answer.result)));
}

const faults = [];
try {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const page = (method, params) => ask(method, params, sessionId);
  const value = async expression =>
    (await page('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) {
    await page(`${domain}.enable`);
  }
  for (const language of ['en', 'vi']) {
    for (const width of [1280, 390]) {
      const name = `${language}-${width}`;
      events.length = 0;
      await page('Emulation.setDeviceMetricsOverride',
        { width, height: 900, deviceScaleFactor: 1, mobile: width === 390 });
      await page('Page.navigate', { url: `${pathToFileURL(report)}?lang=${language}` });
      for (let tries = 0; tries < 100 && !events.some(e => e.method === 'Page.loadEventFired'); tries++) {
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      for (const event of events) {
        const text = JSON.stringify(event.params);
        if (event.method === 'Runtime.exceptionThrown'
            || event.method === 'Log.entryAdded' && event.params.entry.level === 'error'
            || event.method === 'Runtime.consoleAPICalled' && event.params.type === 'error') {
          faults.push(`${name}: error on the console: ${text}`);
        }
        if (event.method === 'Network.requestWillBeSent'
            && !/^(file|data):/.test(event.params.request.url)) {
          faults.push(`${name}: asks for ${event.params.request.url}`);
        }
      }
      if (await value('document.documentElement.lang') !== language) {
        faults.push(`${name}: the page does not say that it is in this language`);
      }
      const wide = await value('document.documentElement.scrollWidth');
      if (wide > width) {
        faults.push(`${name}: ${wide} pixels wide, so it must be scrolled sideways`);
      }
      const small = await value(`[...document.querySelectorAll('p,td,th,li,a,label')].filter(
        e => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 12).length`);
      if (small > 0) {
        faults.push(`${name}: ${small} pieces of text are smaller than 12 pixels`);
      }
      const sections = await value(`[...document.querySelectorAll('section')].map(
        s => [s.id, s.getBoundingClientRect().top + scrollY])`);
      for (const [id, top] of sections) {
        const { data } = await page('Page.captureScreenshot', { captureBeyondViewport: true,
          clip: { x: 0, y: top, width, height: width === 390 ? 1700 : 1500, scale: 1 } });
        writeFileSync(join(screenshots, `${name}-${id}.png`), Buffer.from(data, 'base64'));
      }
      console.log(`${name}: ${wide} pixels wide, ${sections.length} sections`);
    }
  }
  const { data } = await page('Page.printToPDF', { printBackground: true, paperWidth: 8.27, paperHeight: 11.69 });
  writeFileSync(join(screenshots, 'print.pdf'), Buffer.from(data, 'base64'));
} finally {
  const ended = new Promise(resolve => chromium.on('exit', resolve));
  chromium.kill();
  await ended;
  rmSync(profile, { recursive: true, force: true });
}
faults.forEach(fault => console.error(fault));
process.exit(faults.length === 0 ? 0 : 1);
