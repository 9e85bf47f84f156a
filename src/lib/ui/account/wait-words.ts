import { m } from '#lib/paraglide/messages.js';

/** How long to wait before the next try, in whole seconds up to a minute and a half, then in minutes. */
export function waitWords(seconds: number): string {
	const left = Math.max(1, Math.ceil(seconds));
	return left <= 90
		? m.login_wait_seconds({ count: left })
		: m.login_wait_minutes({ count: Math.ceil(left / 60) });
}
