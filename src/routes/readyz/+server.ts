import { text } from '@sveltejs/kit';
import { runtime } from '#lib/server/runtime.ts';

export const GET = async () => {
	const { stores, gateway } = runtime();
	const ready = gateway.ready() && (await stores.alive());
	return text(ready ? 'ready' : 'not ready', { status: ready ? 200 : 503 });
};
