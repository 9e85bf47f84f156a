import { createSubscriber } from 'svelte/reactivity';
import type { WorkCalendar } from '#lib/domain/calendar.ts';
import { calendarOf } from '#lib/domain/settings.ts';
import { readCompany } from '#lib/local/company.ts';
import { app } from './app.ts';

const TICK_MS = 30_000;

/** The company's time: corrected to the server's clock, moving every half minute while somebody looks. */
class Now {
	/** The company's settings. */
	company = $state.raw(readCompany(undefined));
	readonly #ticking = createSubscriber((update) => {
		const timer = setInterval(update, TICK_MS);
		return () => {
			clearInterval(timer);
		};
	});

	constructor() {
		app.changed.listen((changed) => {
			if (changed) this.company = changed.live.company;
		});
	}

	/** The company's time zone. */
	get zone(): string {
		return this.company.zone;
	}

	/** When the company works. */
	get calendar(): WorkCalendar {
		return calendarOf(this.company);
	}

	/** Milliseconds. */
	get current(): number {
		this.#ticking();
		const { value: standing } = app.standing;
		return 'phone' in standing ? standing.phone.clock.now() : Date.now();
	}
}

export const now = new Now();
