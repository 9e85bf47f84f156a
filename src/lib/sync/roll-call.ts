import * as z from 'zod';
import type { Channel } from '#lib/local/news.ts';

const said = z.enum(['who is there', 'here']);

/** A slow phone in the middle of something takes a while to answer. */
const ANSWERS_WITHIN_MS = 5_000;

/** Answers on the channel that somebody is here, until the returned function is called. */
export function beThere(channel: Channel): () => void {
	channel.addEventListener('message', ({ data }) => {
		if (said.safeParse(data).data === 'who is there') channel.postMessage('here');
	});
	return () => {
		channel.close();
	};
}

/** Whether anybody answers on the channel. A page that iOS has put to sleep in the background does not. */
export async function isSomebodyThere(channel: Channel): Promise<boolean> {
	try {
		return await new Promise((resolve) => {
			const timer = setTimeout(resolve, ANSWERS_WITHIN_MS, false);
			channel.addEventListener('message', ({ data }) => {
				if (said.safeParse(data).data !== 'here') return;
				clearTimeout(timer);
				resolve(true);
			});
			channel.postMessage('who is there');
		});
	} finally {
		channel.close();
	}
}
