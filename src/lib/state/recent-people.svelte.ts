import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';

const KEY = 'gendan-recent-people';
const MOST = 3;
const recent = z.array(z.object({ id: z.string(), name: z.string() })).max(MOST);
type Recent = z.infer<typeof recent>;

/** Who signed in on this phone, the last one first: names only, so that a shared phone offers them. */
class RecentPeople {
	all = $state.raw<Recent>(stored());

	/** Puts the person first. */
	remember({ id, name }: Person): void {
		this.all = [{ id, name }, ...this.all.filter((someone) => someone.id !== id)].slice(0, MOST);
		try {
			localStorage.setItem(KEY, JSON.stringify(this.all));
		} catch {
			// Without storage the names are offered until the page is left.
		}
	}
}

function stored(): Recent {
	try {
		const text = localStorage.getItem(KEY);
		return text === null ? [] : (recent.safeParse(JSON.parse(text)).data ?? []);
	} catch {
		return [];
	}
}

export const recentPeople = new RecentPeople();
