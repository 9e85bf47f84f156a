import type { LiveOptions } from '#lib/local/live.ts';
import type { LocalWorld } from '#lib/local/phone.ts';
import type { ExchangeWorld } from './exchange.ts';
import type { ServerWorld } from './server.ts';

/** What a tab with the app open needs of the world; tests hand in others. */
export interface World extends LocalWorld, ExchangeWorld, ServerWorld, LiveOptions {
	/** Of the page, as of the server: `https://orders.example.cn`. */
	origin: string;
}
