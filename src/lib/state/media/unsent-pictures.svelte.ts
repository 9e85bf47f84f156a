import type { Phone } from '#lib/local/phone.ts';
import { app } from '../app.ts';

/** How many pictures of this phone the server is still to get, live. */
class UnsentPictures {
	count = $state(0);
	/** The phone's storage did not say: {@link UnsentPictures.count} is what it said last. */
	unknown = $state(false);
	#phone: Phone | undefined;
	#silence = () => {};

	constructor() {
		app.standing.listen((standing) => {
			const phone = 'phone' in standing ? standing.phone : undefined;
			if (phone === this.#phone) return;
			this.#silence();
			this.#phone = phone;
			this.count = 0;
			this.#silence =
				phone?.news.listen((item) => {
					if (item.about === 'pictures') void this.#look();
				}) ?? (() => {});
			void this.#look();
		});
	}

	async #look(): Promise<void> {
		const phone = this.#phone;
		try {
			const waiting = (await phone?.pictures.waiting()) ?? [];
			if (phone !== this.#phone) return;
			this.count = waiting.length;
			this.unknown = false;
		} catch (error) {
			// One that is being put away cannot be read; the next one says.
			if (phone !== this.#phone) return;
			console.error(error);
			this.unknown = true;
		}
	}
}

export const unsentPictures = new UnsentPictures();
