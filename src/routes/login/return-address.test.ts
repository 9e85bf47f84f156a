import { expect, test } from 'vitest';
import { loginHref, returnAddress } from './return-address.ts';

test.each([
	['', '/'],
	['?next=', '/'],
	['?next=%2Forders%2F01J%3Fnode%3Dsigned', '/orders/01J?node=signed'],
	['?next=%2Fme%23sync', '/me#sync'],
	['?next=%2Flogin%3Fnext%3D%252F', '/'],
	['?next=%2Fsetup', '/'],
	['?next=%2Fsetups', '/setups'],
	['?next=https%3A%2F%2Fevil.example%2F', '/'],
	['?next=%2F%2Fevil.example%2F', '/'],
	['?next=%2F%5Cevil.example', '/'],
	['?next=%2F%2F%5B', '/'],
	['?next=%2F%09%2Fevil.example', '/'],
	['?next=javascript%3Aalert(1)', '/'],
	['?next=orders', '/'],
])('after signing in at %j one is at %s', (search, expected) => {
	expect(returnAddress(new URL(`https://gendan.example/login${search}`))).toBe(expected);
});

test.each([
	[undefined, '/login'],
	['/', '/login'],
	['/orders/01J?node=signed', '/login?next=%2Forders%2F01J%3Fnode%3Dsigned'],
])('a page at %j asks to sign in at %s', (from, expected) => {
	expect(loginHref(from === undefined ? undefined : new URL(from, 'https://gendan.example'))).toBe(expected);
});
