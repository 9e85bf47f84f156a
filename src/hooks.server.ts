import { building, dev } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { answered } from '#lib/server/http/answered.ts';
import { logFailure } from '#lib/server/http/door.ts';
import { startServer } from '#lib/server/start.ts';

export const init: ServerInit = async () => {
	if (!building) await startServer(process.env, { dev });
};

export const handle: Handle = ({ event, resolve }) =>
	building ? resolve(event) : answered(event, () => resolve(event));

export const handleError: HandleServerError = ({ error, event, status, message }) =>
	status < 500 || building
		? { message, code: status === 404 ? 'not-found' : 'request' }
		: { message, code: 'internal', id: logFailure(error, event) };
