// The parts of the look as they are drawn, from the same examples as the gallery. It must never open a browser.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { renderToStaticMarkup } from 'react-dom/server';
import { buildIfNeeded } from '../../scripts/build.ts';
import type { Example } from '../../src/web/ui/example.ts';

interface Part {
  readonly id: string;
  readonly examples: readonly Example[];
}

describe('parts of the look', () => {
  let parts: readonly Part[] = [];
  const drawn = (example: Example) => renderToStaticMarkup(example.show);

  before(async () => {
    await buildIfNeeded();
    const built = path.resolve(import.meta.dirname, '..', '..', 'build', 'web', 'server', 'index.js');
    const { entry } = (await import(pathToFileURL(built).href)) as {
      entry: { module: { parts: readonly Part[] } };
    };
    parts = entry.module.parts;
  });

  it('has at least one example of each, with a name in both languages', () => {
    assert.ok(parts.length >= 18);
    for (const part of parts) {
      assert.ok(part.examples.length > 0, part.id);
      for (const { name, has } of part.examples) assert.ok(name.zh && name.en && has.length > 0, part.id);
    }
  });

  it('draws what each example promises', () => {
    for (const part of parts) {
      for (const example of part.examples) {
        for (const piece of example.has) {
          assert.ok(drawn(example).includes(piece), `${part.id}, ${example.name.en}: ${piece}`);
        }
      }
    }
  });

  it('needs no script and no inline style, so the strictest policy may be sent', () => {
    for (const part of parts) {
      for (const example of part.examples) {
        assert.doesNotMatch(drawn(example), /<script|\sstyle=|\son[a-z]+=/, `${part.id}, ${example.name.en}`);
      }
    }
  });

  it('describes each drawing in words or hides it from those who cannot see it', () => {
    for (const part of parts) {
      for (const example of part.examples) {
        for (const [svg] of drawn(example).matchAll(/<svg\b[^>]*>/g)) {
          assert.match(svg, /aria-hidden="true"|role="img" aria-label="[^"]+"|aria-label="[^"]+"/, svg);
        }
      }
    }
  });
});
