import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { Problem } from '../problem.ts';

const INFLATE: Readonly<Record<string, () => NodeJS.ReadWriteStream & AsyncIterable<unknown>>> = {
	gzip: createGunzip,
	'x-gzip': createGunzip,
	deflate: createInflate,
};

/**
 * The bytes of a body without its content encoding, made as they are asked for: however far a few of them would swell, no
 * more is in memory than was asked for. Throws the Problem `media-type` for an encoding that is not served.
 */
export function inflated(bytes: AsyncIterable<Uint8Array>, encoding: string | null): AsyncIterable<unknown> {
	const named = (encoding ?? 'identity').trim().toLowerCase();
	if (named === 'identity' || named === '') return bytes;
	const make = Object.hasOwn(INFLATE, named) ? INFLATE[named] : undefined;
	if (!make) throw new Problem('media-type', { detail: 'content-encoding' });
	const inflate = make();
	pipeline(Readable.from(bytes), inflate, () => undefined);
	return inflate;
}
