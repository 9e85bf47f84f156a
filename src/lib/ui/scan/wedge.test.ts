import { expect, test } from 'vitest';
import { Wedge } from './wedge.ts';

function type(wedge: Wedge, keys: readonly string[], gap: number, start = 1000): (string | undefined)[] {
	return keys.map((key, index) => wedge.key(key, start + index * gap)).filter(Boolean);
}

const burst = [...'SF1234567890', 'Enter'];

test('a burst ended by Enter is a scan', () => {
	expect(type(new Wedge(), burst, 8)).toEqual(['SF1234567890']);
});

test('a slow Bluetooth scanner is a scan too, and Tab ends one', () => {
	expect(type(new Wedge(), [...'ORD20231025001', 'Tab'], 35)).toEqual(['ORD20231025001']);
});

test('a person typing is not', () => {
	expect(type(new Wedge(), burst, 120)).toEqual([]);
});

test('keys that a person pressed before the scan are left out', () => {
	const wedge = new Wedge();
	type(wedge, ['a', 'b'], 200);
	expect(type(wedge, burst, 8, 5000)).toEqual(['SF1234567890']);
});

test('modifiers inside a burst are no part of the code', () => {
	expect(type(new Wedge(), ['Shift', 'S', 'F', '1', 'Shift', '2', 'Enter'], 8)).toEqual(['SF12']);
});

test('two scans in a row are two', () => {
	const wedge = new Wedge();
	expect([...type(wedge, burst, 8), ...type(wedge, [...'PKG-77', 'Enter'], 8, 3000)]).toEqual([
		'SF1234567890',
		'PKG-77',
	]);
});

test('Enter by itself, after a pause, or after too little is nothing', () => {
	const wedge = new Wedge();
	expect(wedge.key('Enter', 100)).toBeUndefined();
	expect(type(wedge, ['1', '2', 'Enter'], 8, 1000)).toEqual([]);
	type(wedge, [...'SF123456'], 8, 3000);
	expect(wedge.key('Enter', 6000)).toBeUndefined();
});
