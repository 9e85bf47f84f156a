import { encodings, type Encoding } from '#lib/domain/media/fit.ts';
import { readImage, stripped } from '#lib/domain/media/image.ts';
import { MOST_BYTES, type MediaKind, type MediaReference } from '#lib/domain/media/reference.ts';
import type { Picture } from '#lib/local/media/pictures.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';

/** A picture that is ready to be kept, and how a record refers to it. */
export interface Encoded {
	picture: Picture;
	reference: MediaReference;
}

/**
 * Makes a photo that can be kept out of any picture that the browser can draw: upright as its camera held it, with no more
 * pixels and bytes than it may have, and nothing in it but the picture (RULES.md V2). Undefined when it cannot be drawn.
 */
export async function encodePhoto(file: Blob): Promise<Encoded | undefined> {
	const image = await drawn(file);
	if (!image) return undefined;
	for (const encoding of encodings(image.naturalWidth, image.naturalHeight)) {
		const blob = await painted(image, encoding);
		const encoded = blob && (await keepable(blob, 'photo'));
		if (encoded) return encoded;
	}
	return undefined;
}

/** The same for a signature, which is small as it is: thin lines stay sharp. */
export function encodeSignature(png: Blob): Promise<Encoded | undefined> {
	return keepable(png, 'signature');
}

/** An image element turns photos as their camera says, reads whatever the system reads, and decodes beside the page. */
async function drawn(file: Blob): Promise<HTMLImageElement | undefined> {
	const url = URL.createObjectURL(file);
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		return image.naturalWidth > 0 && image.naturalHeight > 0 ? image : undefined;
	} catch {
		return undefined;
	} finally {
		URL.revokeObjectURL(url);
	}
}

function painted(image: HTMLImageElement, { width, height, quality }: Encoding): Promise<Blob | null> {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) return Promise.resolve(null);
	// What is transparent would come out black.
	context.fillStyle = 'white';
	context.fillRect(0, 0, width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(image, 0, 0, width, height);
	return new Promise((resolve) => {
		canvas.toBlob(resolve, 'image/jpeg', quality);
	});
}

async function keepable(blob: Blob, kind: MediaKind): Promise<Encoded | undefined> {
	const content = stripped(new Uint8Array(await blob.arrayBuffer()));
	const facts = content && readImage(content);
	if (!facts || content.byteLength > MOST_BYTES) return undefined;
	const sha256 = await sha256Of(content);
	const { type, width, height } = facts;
	const reference = { sha256, kind, type, bytes: content.byteLength, width, height };
	return { picture: { sha256, type, content }, reference };
}
