/* Texts in the characters that an address may have, compressed where the browser can do so. */

/** The longest text that is unpacked, in bytes. */
export const longestUnpacked = 32 * 1024 * 1024;

const toBase64Url = (bytes: Uint8Array): string => {
  // So many at a time: what is spread are arguments of a call.
  const parts = Array.from({ length: Math.ceil(bytes.length / 8_192) }, (_, index) =>
    String.fromCharCode(...bytes.subarray(index * 8_192, (index + 1) * 8_192)),
  );
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** Everything that comes out of a stream; `undefined` if that is too much. */
const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > longestUnpacked) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
};

const canCompress = (): boolean => {
  try {
    return typeof CompressionStream === 'function' && new CompressionStream('deflate-raw') instanceof CompressionStream;
  } catch {
    return false;
  }
};

/** How a text is packed: compressed, or, in a browser that can't compress, as it is. */
export type Packing = 'd' | 'u';

export const pack = async (text: string): Promise<{ readonly packing: Packing; readonly packed: string }> => {
  const bytes = new TextEncoder().encode(text);
  const compressed = canCompress() ? await through(bytes, new CompressionStream('deflate-raw')) : undefined;
  return compressed === undefined
    ? { packing: 'u', packed: toBase64Url(bytes) }
    : { packing: 'd', packed: toBase64Url(compressed) };
};

/** The text, or why it can't be unpacked. */
export const unpack = async (
  packing: Packing,
  packed: string,
): Promise<{ readonly text: string } | { readonly problem: 'cut' | 'long' | 'old browser' }> => {
  if (packing === 'd' && !canCompress()) return { problem: 'old browser' };
  try {
    const bytes = fromBase64Url(packed);
    const whole = packing === 'd' ? await through(bytes, new DecompressionStream('deflate-raw')) : bytes;
    return whole === undefined
      ? { problem: 'long' }
      : { text: new TextDecoder('utf-8', { fatal: true }).decode(whole) };
  } catch {
    return { problem: 'cut' };
  }
};
