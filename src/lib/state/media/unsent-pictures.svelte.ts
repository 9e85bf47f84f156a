import type { Phone } from '#lib/local/phone.ts';
import { app } from '../app.ts';

/** How many pictures of this phone the server is still to get, live. */
class UnsentPictures {
	count = $state(0);
	#phone: Phone | undefined;
	#silence = () => {};

	constructor() {
		app.standing.listen((standing) => {
			const phone = 'phone' in standing ? standing.phone : undefined;
			if (phone === this.#phone) return;
			this.#silence();
			this.#phone = phone;
			this.#silence =
				phone?.news.listen((item) => {
					if (item.about === 'pictures') void this.#look();
				}) ?? (() => {});
			void this.#look();
		});
	}

	async #look(): Promise<void> {
		const phone = this.#phone;
		const waiting = await phone?.pictures.waiting().catch(() => undefined);
		if (phone === this.#phone) this.count = waiting?.length ?? 0;
	}
}

export const unsentPictures = new UnsentPictures();
