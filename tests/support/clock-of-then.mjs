import { readFileSync } from 'node:fs';

/*
 * Loaded into a server before the product (node --import): its clock is as far from the true one as the file says, in
 * milliseconds, and follows when the file is rewritten. Timers run as always.
 */
const file = process.env.CLOCK_OF_THEN ?? '';
const trueNow = Date.now.bind(Date);
let offset = read();
setInterval(() => (offset = read()), 20).unref();

function read() {
	return Number(readFileSync(file, 'utf8'));
}

function now() {
	return trueNow() + offset;
}

const DateOfThen = new Proxy(Date, {
	construct: (target, given, as) => {
		/** @type {unknown} */
		const made = Reflect.construct(target, given.length === 0 ? [now()] : given, as);
		if (made instanceof Date) return made;
		throw new TypeError('no date');
	},
	get: (target, name) => {
		/** @type {unknown} */
		const known = Reflect.get(target, name);
		return name === 'now' ? now : known;
	},
});
Object.assign(globalThis, { Date: DateOfThen });
