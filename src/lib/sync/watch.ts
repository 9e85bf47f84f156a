/** The gateway sends a sign of life every ten seconds while a phone waits, for news or for its turn. */
const SILENCE_MS = 45_000;

/** Cuts the line when nothing came for too long: on a phone it can look open for many minutes after it was lost. */
export class Watch {
	readonly #line = new AbortController();
	readonly #asker: AbortSignal | undefined;
	readonly #tell: () => void;
	readonly #broke: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #cut = () => {
		this.#line.abort();
	};

	/**
	 * Whoever asks may cut the line too: with one signal for all the questions of days. `tell` is called with every sign of
	 * life, `broke` when the line ends in the middle of an answer.
	 */
	constructor(asker: AbortSignal | undefined, tell = () => {}, broke = () => {}) {
		this.#asker = asker;
		this.#tell = tell;
		this.#broke = broke;
		if (asker?.aborted) this.#cut();
		asker?.addEventListener('abort', this.#cut);
		this.#renew();
	}

	/** The line's end. */
	get signal(): AbortSignal {
		return this.#line.signal;
	}

	/** The same response, whose bytes prove that the line is alive. */
	over(response: Response): Response {
		if (!response.body) {
			this.end();
			return response;
		}
		const passing = new TransformStream<Uint8Array, Uint8Array>({
			transform: (chunk, controller) => {
				this.#tell();
				this.#renew();
				controller.enqueue(chunk);
			},
			flush: () => {
				this.end();
			},
		});
		const { status, statusText, headers } = response;
		void response.body.pipeTo(passing.writable).catch(() => {
			this.end();
			this.#broke();
		});
		return new Response(passing.readable, { status, statusText, headers });
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#asker?.removeEventListener('abort', this.#cut);
	}

	#renew(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#cut, SILENCE_MS);
	}
}
