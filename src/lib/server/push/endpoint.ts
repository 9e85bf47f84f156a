import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are not the public internet's. */
const PRIVATE: readonly (readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
	['0.0.0.0', 8, 'ipv4'],
	['10.0.0.0', 8, 'ipv4'],
	['100.64.0.0', 10, 'ipv4'],
	['127.0.0.0', 8, 'ipv4'],
	['169.254.0.0', 16, 'ipv4'],
	['172.16.0.0', 12, 'ipv4'],
	['192.0.0.0', 24, 'ipv4'],
	['192.0.2.0', 24, 'ipv4'],
	['192.88.99.0', 24, 'ipv4'],
	['192.168.0.0', 16, 'ipv4'],
	['198.18.0.0', 15, 'ipv4'],
	['198.51.100.0', 24, 'ipv4'],
	['203.0.113.0', 24, 'ipv4'],
	['224.0.0.0', 3, 'ipv4'],
	// All that is not 2000::/3, and what carries an IPv4 address inside.
	['::', 3, 'ipv6'],
	['4000::', 2, 'ipv6'],
	['8000::', 1, 'ipv6'],
	['2001::', 32, 'ipv6'],
	['2001:db8::', 32, 'ipv6'],
	['2002::', 16, 'ipv6'],
];

// One list for both families would take every IPv4 address for its IPv6 form.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [address, prefix, family] of PRIVATE) blocked[family].addSubnet(address, prefix, family);

/** True for an address that a server must not be sent to on a stranger's word. */
export function isPrivateAddress(address: string): boolean {
	if (isIP(address) === 4) return blocked.ipv4.check(address, 'ipv4');
	return isIP(address) === 0 || blocked.ipv6.check(address, 'ipv6');
}

/** How an endpoint may be reached; undefined when not at all. */
export type Route = { url: URL; guarded: boolean };

/**
 * The way to an endpoint that a phone named: https, to a public host. A phone could name anything, and the server stands
 * inside the company's network. Hosts on the list are reached without guard, in the clear too.
 */
export function routeTo(endpoint: string, allowed: readonly string[]): Route | undefined {
	if (endpoint.length > 2048 || !URL.canParse(endpoint)) return undefined;
	const url = new URL(endpoint);
	if (url.username !== '' || url.password !== '') return undefined;
	if (allowed.includes(url.host) || allowed.includes(url.hostname))
		return url.protocol === 'https:' || url.protocol === 'http:' ? { url, guarded: false } : undefined;
	if (url.protocol !== 'https:') return undefined;
	const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
	if (isIP(host) !== 0) return isPrivateAddress(host) ? undefined : { url, guarded: true };
	return isPublicName(host) ? { url, guarded: true } : undefined;
}

function isPublicName(host: string): boolean {
	return (
		host.includes('.') && !/\.(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid)$/.test(host)
	);
}

/** Looks a name up and gives only its public addresses: a public name may point inside. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
	lookup(hostname, { ...options, all: true }, (error, found) => {
		const open: LookupAddress[] = error ? [] : found.filter(({ address }) => !isPrivateAddress(address));
		const [first] = open;
		if (error) callback(error, '');
		else if (!first) callback(new Error(`${hostname} has no public address`), '');
		else if (options.all) callback(null, open);
		else callback(null, first.address, first.family);
	});
};
