import { Buffer } from 'node:buffer';

const encoder = new TextEncoder();

/** A browser's end of a push subscription: holds the keys and opens what was sealed for it (RFC 8291, RFC 8188). */
export class PushDevice {
	readonly #keys: CryptoKeyPair;
	readonly #publicKey: Uint8Array<ArrayBuffer>;
	readonly #auth = crypto.getRandomValues(new Uint8Array(16));

	private constructor(keys: CryptoKeyPair, publicKey: Uint8Array<ArrayBuffer>) {
		this.#keys = keys;
		this.#publicKey = publicKey;
	}

	static async make(): Promise<PushDevice> {
		const keys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
		return new PushDevice(keys, new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)));
	}

	/** What `PushSubscription.toJSON()` would give. */
	subscription(endpoint: string) {
		const keys = { p256dh: base64url(this.#publicKey), auth: base64url(this.#auth) };
		return { endpoint, expirationTime: null, keys };
	}

	/** The text of a sealed message of one record. Throws when it was sealed for somebody else. */
	async open(body: Uint8Array<ArrayBuffer>): Promise<string> {
		const salt = body.slice(0, 16);
		const idLength = body[20] ?? 0;
		const senderKey = body.slice(21, 21 + idLength);
		const sealed = body.slice(21 + idLength);

		const sender = await crypto.subtle.importKey(
			'raw',
			senderKey,
			{ name: 'ECDH', namedCurve: 'P-256' },
			false,
			[],
		);
		const agreed = await crypto.subtle.deriveBits(
			{ name: 'ECDH', public: sender },
			this.#keys.privateKey,
			256,
		);
		const info = concat(encoder.encode('WebPush: info\0'), this.#publicKey, senderKey);
		const secret = await hkdf(new Uint8Array(agreed), this.#auth, info, 32);
		const key = await hkdf(secret, salt, encoder.encode('Content-Encoding: aes128gcm\0'), 16);
		const iv = await hkdf(secret, salt, encoder.encode('Content-Encoding: nonce\0'), 12);

		const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
		const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes, sealed));
		const end = padded.lastIndexOf(2);
		if (end < 0 || padded.slice(end + 1).some((byte) => byte !== 0)) throw new Error('wrong padding');
		return new TextDecoder().decode(padded.slice(0, end));
	}
}

function base64url(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64url');
}

function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	return new Uint8Array(parts.flatMap((part) => [...part]));
}

async function hkdf(
	secret: Uint8Array<ArrayBuffer>,
	salt: Uint8Array<ArrayBuffer>,
	info: Uint8Array<ArrayBuffer>,
	length: number,
): Promise<Uint8Array<ArrayBuffer>> {
	const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8);
	return new Uint8Array(bits);
}
