import * as z from 'zod';
import { toldHere } from './child.ts';
import { drain, ordersIn } from './http-phone.ts';

const wish = z.array(z.object({ url: z.string(), cookie: z.string() }));

const phones = wish.parse(await toldHere());
const began = performance.now();
const loads = await Promise.all(
	phones.map(async (phone) => ({ snapshot: await drain(phone), took: performance.now() - began })),
);
console.log(JSON.stringify(loads.map(({ took }) => took)));
// Each phone has a processor of its own to unpack with; here that waits until all have come.
console.log(JSON.stringify(loads.map(({ snapshot }) => ordersIn(snapshot))));
