import { keepsCustomers } from '#lib/domain/customer/keeping.ts';
import { currentPhone } from '#lib/local/current.ts';
import { customerFiles, type CustomerFile } from '#lib/local/customers.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';

/** The customers' files in which something is contested, live: one copy, however many count them. Read once all orders were. */
class ContestedFiles {
	rows = $state.raw<readonly CustomerFile[]>([]);
	#of: Phone | undefined;

	constructor() {
		app.changed.listen((changed) => {
			const phone = changed ? currentPhone() : undefined;
			if (phone !== this.#of) this.rows = [];
			if (!phone || !changed?.live.whole || !keepsCustomers(phone.user)) return;
			if (phone === this.#of && ![...changed.ids].some((id) => id.startsWith('customer:'))) return;
			this.#of = phone;
			void this.#read(phone).catch(console.error);
		});
	}

	async #read(phone: Phone): Promise<void> {
		const files = await customerFiles(phone);
		if (phone === currentPhone()) this.rows = files.filter(({ head }) => head.contests);
	}
}

export const contestedFiles = new ContestedFiles();
