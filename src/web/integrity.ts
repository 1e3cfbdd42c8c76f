// Writes onto each script and style sheet of a page the hash of what it must be. It must never know what a page says.
import { createHash } from 'node:crypto';

/** For the attribute `integrity` (W3C Subresource Integrity). */
export function integrityOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

const loading = /<(?:script|link)\b[^>]*?\s(?:src|href)="(\/[^"?#]+\.(?:js|css))"/g;

/** The page with the hash of every file of ours it loads; `known` is by address. What a page says cannot look like a tag: its `<` is written as an entity. */
export function withIntegrity(html: string, known: ReadonlyMap<string, string>): string {
  return html.replace(loading, (tag, address: string) => {
    const hash = known.get(address);
    return hash === undefined || tag.includes(' integrity=') ? tag : `${tag} integrity="${hash}"`;
  });
}
