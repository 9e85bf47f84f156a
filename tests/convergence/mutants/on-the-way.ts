import type { Faults } from './names.ts';

let sent = 0;
/** Where phones send records to. */
export const SENDS = /\/_(bulk_docs|append)$/;

/** A phone's way to its server, with a fault of the phone's told by what it makes of the answers. */
export async function tampered(
	faults: Faults,
	request: Request,
	go: () => Promise<Response>,
): Promise<Response> {
	const taken = () => Response.json([], { status: 201, headers: { 'x-gendan-time': String(Date.now()) } });
	if (!SENDS.test(request.url)) return go();
	// Now and then what was sent is taken for received before it is.
	if (faults.has('void') && ++sent % 3 === 0) return taken();
	const response = await go();
	// Every answer is a yes.
	return faults.has('deaf') && response.status === 201 ? taken() : response;
}
